using BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn;

public class SchoolYearTests
{
    [Theory]
    [InlineData("Year 5", 9, 10, 2)]
    [InlineData("Y5", 9, 10, 2)]
    [InlineData("yr 7", 11, 12, 3)]
    [InlineData("Year 2", 6, 7, 1)]
    [InlineData("Year 12", 16, 17, 4)]
    [InlineData("year five", 9, 10, 2)]
    [InlineData("Years 5-6", 9, 11, 2)]
    [InlineData("Year 5/6", 9, 11, 2)]
    [InlineData("Grade 3", 8, 9, 2)]
    [InlineData("3rd grade", 8, 9, 2)]
    [InlineData("fifth graders", 10, 11, 2)]
    [InlineData("Grade 9", 14, 15, 4)]
    [InlineData("Reception", 4, 5, 1)]
    [InlineData("Kindergarten", 5, 6, 1)]
    [InlineData("Pre-K", 3, 4, 1)]
    [InlineData("Nursery", 3, 4, 1)]
    [InlineData("KS1", 5, 7, 1)]
    [InlineData("KS3", 11, 14, 3)]
    [InlineData("Key Stage 2", 7, 11, 2)]
    [InlineData("Form 4", 15, 16, 4)]
    [InlineData("Sixth form", 16, 18, 4)]
    [InlineData("Lower sixth", 16, 18, 4)]
    [InlineData("P5", 9, 10, 2)]
    [InlineData("Primary 2", 6, 7, 1)]
    [InlineData("S2", 13, 14, 3)]
    [InlineData("ages 9-10", 9, 10, 2)]
    [InlineData("ages 9 to 11", 9, 11, 2)]
    [InlineData("8 year olds", 8, 9, 2)]
    [InlineData("Class 4", 9, 10, 2)]
    [InlineData("Std 8", 13, 14, 3)]
    [InlineData("Sophomore", 15, 16, 4)]
    [InlineData("freshmen", 14, 15, 4)]
    [InlineData("JC1", 16, 17, 4)]
    [InlineData("GCSE", 14, 16, 4)]
    [InlineData("A level", 16, 18, 4)]
    [InlineData("middle school", 11, 14, 3)]
    public void A_year_is_read_in_many_countries_terms(string text, int from, int to, int stage)
    {
        var year = SchoolYear.Parse(text);
        Assert.NotNull(year);
        Assert.Equal((from, to, stage), (year.FromAge, year.ToAge, year.Stage));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Volcanoes")]
    [InlineData("3 weeks, 2 lessons a week")]
    [InlineData("The Hundred Years War")]
    [InlineData("Nineteen Eighty-Four")]
    [InlineData("Class and society")]
    public void Other_text_names_no_year(string text) => Assert.Null(SchoolYear.Parse(text));

    [Fact]
    public void A_bare_number_counts_in_the_year_field_only()
    {
        Assert.Equal(2, SchoolYear.Parse("5", isYearField: true)!.Stage);
        Assert.Null(SchoolYear.Parse("5"));
    }

    [Theory]
    [InlineData("Year 5, volcanoes, 3 weeks, 2 lessons a week", 3, 2, null, "volcanoes")]
    [InlineData("Grade 9, Macbeth, 4 weeks", 4, null, null, "Macbeth")]
    [InlineData("Plan a unit on rivers for Year 6, five weeks, three lessons per week, 50 minutes", 5, 3, 50, "rivers")]
    [InlineData("a half term on the Vikings, 90-minute lessons", 6, null, 90, "Vikings")]
    [InlineData("an hour-long lesson about fractions", null, null, 60, "fractions")]
    public void Lengths_are_read_from_a_sentence(string text, int? weeks, int? perWeek, int? minutes, string topic)
    {
        var wishes = RequestReader.Read(text);
        Assert.Equal((weeks, perWeek, minutes), (wishes.Weeks, wishes.LessonsPerWeek, wishes.Minutes));
        Assert.Contains(topic, wishes.Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Wishes_are_read_from_a_sentence()
    {
        var wishes = RequestReader.Read("Include a field trip, no homework, for EAL pupils, focus on eruptions and their causes");
        Assert.True(wishes is { FieldTrip: true, NoHomework: true, EnglishLearners: true, Homework: false, OneLesson: false });
        Assert.Equal("eruptions and their causes", wishes.Focus);
        Assert.True(RequestReader.Read("one lesson on lava").OneLesson);
        Assert.Equal(3, RequestReader.Read("rewrite lesson 3").LessonNumber);
        Assert.Equal(8, RequestReader.Read("in 8 lessons").Lessons);
    }
}
