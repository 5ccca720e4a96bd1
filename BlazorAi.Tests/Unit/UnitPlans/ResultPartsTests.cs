using BlazorAi.Core.UnitPlans;
using Xunit;

namespace BlazorAi.Tests.Unit.UnitPlans;

public sealed class ResultPartsTests
{
    public static TheoryData<string, string[]> Cases => new()
    {
        { "", [] },
        { "No heading at all.", [] },
        { "# One alone\n\ntext", [] },
        { "# Plan\n\n## A\na\n## B\nb", ["A|## A\na", "B|## B\nb"] },
        { "intro\n# A\na\n## inner\ni\n# B\nb\n", ["A|# A\na\n## inner\ni", "B|# B\nb"] },
        { "## A\n### a1\nx\n### a2\ny\n## B\n### b1\nz", ["A|## A\n### a1\nx\n### a2\ny", "B|## B\n### b1\nz"] },
        { "# Only\n### a\n1\n### b\n2\n# nothing else", ["Only|# Only\n### a\n1\n### b\n2", "nothing else|# nothing else"] },
        { "## A\r\na\r\n## B\r\nb\r\n", ["A|## A\r\na", "B|## B\r\nb"] },
        { "## A\n```\n## not one\n```\n## B\nb", ["A|## A\n```\n## not one\n```", "B|## B\nb"] },
        { "## A\n````md\n```\n## no\n```\n## no\n````\n## B", ["A|## A\n````md\n```\n## no\n```\n## no\n````", "B|## B"] },
        { "## A\n```\n```python\n## no\n```\n## B", ["A|## A\n```\n```python\n## no\n```", "B|## B"] },
        { "## A\n~~~\n```\n## no\n~~~\n## B", ["A|## A\n~~~\n```\n## no\n~~~", "B|## B"] },
        { "## A\n``` inline ```\n## B", ["A|## A\n``` inline ```", "B|## B"] },
        { "## A\n    ## code\n## B", ["A|## A\n    ## code", "B|## B"] },
        { "## A\n#hashtag\n####### seven\n## B", ["A|## A\n#hashtag\n####### seven", "B|## B"] },
        { "## A\n```\n## open to the end\n## B", [] },
        { "## **Lesson 1** ##\n## C#\n## F# basics", ["Lesson 1|## **Lesson 1** ##", "C#|## C#", "F# basics|## F# basics"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_result_is_cut_at_its_highest_repeated_level(string markdown, string[] parts) =>
        Assert.Equal(parts, ResultParts.Split(markdown).Select(p => $"{p.Title}|{p.Markdown}"));

    [Fact]
    public void A_million_characters_of_anything_take_no_time_to_speak_of()
    {
        foreach (var piece in new[] { "# \n", "# a ", "`", "``` ", " \t", "#", "## # #\n", "```\n" })
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            ResultParts.Split("## x\n" + string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{piece.ReplaceLineEndings("\\n")}: {watch.Elapsed}");
        }
    }

    [Theory]
    [InlineData("", "new", ApplyMode.Replace, "new")]
    [InlineData("", "\n new \n", ApplyMode.Append, "new")]
    [InlineData(" \n ", "new", ApplyMode.Insert, "new")]
    [InlineData("old\n\n", "\nnew\n", ApplyMode.Replace, "new")]
    [InlineData("old\n\n", "\nnew\n", ApplyMode.Append, "old\n\nnew")]
    [InlineData("old\n", "new", ApplyMode.Insert, "new\n\nold")]
    [InlineData("    code\n", "new", ApplyMode.Append, "    code\n\nnew")]
    public void A_result_meets_the_text_as_it_was_told(string before, string result, ApplyMode mode, string after) =>
        Assert.Equal(after, SectionEditor.Merge(before, result, mode));
}
