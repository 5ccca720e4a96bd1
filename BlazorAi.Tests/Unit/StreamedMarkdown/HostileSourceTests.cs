using BlazorAi.App.Components.Shared.StreamedMarkdown;
using Xunit;
using static BlazorAi.Tests.Unit.StreamedMarkdown.MarkdownTesting;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

/// <summary>Text that makes the parser throw or crawl is shown as it is. Work is counted, not timed.</summary>
public class HostileSourceTests
{
    public static TheoryData<string, int> Repeated => new()
    {
        { "[a](b", 150_000 }, { "[", 128 * 8 }, { "[", 150_000 }, { "![", 150_000 }, { "[a][", 150_000 }, { "[[a]", 150_000 },
        { "> ", 128 * 2 }, { ">", 150_000 }, { "- ", 128 * 2 }, { "- ", 150_000 }, { "1. ", 150_000 }, { "1) ", 150_000 }, { "> - ", 150_000 },
        { "*a **b ", 150_000 }, { "_a __b ", 150_000 }, { "~~a", 150_000 }, { "***a", 150_000 }, { "|", 150_000 }, { "| a ", 150_000 },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void TheParserNeverSeesIt(string unit, int length)
    {
        var hostile = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        Assert.False(MarkdownLimits.CanParse(hostile));
        Assert.Null(MarkdownReader.TryParse(hostile));

        var block = Assert.Single(Whole(hostile).Finished);
        Assert.Equal(hostile, block.Node.PlainText);
        Assert.Equal("plain", Assert.IsType<MarkdownElement>(block.Node)["class"]);
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public void WhatStandsAroundItIsFormatted(string unit, int length)
    {
        var hostile = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        var blocks = Whole($"# Before\n\n{hostile}\n\n**After**").Finished;
        Assert.Equal(["<h1>Before</h1>", $"<p class=\"plain\">{Encode(hostile)}\n\n</p>", "<p><strong>After</strong></p>"], blocks.Select(block => Html(block.Node)));
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public void StreamingItSendsItOnce(string unit, int length)
    {
        var hostile = string.Concat(Enumerable.Repeat(unit, Math.Min(length, 20_000) / unit.Length));
        var live = new LiveText();
        var sent = 0;
        for (var i = 0; i < hostile.Length; i += 50)
        {
            sent += live.Flush(hostile.Substring(i, Math.Min(50, hostile.Length - i))).Length;
        }

        Assert.InRange(sent, 0, (hostile.Length * 8) + 10_000);
    }

    [Theory]
    [InlineData("> [a](b\n")]
    [InlineData("2. [a](b\n")]
    [InlineData("    - [a](b\n")]
    [InlineData("*a **b _c __d\n")]
    [InlineData("| [a](b\n")]
    public void NeitherDoLinesOfOneParagraphHideIt(string line)
    {
        var hostile = "text\n" + string.Concat(Enumerable.Repeat(line, 2000));
        Assert.False(MarkdownLimits.CanParse(hostile));
        Assert.Equal(Letters(hostile), Letters(PlainText(Whole(hostile).Finished.Select(block => block.Node))));
    }

    [Theory]
    [InlineData("Name: ........................................ Date: ........................................")]
    [InlineData("________________________________________________________________")]
    [InlineData("------------------------------------------------------------------------------------------------------------------")]
    [InlineData("...........................................")]
    [InlineData("- [ ] [ ] [ ] tick one")]
    public void LinesToWriteOnAreNotHostile(string line) => Assert.True(MarkdownLimits.CanParse(line));

    [Fact]
    public void DeepNestingOverManyLinesIsPlain()
    {
        var nested = string.Concat(Enumerable.Range(0, 130).Select(i => new string(' ', i * 2) + "- x\n"));
        var blocks = Whole(nested).Finished;
        Assert.Equal(Letters(nested), Letters(PlainText(blocks.Select(block => block.Node))));
    }

    [Fact]
    public void ManyColumnsTimesManyRowsAreNoTable()
    {
        var wide = string.Concat(Enumerable.Repeat("|a", 3000)) + "|\n" + string.Concat(Enumerable.Repeat("|-", 3000)) + "|\n" + string.Concat(Enumerable.Repeat("|x\n", 3000));
        Assert.True(All(Whole(wide).Finished.Select(block => block.Node)).Count() < 10_000);
    }

    [Fact]
    public void AVeryLongBlockIsPlainAndWhole()
    {
        var text = string.Concat(Enumerable.Repeat("words and **words** ", 20_000));
        Assert.Equal(text, Assert.Single(Whole(text).Finished).Node.PlainText);
    }

    [Fact]
    public void ManyShortBlocksOfAnyKindStayFormatted()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => $"- [item {i}](https://example.org/{i}) and *emphasis*\n"));
        Assert.Equal(400, All(Whole(text).Finished.Select(block => block.Node)).OfType<MarkdownElement>().Count(element => element.Tag == "a"));
    }
}
