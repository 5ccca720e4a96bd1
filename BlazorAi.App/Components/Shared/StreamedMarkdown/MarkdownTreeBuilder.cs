using System.Buffers;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>Markdig's blocks to allow-listed nodes. What is not known here does not reach the screen as anything but text.</summary>
internal sealed class MarkdownTreeBuilder
{
    // U+0590 to U+08FF and the presentation forms: Hebrew, Arabic and their neighbours.
    private static readonly SearchValues<char> RightToLeftLetters = SearchValues.Create(
        string.Concat(Enumerable.Range(0x590, 0x370).Concat(Enumerable.Range(0xFB1D, 0x2E3)).Concat(Enumerable.Range(0xFE70, 0x90)).Select(code => (char)code)));

    private const int LowestHeading = 6;

    /// <summary>The items of a list stand apart (CommonMark: each has paragraphs) when this list, or the part before it, says so.</summary>
    public bool FirstListIsLoose { private get; init; }

    /// <summary>Where headings stand.</summary>
    public HeadingLevels Headings { private get; init; } = new(0);

    public IReadOnlyList<MarkdownNode> Build(IEnumerable<Block> blocks)
    {
        var nodes = new List<MarkdownNode>();
        foreach (var block in blocks)
        {
            if (Build(block, FirstListIsLoose && nodes.Count == 0) is { } node)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    private MarkdownNode? Build(Block block, bool loose = false) => block switch
    {
        HeadingBlock heading => Heading(heading),
        ParagraphBlock paragraph => Leaf("p", paragraph),
        ListBlock list => List(list, loose || list.IsLoose),
        QuoteBlock quote => TextElement("blockquote", [], Children(quote)),
        ThematicBreakBlock => Element("hr", [], []),
        MathBlock math => MathParagraph(math),
        CodeBlock code => Code(code),
        Table table => TableRegion(table),
        LinkReferenceDefinitionGroup or LinkReferenceDefinition or BlankLineBlock => null,
        LeafBlock { Inline: not null } leaf => Leaf("p", leaf),
        LeafBlock leaf => PlainParagraph(Lines(leaf)),
        ContainerBlock container => Element("div", [], Children(container)),
        _ => null,
    };

    /// <summary>Text as it was written: what is shown instead of anything that cannot be parsed.</summary>
    public static MarkdownNode PlainParagraph(string text) =>
        TextElement("p", [new("class", "plain")], [new MarkdownText(CleanText.Of(text))]);

    private static MarkdownElement Element(string tag, IReadOnlyList<MarkdownAttribute> attributes, IReadOnlyList<MarkdownNode> children) =>
        new(tag, attributes, children);

    /// <summary>
    /// An element that has a direction of its own. The whole view is left-to-right, so automatic direction is needed, and paid for,
    /// only where there are letters that go the other way.
    /// </summary>
    private static MarkdownElement TextElement(string tag, IReadOnlyList<MarkdownAttribute> attributes, IReadOnlyList<MarkdownNode> children) =>
        children.Any(child => child.PlainText.AsSpan().ContainsAny(RightToLeftLetters))
            ? Element(tag, [.. attributes, new("dir", "auto")], children)
            : Element(tag, attributes, children);

    private static MarkdownElement Leaf(string tag, LeafBlock block) =>
        TextElement(tag, [], MarkdownInlineBuilder.Build(block.Inline));

    /// <summary>The style sheet sizes a heading by the offset; where it stands elsewhere, a class says which size it has.</summary>
    private MarkdownElement Heading(HeadingBlock heading)
    {
        var level = Math.Clamp(heading.Level, 1, LowestHeading);
        var (placed, byOffset) = Headings.Place(level);
        return TextElement("h" + placed, placed == byOffset ? [] : [new("class", "level-" + level)], MarkdownInlineBuilder.Build(heading.Inline));
    }

    private List<MarkdownNode> Children(ContainerBlock container) => container.Select(child => Build(child)).OfType<MarkdownNode>().ToList();

    private MarkdownElement List(ListBlock list, bool loose)
    {
        var items = list.OfType<ListItemBlock>().Select(MarkdownNode (item) => Item(item, loose)).ToList();
        if (!list.IsOrdered)
        {
            return Element("ul", [], items);
        }

        var start = list.OrderedStart is { Length: > 0 and < 10 } number && number.All(char.IsAsciiDigit) ? number.TrimStart('0') : "1";
        return Element("ol", start is "1" ? [] : [new("start", start is "" ? "0" : start)], items);
    }

    private MarkdownElement Item(ListItemBlock item, bool loose)
    {
        var children = new List<MarkdownNode>();
        foreach (var block in item)
        {
            if (!loose && block is ParagraphBlock paragraph)
            {
                children.AddRange(MarkdownInlineBuilder.Build(paragraph.Inline));
            }
            else if (Build(block) is { } child)
            {
                children.Add(child);
            }
        }

        return TextElement("li", [], children);
    }

    private static MarkdownElement Code(CodeBlock code)
    {
        var language = (code as FencedCodeBlock)?.Info;
        var named = language is { Length: > 0 and <= 20 } && language.All(static c => char.IsLetterOrDigit(c) || c is '-' or '+' or '#' or '.');
        return Element("pre", [new("tabindex", "0")],
            [Element("code", named ? [new("class", "language-" + language)] : [], MarkdownInlineBuilder.Text(Lines(code)))]);
    }

    private static MarkdownElement MathParagraph(MathBlock math) =>
        Element("p", [], [MarkdownInlineBuilder.Math(Lines(math).Trim(), display: true)]);

    private static MarkdownElement TableRegion(Table table)
    {
        var parts = new List<MarkdownNode>();
        if (Rows(table, header: true) is { Count: > 0 } header)
        {
            parts.Add(Element("thead", [], header));
        }

        if (Rows(table, header: false) is { Count: > 0 } body)
        {
            parts.Add(Element("tbody", [], body));
        }

        // Wide tables scroll inside this region, so it must be reachable and named.
        return Element("div", [new("class", "table-region"), new("role", "group"), new("tabindex", "0"), new("aria-label", "Table")],
            [Element("table", [], parts)]);
    }

    private static List<MarkdownNode> Rows(Table table, bool header) =>
        table.OfType<TableRow>().Where(row => row.IsHeader == header)
            .Select(MarkdownNode (row) => Element("tr", [], row.OfType<TableCell>().Select((cell, column) => Cell(table, cell, column, header)).ToList()))
            .ToList();

    private static MarkdownNode Cell(Table table, TableCell cell, int column, bool header)
    {
        var attributes = new List<MarkdownAttribute>();
        if (header)
        {
            attributes.Add(new("scope", "col"));
        }

        var alignment = column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null;
        if (alignment is TableColumnAlign.Center or TableColumnAlign.Right)
        {
            attributes.Add(new("class", alignment is TableColumnAlign.Center ? "center" : "end"));
        }

        return TextElement(header ? "th" : "td", attributes, cell.OfType<LeafBlock>().SelectMany(leaf => MarkdownInlineBuilder.Build(leaf.Inline)).ToList());
    }

    private static string Lines(LeafBlock block)
    {
        var lines = block.Lines;
        return string.Concat(Enumerable.Range(0, lines.Count).Select(i => lines.Lines[i].Slice.ToString() + "\n"));
    }
}
