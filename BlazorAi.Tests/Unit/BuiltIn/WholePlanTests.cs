using BlazorAi.Core.Generation.Prompts;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn;

/// <summary>A plan for a whole unit, written part by part: the parts fit each other although each is asked for alone.</summary>
public class WholePlanTests(BuiltInFixture builtIn) : IClassFixture<BuiltInFixture>
{
    [Fact]
    public void Every_lesson_of_thirty_units_is_written_to_its_line_of_the_outline_and_repeats_no_other()
    {
        foreach (var brief in TeacherBriefs.All)
        {
            var plan = WithOutline(brief, new() { LessonCount = brief.Weeks * brief.PerWeek });
            Assert.Equal(brief.Weeks * brief.PerWeek, plan.Outline.Count);
            Assert.Equal([], plan.Outline.GroupBy(l => l.Title).Where(g => g.Count() > 1).Select(g => g.Key));
            var lessons = plan.Outline.Select(l => Write(brief, "lesson_plan", plan with { LessonNumber = l.Number })).ToList();
            for (var i = 0; i < lessons.Count; i++)
            {
                Assert.Contains($"lesson {i + 1} of {lessons.Count}", lessons[i], StringComparison.Ordinal);
                Assert.Contains($"**Objective:** {plan.Outline[i].Objective}", lessons[i], StringComparison.Ordinal);
                Assert.DoesNotContain("> The built-in composer", lessons[i], StringComparison.Ordinal); // it knows its own titles again
                Assert.DoesNotContain("\n## ", "\n" + lessons[i], StringComparison.Ordinal);
                Assert.DoesNotContain("*Drafted by", lessons[i], StringComparison.Ordinal);
            }

            // What is particular to a lesson: its starter, its teaching and its activity.
            foreach (var part in new[] { "### Starter", "### Teach", "### Activity" })
            {
                Assert.Equal([], lessons.Select(l => Below(l, part)).GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"{brief.Title}: {g.Key}"));
            }
        }
    }

    [Fact]
    public void The_sections_speak_of_the_lessons_that_are_taught()
    {
        var brief = TeacherBriefs.All[0];
        var plan = WithOutline(brief, new() { LessonCount = 6 });
        foreach (var task in new[] { "assessment", "differentiation" })
        {
            var text = Write(brief, task, plan);
            Assert.All(plan.Outline.Take(5), l => Assert.Contains($"| {l.Number}. {l.Title} |", text, StringComparison.Ordinal)); // the sixth shows the work
        }

        Assert.All(plan.Outline, l => Assert.Contains($"| {l.Number}. {l.Title} |", Write(brief, "resources", plan), StringComparison.Ordinal));
        Assert.All(plan.Outline.Take(5), l => Assert.Contains(l.Objective["Pupils can ".Length..].TrimEnd('.'), Write(brief, "learning_objectives", plan), StringComparison.Ordinal));
        Assert.Contains("*Drafted by the built-in composer", Write(brief, "overview", plan with { CarriesNotes = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lesson_that_is_kept_keeps_its_place_and_its_idea_is_not_taught_again()
    {
        var brief = TeacherBriefs.All[0];
        var plan = WithOutline(brief, new() { LessonCount = 6, Outline = [new(2, "What comes out of a volcano", IsKept: true), new(5, "Our visit to the museum", IsKept: true)] });
        Assert.Equal(["What comes out of a volcano", "Our visit to the museum"], [plan.Outline[1].Title, plan.Outline[4].Title]);
        Assert.Equal(6, plan.Outline.Select(l => l.Title).Distinct().Count());
        Assert.DoesNotContain(plan.Outline, l => l.Title == "What comes out");
        Assert.Contains("Inside a volcano", plan.Outline.Select(l => l.Title));
        Assert.All(plan.Outline.Where(l => l.Number is not (2 or 5)), l =>
            Assert.Contains($"**Objective:** {l.Objective}", Write(brief, "lesson_plan", plan with { LessonNumber = l.Number }), StringComparison.Ordinal));
    }

    [Fact]
    public void Another_models_outline_is_followed_as_far_as_the_notes_go_and_the_rest_is_said()
    {
        var brief = TeacherBriefs.All[0];
        string[] titles = ["What is inside a volcano?", "Mapping the world's volcanoes", "Pompeii: a town buried", "A poem about dragons"];
        var plan = new PlanContext { LessonCount = 4, Outline = [.. titles.Select((t, i) => new PlannedLesson(i + 1, t))] };
        var lessons = plan.Outline.Select(l => Write(brief, "lesson_plan", plan with { LessonNumber = l.Number })).ToList();
        Assert.Contains("chamber, vent, crater", lessons[0], StringComparison.Ordinal);
        Assert.Contains("Plot ten by latitude", lessons[1], StringComparison.Ordinal);
        Assert.Contains("Pliny", lessons[2], StringComparison.Ordinal);
        Assert.Contains("nothing on ‘A poem about dragons’", lessons[3], StringComparison.Ordinal);
        Assert.DoesNotContain("nothing on", lessons[0] + lessons[1] + lessons[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Focus_and_constraints_hold_for_every_part()
    {
        var brief = TeacherBriefs.All[0];
        var plain = WithOutline(brief, new() { LessonCount = 6 });
        var plan = WithOutline(brief, new() { LessonCount = 6, Focus = "living with risk", Constraints = "45 minutes a lesson, no homework, include a field trip" });
        Assert.Contains("Living with risk", plan.Outline.Select(l => l.Title));
        Assert.DoesNotContain("Living with risk", plain.Outline.Select(l => l.Title));
        var lessons = plan.Outline.Select(l => Write(brief, "lesson_plan", plan with { LessonNumber = l.Number })).ToList();
        Assert.All(lessons, l => Assert.Contains("· 45 minutes", l, StringComparison.Ordinal));
        Assert.All(lessons, l => Assert.DoesNotContain("At home", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(25), InlineData(60)]
    public void Any_number_of_lessons_can_be_planned(int count)
    {
        var brief = TeacherBriefs.All[0];
        var plan = WithOutline(brief, new() { LessonCount = count });
        Assert.Equal(count, plan.Outline.Count);
        Assert.Contains($"lesson {count} of {count}", Write(brief, "lesson_plan", plan with { LessonNumber = count }), StringComparison.Ordinal);
    }

    private PlanContext WithOutline((string Title, string Subject, string Year, int Weeks, int PerWeek) brief, PlanContext plan) => plan with
    {
        Outline = [.. Write(brief, "unit_outline", plan).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) =>
        {
            Assert.StartsWith($"{i + 1}. **", line, StringComparison.Ordinal);
            var known = plan.Outline.FirstOrDefault(l => l.Number == i + 1);
            return new PlannedLesson(i + 1, line.Split("**")[1], line.Contains(" – ", StringComparison.Ordinal) ? line.Split(" – ", 2)[1] : "", known?.IsKept ?? false);
        })],
    };

    private string Write((string Title, string Subject, string Year, int Weeks, int PerWeek) brief, string task, PlanContext plan) => builtIn.Composer.Compose(
        BuiltInFixture.Brief(brief.Title, brief.Subject, brief.Year, brief.Weeks, brief.PerWeek, task, $"Plan the whole unit: {task}") with { Plan = plan }, 0);

    private static string Below(string lesson, string heading) => lesson.Split(heading, 2)[1].Split("\n\n", 3)[1];
}
