using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn;
using BlazorAi.Core.Generation.Providers.BuiltIn.Rewriting;
using Xunit;
using static BlazorAi.Tests.Unit.BuiltIn.BuiltInFixture;

namespace BlazorAi.Tests.Unit.BuiltIn;

public class ComposerTests(BuiltInFixture builtIn) : IClassFixture<BuiltInFixture>
{
    public static TheoryData<string> Tasks =>
        ["lesson_outline", "learning_objectives", "essential_questions", "assessment", "differentiation", "parent_letter", "free_prompt", "overview", "resources", "standards", "unit_plan"];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void The_same_brief_gives_the_same_text_and_a_variation_another(string task)
    {
        var brief = Brief("The water cycle", "Geography", "Year 5", task: task);
        var text = builtIn.Composer.Compose(brief, 0);
        Assert.Equal(text, builtIn.Composer.Compose(brief with { AnswerSoFar = "ignored" }, 0));
        Assert.EndsWith("Check it before you teach it.*\n", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\{[a-z]+\}", text);
        if (task is not ("overview" or "standards" or "resources" or "differentiation"))
        {
            Assert.Contains(Enumerable.Range(1, 5), v => builtIn.Composer.Compose(brief, v) != text);
        }
    }

    [Fact]
    public async Task A_continuation_goes_on_to_the_character()
    {
        var brief = Brief("Vikings", "History", "Year 5");
        var whole = builtIn.Composer.Compose(brief, 7);
        foreach (var at in new[] { 1, 57, whole.Length / 2, whole.Length - 1 })
        {
            var rest = await builtIn.Client().GetResponseAsync([], new() { Seed = 7, AdditionalProperties = new() { [TeachingBrief.PropertyName] = brief with { AnswerSoFar = whole[..at] } } });
            Assert.Equal(whole, whole[..at] + rest.Text);
        }
    }

    [Fact]
    public void A_continuation_of_another_text_adds_the_sections_that_are_missing()
    {
        const string Whole = "## A\n\none\n\n### B\n\ntwo\n\n### C\n\nthree\n\n*Imprint.*\n";
        Assert.Equal("\n\n### C\n\nthree\n\n*Imprint.*\n", Continuation.After("## A\n\nother words\n\n### B\n\nchanged", Whole));
        Assert.Equal("\n\n*Imprint.*\n", Continuation.After("## A\n\nx\n\n### B\n\ny\n\n### C\n\nz", Whole));
        Assert.Equal("\n\none\n\n### B\n\ntwo\n\n### C\n\nthree\n\n*Imprint.*\n", Continuation.After("## A", Whole));
        Assert.Equal("one\n\n### B\n\ntwo\n\n### C\n\nthree\n\n*Imprint.*\n", Continuation.After("## A\r\n\r\n", Whole));
    }

    [Theory]
    [InlineData("Write a 5 question quiz", "Answers")]
    [InlineData("vocabulary list please", "Met in")]
    [InlineData("some homework ideas", "Together:")]
    [InlineData("what misconceptions should I expect", "What is so:")]
    [InlineData("a worksheet", "True or false? Say why.")]
    [InlineData("questions for a class discussion", "Claims to argue with")]
    [InlineData("a letter to parents", "Dear families")]
    [InlineData("exit tickets and a rubric", "Final task")]
    [InlineData("hello", "overview")]
    public void A_free_prompt_is_answered_by_what_it_asks_for(string request, string expected) =>
        Assert.Contains(expected, builtIn.Composer.Compose(Brief("Electricity", "Science", "Year 6", task: "free_prompt", request: request), 0), StringComparison.Ordinal);

    [Fact]
    public void A_rewrite_is_easier_and_keeps_its_structure()
    {
        const string Source = "## Erosion\n\nThe river transports sediment, which is deposited when the velocity decreases; consequently the channel becomes shallower, and the water frequently floods adjacent land because it cannot penetrate the ground rapidly.\n\n- **Demonstrate** the process\n- Observe numerous examples\n\n```\ncode stays\n```\n\n| A | B |\n| --- | --- |\n| commence | utilise |\n";
        var brief = Brief("Rivers", "Geography", "Year 4", task: "rewrite_reading_level") with { SectionText = Source };
        var text = builtIn.Composer.Compose(brief, 0);
        var body = text[..text.IndexOf("\n---\n", StringComparison.Ordinal)];
        Assert.True(Readability.Grade(body) < Readability.Grade(Source) - 2, body);
        Assert.Contains("## Erosion\n", body, StringComparison.Ordinal);
        Assert.Contains("- **Show** the process", body, StringComparison.Ordinal);
        Assert.Contains("```\ncode stays\n```", body, StringComparison.Ordinal);
        Assert.Contains("| begin | use |", body, StringComparison.Ordinal);
        Assert.Contains("Flesch–Kincaid", text, StringComparison.Ordinal);
        Assert.True(SimplerWords.ToSimpler().Count >= 250);
    }

    [Fact]
    public void A_rewrite_without_text_asks_for_it() =>
        Assert.Contains("Choose a section", builtIn.Composer.Compose(Brief("Rivers", task: "rewrite_reading_level"), 0), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "?!")]
    [InlineData("{topic} | # *x* ]( <b>", "{q}")]
    [InlineData("Volcanoes\r\n# Injected heading", "lesson 99")]
    [InlineData("日本の歴史", "テスト")]
    [InlineData("12345", "999 weeks, 999 lessons")]
    public void Odd_input_gives_a_plain_draft(string title, string request)
    {
        foreach (var task in (string[])["lesson_outline", "assessment", "free_prompt", "unit_plan", "parent_letter", "no_such_task"])
        {
            var text = builtIn.Composer.Compose(Brief(title, "???", "Year 99", task: task, request: request), long.MinValue);
            Assert.Contains("built-in composer", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n# ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_very_long_prompt_is_no_trouble()
    {
        var words = string.Join(' ', Enumerable.Range(0, 1200).Select(i => $"word{i}"));
        Assert.True(builtIn.Composer.Compose(Brief(words, request: words, task: "free_prompt"), 0).Length < 100_000);
    }
}
