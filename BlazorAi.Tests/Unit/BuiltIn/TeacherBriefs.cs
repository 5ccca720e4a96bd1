namespace BlazorAi.Tests.Unit.BuiltIn;

/// <summary>Thirty briefs as teachers write them: all subjects and ages, ten of them on what the notes do not cover or only touch.</summary>
internal static class TeacherBriefs
{
    public static readonly (string Title, string Subject, string Year, int Weeks, int PerWeek)[] All =
    [
        ("Volcanoes", "Geography", "Year 5", 3, 2),
        ("Macbeth", "English", "Grade 9", 4, 3),
        ("Photosynthesis", "Science", "Year 9", 2, 3),
        ("Ratio and proportion", "Maths", "Year 6", 2, 5),
        ("The Romans in Britain", "History", "Year 4", 6, 1),
        ("Trench life in WW1", "History", "Year 9", 3, 2),
        ("Phonics", "English", "Reception", 2, 5),
        ("Seasons", "Early years", "Nursery", 2, 3),
        ("Python loops", "Computer Science", "Year 9", 4, 1),
        ("Islam", "RE", "Year 3", 4, 1),
        ("Self-portraits", "Art", "Year 4", 5, 1),
        ("Samba", "Music", "Year 6", 5, 1),
        ("Basketball", "PE", "Year 8", 6, 1),
        ("Ordering food in Spanish", "Spanish", "Year 7", 3, 2),
        ("Bullying", "PSHE", "Year 6", 3, 1),
        ("Elections", "Citizenship", "Grade 8", 3, 2),
        ("Inflation", "Economics", "Year 12", 2, 3),
        ("Bridges", "DT", "Year 5", 4, 2),
        ("Greek theatre", "Drama", "Year 8", 4, 1),
        ("Calculus: differentiation", "Maths", "Year 12", 4, 4),
        ("Kant's categorical imperative", "Philosophy", "Grade 11", 2, 3),
        ("Hamsters", "Science", "Year 2", 2, 2),
        ("Islamic geometric patterns", "Art", "Year 6", 4, 1),
        ("Tokyo", "Geography", "Year 9", 3, 2),
        ("Penguins", "", "Kindergarten", 2, 3),
        ("The chocolate trade", "Geography", "Year 10", 3, 2),
        ("The Mughal Empire", "History", "Year 7", 4, 2),
        ("The Highwayman", "English", "Year 6", 2, 4),
        ("Taekwondo", "PE", "Year 9", 5, 1),
        ("Matrices", "Maths", "Year 12", 3, 3),
    ];
}
