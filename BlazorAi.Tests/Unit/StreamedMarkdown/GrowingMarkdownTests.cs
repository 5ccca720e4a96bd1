using BlazorAi.App.Components.Shared.StreamedMarkdown;
using Xunit;
using static BlazorAi.Tests.Unit.StreamedMarkdown.MarkdownTesting;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

public class GrowingMarkdownTests
{
    public static TheoryData<string> RealisticReplies => new(Replies.All);

    [Theory]
    [MemberData(nameof(RealisticReplies))]
    public void EveryPrefixIsDrawnWithoutLosingOrChangingAnything(string reply) => StreamCheck.LetterByLetter(reply);

    [Theory]
    [MemberData(nameof(RealisticReplies))]
    public void ChunksOfAnySizeEndAsTheWholeText(string reply)
    {
        var seed = Environment.TickCount;
        for (var round = 0; round < 20; round++)
        {
            StreamCheck.RandomChunks(reply, seed + round);
        }
    }

    [Theory]
    [MemberData(nameof(RealisticReplies))]
    public void WindowsLineEndsChangeNothing(string reply) =>
        Assert.Equal(Html(Whole(reply)), Html(Whole(reply.ReplaceLineEndings("\r\n"))));

    [Fact]
    public void AddressesThatComeLateMendTheirLinks()
    {
        var markdown = new GrowingMarkdown();
        markdown.Append("See [the guide][g].\n\nMore.\n\n");
        Assert.Contains("[the guide][g]", Html(markdown));
        markdown.Append("[g]: https://example.org/g\n");
        markdown.Complete();
        Assert.Contains("<a href=\"https://example.org/g\"", Html(markdown));
        Assert.DoesNotContain("[g]", Html(markdown));
    }

    [Fact]
    public void HeadingsStandBelowTheOneAroundTheTextAndNoneBelowTheSixth()
    {
        const string text = "# One\n\n## Two\n\n### Three\n\n#### Four\n\n> # Quoted\n\n- ## Listed\n\nSetext\n===\n";
        Assert.Equal(
            "<h4>One</h4><h5>Two</h5><h6>Three</h6><h6 class=\"level-4\">Four</h6><blockquote><h4>Quoted</h4></blockquote><ul><li><h5>Listed</h5></li></ul><h4>Setext</h4>",
            Html(GrowingMarkdown.ReadWhole(text, headingOffset: 3).Select(block => block.Node)));
        Assert.StartsWith("<h6>One</h6><h6 class=\"level-2\">Two</h6>", Html(GrowingMarkdown.ReadWhole(text, headingOffset: 5).Select(block => block.Node)));
        Assert.StartsWith("<h1>One</h1><h2>Two</h2><h3>Three</h3><h4>Four</h4>", Html(Whole(text)));
    }

    [Fact]
    public void TheFirstHeadingSkipsNoLevelWhicheverItIsAndNoneStandsAboveIt() =>
        Assert.Equal(
            "<h4 class=\"level-3\">Plan</h4><h5 class=\"level-4\">Week 1</h5><h4 class=\"level-2\">Notes</h4>",
            Html(GrowingMarkdown.ReadWhole("### Plan\n\n#### Week 1\n\n## Notes", headingOffset: 3).Select(block => block.Node)));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void HeadingsHaveTheSameLevelWhileTheyGrowAndAfter(int offset)
    {
        var text = Replies.UnitPlan + "\n\n- # In a list\n- and on\n\n> ## In a quote\n\n##### Last";
        var whole = Html(GrowingMarkdown.ReadWhole(text, offset).Select(block => block.Node));
        var live = new LiveText(offset);
        var page = new PageModel();
        foreach (var letter in text)
        {
            page.Draw(live.Flush(letter.ToString()));
        }

        Assert.Equal(whole, page.Html);
        live.Markdown.Complete();
        Assert.Equal(whole, Html(live.Markdown));
    }

    [Fact]
    public void WhatIsDrawnIsMostlyTheFinishedText()
    {
        Assert.All(Replies.All, reply => Assert.True(Drawn(reply) || reply.Contains("]:", StringComparison.Ordinal), reply));
        Assert.True(Drawn("- one\n- two\n\n# Next\n\n1. a\n2. b\n"));
        Assert.False(Drawn("- one\n- two\n\n- three makes it loose\n"));
        Assert.False(Drawn("See [the guide][g].\n\n[g]: https://example.org/g\n"));

        static bool Drawn(string text)
        {
            var live = new LiveText();
            foreach (var letter in text)
            {
                live.Flush(letter.ToString());
            }

            live.Markdown.Complete();
            return live.Markdown.IsDrawnAsFinished;
        }
    }

    [Fact]
    public void AHugeListTableOrCodeBlockIsSettledUnitByUnit()
    {
        string[] growing =
        [
            string.Concat(Enumerable.Range(0, 500).Select(i => $"- item number {i} with **some** words\n")),
            "| a | b |\n|---|---|\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"| row {i} | with *words* |\n")),
            "```text\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"- line {i}\n")),
        ];
        foreach (var text in growing)
        {
            var live = new LiveText();
            var operations = 0;
            for (var i = 0; i < text.Length; i += 7)
            {
                operations += live.Flush(text.Substring(i, Math.Min(7, text.Length - i))).Length;
            }

            Assert.Empty(live.Markdown.Finished);
            Assert.InRange(operations, text.Length / 2, text.Length * 3);
            Assert.True(live.Markdown.DrawOpen().Sum(step => step.Length) < 400);
        }
    }
}
