using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// The one door for untrusted text. CommonMark with tables, strikethrough, task lists and formulas; raw HTML is text, there
/// are no attribute extensions, and what the parser cannot take within <see cref="MarkdownLimits"/> is a plain paragraph.
/// </summary>
internal static class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>The parser's own view; null when the source must not be given to it.</summary>
    public static MarkdownDocument? TryParse(string source)
    {
        if (!MarkdownLimits.CanParse(source))
        {
            return null;
        }

        try
        {
            return Markdown.Parse(source, Pipeline);
        }
        catch (ArgumentException)
        {
            return null; // Nested too deeply after all: the parser says so only in this way.
        }
    }

    /// <summary>The blocks that show; definitions of links do not.</summary>
    public static List<Block> BlocksOf(MarkdownDocument document) => document.Where(each => each is not LinkReferenceDefinitionGroup).ToList();

    /// <summary>Whether the last block of a source cannot go on in the next line.</summary>
    public static bool IsOver(Block last, bool afterBlankLine) => last switch
    {
        HeadingBlock or ThematicBreakBlock => true,
        FencedCodeBlock fenced => fenced.ClosingFencedCharCount > 0,
        ParagraphBlock or QuoteBlock or Table => afterBlankLine,
        _ => false,
    };

    /// <summary>The nodes of a source, one for each block; never throws, never loses text.</summary>
    public static IReadOnlyList<MarkdownNode> Read(string source, LinkDefinitions? definitions = null, bool firstListIsLoose = false, HeadingLevels? headings = null) =>
        TryParse(definitions?.PrependTo(source) ?? source) is { } document
            ? new MarkdownTreeBuilder { FirstListIsLoose = firstListIsLoose, Headings = headings ?? new(0) }.Build(document)
            : [MarkdownTreeBuilder.PlainParagraph(source)];

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseTaskLists()
            .UseAutoLinks()
            .DisableHtml();
        builder.BlockParsers.Insert(0, new MathBlockParser());
        builder.InlineParsers.Insert(0, new DollarMathParser());
        return builder.Build();
    }
}
