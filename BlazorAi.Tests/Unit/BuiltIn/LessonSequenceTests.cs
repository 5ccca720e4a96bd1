using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn;

public class LessonSequenceTests(BuiltInFixture builtIn) : IClassFixture<BuiltInFixture>
{
    private LessonSequence Sequence => new(builtIn.Frames.Moves);

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(5), InlineData(6), InlineData(9), InlineData(12), InlineData(20), InlineData(30), InlineData(60)]
    public void Every_length_has_that_many_lessons_and_ideas_come_in_order(int count)
    {
        var unit = builtIn.Read("Volcanoes", "Geography", "Year 7", count, 1);
        var lessons = Sequence.Build(unit, count);
        Assert.Equal(count, lessons.Count);
        var order = lessons.Where(l => l.Kind == LessonKind.Concept).Select(l => unit.Topic.Concepts.ToList().IndexOf(l.Concept!)).ToArray();
        Assert.Equal(order.Order(), order);
        Assert.Equal(order.Length, order.Distinct().Count());
    }

    [Fact]
    public void Thirty_lessons_do_not_repeat_themselves()
    {
        foreach (var (title, subject, year) in new[] { ("Volcanoes", "Geography", "Year 7"), ("Fractions", "Maths", "Year 5"), ("Macbeth", "English", "Grade 9"), ("Plants", "Science", "Year 2") })
        {
            var lessons = new LessonFinisher(builtIn.Read(title, subject, year, 15, 2)).Finish(Sequence.Build(builtIn.Read(title, subject, year, 15, 2), 30));
            Assert.Equal([], lessons.GroupBy(l => l.Title).Where(g => g.Count() > 1).Select(g => g.Key));
            Assert.True(lessons.Select(l => l.Activity).Distinct().Count() >= 27, title);
            Assert.True(lessons.Select(l => l.Starter).Distinct().Count() >= 24, title);
        }
    }

    [Fact]
    public void A_longer_unit_ends_with_its_project_and_an_assessment()
    {
        var lessons = Sequence.Build(builtIn.Read("Rivers", "Geography", "Year 8", 6, 2), 12);
        Assert.Equal([LessonKind.Plan, LessonKind.Make, LessonKind.Assess], lessons.TakeLast(3).Select(l => l.Kind));
    }

    [Fact]
    public void A_short_unit_begins_at_the_beginning_although_later_ideas_fit_the_age_better()
    {
        var unit = builtIn.Read("The Black Death", "History", "Year 7", 2, 2);
        Assert.Equal("A disease travels", ConceptSelection.Choose(unit, 3)[0].Title);
    }

    [Fact]
    public void Ideas_fit_the_stage()
    {
        foreach (var topic in builtIn.Knowledge.Topics.Where(t => t.FromAge <= 8 && t.ToAge >= 13))
        {
            var unit = builtIn.Read(topic.Name, topic.Subject, "Year 8");
            var chosen = ConceptSelection.Choose(unit, 5);
            Assert.True(chosen.Count(c => c.Stage > unit.Stage) == 0 || unit.Topic.Concepts.Count(c => c.Stage <= unit.Stage && c.Stage >= unit.Stage - 1) < 6, topic.Id);
        }
    }

    [Fact]
    public void A_focus_and_a_trip_change_the_sequence()
    {
        var unit = builtIn.Read("Volcanoes", "Geography", "Year 7", 3, 1, "Include a field trip and focus on living near volcanoes");
        var lessons = Sequence.Build(unit, 3);
        Assert.Contains(lessons, l => l.Kind == LessonKind.Trip);
    }

    [Theory]
    [InlineData(30), InlineData(45), InlineData(60), InlineData(90), InlineData(100)]
    public void The_minutes_add_up(int minutes)
    {
        var (starter, teach, activity, check) = LessonText.Times(minutes);
        Assert.Equal(minutes, starter + teach + activity + check);
        Assert.True(activity >= teach);
    }
}
