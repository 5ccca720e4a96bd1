using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.UnitPlans.Proposals;
using Xunit;

namespace BlazorAi.Tests.Unit.UnitPlans;

/// <summary>Models write an outline in many ways.</summary>
public sealed class OutlineReaderTests
{
    private static readonly (string, string)[] Two = [("Inside a volcano", "Pupils can label a diagram."), ("Pompeii: a town buried", "Pupils can use two sources.")];

    [Theory]
    [InlineData("1. **Inside a volcano** – Pupils can label a diagram.\n2. **Pompeii: a town buried** – Pupils can use two sources.")]
    [InlineData("1. Inside a volcano - Pupils can label a diagram.\n2. Pompeii: a town buried - Pupils can use two sources.")]
    [InlineData("**Lesson 1: Inside a volcano** — Pupils can label a diagram.\n\n**Lesson 2: Pompeii: a town buried** — Pupils can use two sources.")]
    [InlineData("### Lesson 1: Inside a volcano\n\n**Objective:** Pupils can label a diagram.\n\n### Lesson 2: Pompeii: a town buried\n\n**Objective:** Pupils can use two sources.\n")]
    [InlineData("1) **Inside a volcano**\n   - Objective: Pupils can label a diagram.\n2) **Pompeii: a town buried**\n   - Objective: Pupils can use two sources.")]
    [InlineData("| # | Title | Objective |\n|---|---|---|\n| 1 | Inside a volcano | Pupils can label a diagram. |\n| 2 | Pompeii: a town buried | Pupils can use two sources. |")]
    [InlineData("Here is your outline!\n\n- Lesson 1 – Inside a volcano – Pupils can label a diagram.\n- Lesson 2 – Pompeii: a town buried – Pupils can use two sources.\n\nLet me know if you want more.")]
    [InlineData("```markdown\n1. **Inside a volcano** – Pupils can label a diagram.\r\n2. **Pompeii: a town buried** – Pupils can use two sources.\r\n```")]
    [InlineData("1. **Inside a volcano – Pupils can label a diagram.**\n2. **Pompeii: a town buried – Pupils can use two sources.**")]
    [InlineData("## Week 1\n1. **Inside a volcano**: Pupils can label a diagram.\n## Week 2\n2. **Pompeii: a town buried**: Pupils can use two sources.")]
    public void The_same_outline_is_read_from_each(string answer) =>
        Assert.Equal(Two, OutlineReader.Read(answer, 2, [])!.Select(l => (l.Title, l.Objective)));

    [Fact]
    public void A_title_with_a_colon_is_not_taken_for_title_and_objective_unless_the_rest_is_a_sentence()
    {
        var outline = OutlineReader.Read("1. Pompeii: a town buried\n2. Inside a volcano: label the parts of a diagram", 2, [])!;
        Assert.Equal([("Pompeii: a town buried", ""), ("Inside a volcano", "label the parts of a diagram")], outline.Select(l => (l.Title, l.Objective)));
    }

    [Fact]
    public void Lessons_that_stand_keep_number_and_title_whether_the_model_counts_them_or_not()
    {
        PlannedLesson[] standing = [new(2, "Our visit", IsKept: true)];
        string[] answers =
        [
            "1. **A** – a\n2. **Something else** – no\n3. **C** – c", // all, renamed
            "1. **A** – a\n3. **C** – c", // without it, with its number left out
            "1. **A** – a\n2. **C** – c", // without it, counted on
        ];
        Assert.All(answers, answer => Assert.Equal(
            [(1, "A", "a", false), (2, "Our visit", "", true), (3, "C", "c", false)],
            OutlineReader.Read(answer, 3, standing)!.Select(l => (l.Number, l.Title, l.Objective, l.IsKept))));
    }

    [Fact]
    public void Of_too_many_lessons_the_first_are_taken_and_too_few_are_none()
    {
        var eight = string.Join('\n', Enumerable.Range(1, 8).Select(n => $"{n}. **T{n}** – o{n}"));
        Assert.Equal(["T1", "T2", "T3"], OutlineReader.Read(eight, 3, [])!.Select(l => l.Title));
        Assert.Null(OutlineReader.Read(eight, 9, []));
        Assert.Null(OutlineReader.Read("I cannot help with that.", 3, []));
        Assert.Null(OutlineReader.Read("", 1, []));
        Assert.Equal(["T1", "T8", "Lesson 9"], OutlineReader.ReadWhatIsThere(eight, 9, []).Where(l => l.Number is 1 or 8 or 9).Select(l => l.Title));
    }

    [Fact]
    public void Long_and_hostile_lines_are_cut_and_plain()
    {
        var outline = OutlineReader.Read($"1. **{new string('x', 5_000)}** – {new string('y', 5_000)}\n2. [a](javascript:b) <b>`c`</b> # | – d\n", 2, [])!;
        Assert.True(outline[0].Title.Length <= 200 && outline[0].Objective.Length <= 401);
        Assert.DoesNotContain('`', outline[1].Title);
        var hostile = string.Concat(Enumerable.Repeat("1. " + new string('*', 200) + new string('-', 200) + " : ", 500));
        OutlineReader.Read(hostile, 2, []); // at once, not after minutes
    }

    [Fact]
    public void Numbered_steps_inside_a_lesson_are_no_lessons()
    {
        const string Answer = "1. **A** – a\n    1. first step\n    2. second step\n2. **B** – b\n";
        Assert.Equal(["A", "B"], OutlineReader.Read(Answer, 2, [])!.Select(l => l.Title));
    }

    [Theory]
    [InlineData("```markdown\n# Overview\n\nText.\n```", "Overview", "Text.")]
    [InlineData("## Volcanoes: overview\n\nText.", "Overview", "Text.")]
    [InlineData("# Anything\nText.", "Overview", "Text.")]
    [InlineData("### Starter\n\nText.", "Inside a volcano", "### Starter\n\nText.")]
    [InlineData("## Lesson 3: Inside a volcano\nText.", "Inside a volcano", "Text.")]
    [InlineData("Code:\n\n```\nx\n```", "Overview", "Code:\n\n```\nx\n```")]
    [InlineData("a\0b", "Overview", "a\uFFFDb")]
    public void A_section_loses_the_wrapping_that_its_heading_makes_superfluous(string answer, string title, string text) =>
        Assert.Equal(text, PlanTexts.Tidy(answer, title));
}
