namespace BlazorAi.App.Components.UnitPlans;

/// <summary>How units are spoken of.</summary>
internal static class UnitWords
{
    /// <summary>"3 weeks, 2 lessons a week".</summary>
    public static string Length(int weeks, int lessonsPerWeek) => $"{Count(weeks, "week")}, {Count(lessonsPerWeek, "lesson")} a week";

    /// <summary>"1 week", "3 weeks".</summary>
    public static string Count(int n, string unit) => n == 1 ? $"1 {unit}" : $"{n} {unit}s";
}
