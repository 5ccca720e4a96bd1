using BlazorAi.Core.UnitPlans;
using Xunit;

namespace BlazorAi.Tests.Unit.UnitPlans;

/// <summary>What a task is told of a plan.</summary>
public sealed class BriefTests
{
    private static readonly UnitPlan Plan = UnitPlanFactory.Create(
        Guid.NewGuid(), Guid.NewGuid(), "Ada", new() { Title = "Rivers", Subject = "Geography", YearGroup = "Year 4", Weeks = 2, LessonsPerWeek = 3 }, DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_brief_names_the_unit_and_its_lessons_in_order()
    {
        var brief = UnitPlanTasks.Brief(Plan, section: null, "assessment", "with a quiz");

        Assert.Equal(("Rivers", "Geography", "Year 4", 2, 3), (brief.UnitTitle, brief.Subject, brief.YearGroup, brief.Weeks, brief.LessonsPerWeek));
        Assert.Equal(("assessment", "with a quiz"), (brief.TaskType, brief.Request));
        Assert.Equal(Enumerable.Range(1, 6).Select(n => $"Lesson {n}"), brief.LessonTitles);
        Assert.Null(brief.SectionText);
    }

    [Fact]
    public void A_section_that_is_too_long_is_given_up_to_the_end_of_a_paragraph()
    {
        var paragraph = new string('x', 10_000);
        var section = new PlanSection { Title = "Overview", Markdown = string.Join("\n\n", paragraph, paragraph, paragraph) };

        Assert.Equal(paragraph + "\n\n" + paragraph, UnitPlanTasks.Brief(Plan, section, "free_prompt", "shorter").SectionText);
    }

    [Fact]
    public void A_section_of_one_endless_paragraph_is_cut_at_the_limit()
    {
        var section = new PlanSection { Title = "Overview", Markdown = new string('x', 100_000) };

        Assert.Equal(UnitPlanTasks.MaxSectionLength, UnitPlanTasks.Brief(Plan, section, "free_prompt", "shorter").SectionText!.Length);
    }
}
