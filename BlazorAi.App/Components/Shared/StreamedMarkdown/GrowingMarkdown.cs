using System.Text;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Cuts growing Markdown into finished blocks and a growing end. Only complete lines decide, one after the other, so the
/// result does not depend on how the text was cut into chunks: a text given at once and one given letter by letter end the same.
/// </summary>
/// <remarks>
/// Each block is parsed when it is finished, once; while it grows, units (items, rows, lines of code) that cannot change any
/// more are settled and not looked at again. A unit that stays open is tried again only when it has grown by a share of its
/// length, so the whole work is linear in the text.
/// </remarks>
internal sealed class GrowingMarkdown
{
    /// <summary>Up to this length an open unit is looked at with every line and every flush; beyond, the more rarely the longer it is.</summary>
    private const int EagerLength = 4096;

    private readonly CleanText cleaner = new();
    private readonly StringBuilder arrived = new();
    private readonly StringBuilder open = new();
    private readonly StringBuilder halfLine = new();
    private readonly List<FinishedBlock> finished = [];
    private readonly List<(string Source, int FirstBlock, int Blocks, int KnownDefinitions)> sources = [];
    private readonly LinkDefinitions definitions = new();
    private readonly List<DrawStep> newlySettled = [];
    private readonly HeadingLevels headings;
    private GrowingBlock current;
    private int retryLength;
    private int drawnLength = -1;
    private List<DrawStep> drawn = [];

    public GrowingMarkdown(int headingOffset = 0) => current = new(0, headings = new(headingOffset));

    /// <summary>Blocks that cannot change any more, save for links whose address comes later: these are mended in <see cref="Complete"/>.</summary>
    public IReadOnlyList<FinishedBlock> Finished => finished;

    /// <summary>Whether the steps so far have drawn the finished blocks just as they are.</summary>
    public bool IsDrawnAsFinished { get; private set; } = true;

    /// <summary>The blocks of a text that is there as a whole.</summary>
    public static IReadOnlyList<FinishedBlock> ReadWhole(string text, int headingOffset = 0)
    {
        var markdown = new GrowingMarkdown(headingOffset);
        markdown.Append(text);
        markdown.Complete();
        return markdown.Finished;
    }

    public void Append(string text)
    {
        cleaner.Append(text, arrived);
        TakeLines();
    }

    /// <summary>No more text comes: everything is finished.</summary>
    public void Complete()
    {
        cleaner.Complete(arrived);
        TakeLines();
        if (halfLine.Length > 0)
        {
            open.Append(halfLine);
            halfLine.Clear();
        }

        if (open.Length > 0 || current.HasSettledUnits)
        {
            if (MarkdownReader.TryParse(current.Prefix + open) is { } document && MarkdownReader.BlocksOf(document) is { Count: > 1 } blocks)
            {
                FinishBefore(blocks, blocks.Count - 1);
            }

            Finish(open.Length);
        }

        ApplyLateDefinitions();
    }

    /// <summary>Steps that became certain since the last call.</summary>
    public IReadOnlyList<DrawStep> TakeSettledSteps()
    {
        var steps = newlySettled.ToArray();
        newlySettled.Clear();
        return steps;
    }

    /// <summary>After a reconnect: the steps from a block on count as not yet taken.</summary>
    public void SettleAgainFrom(int firstBlock)
    {
        newlySettled.Clear();
        foreach (var each in finished.Skip(firstBlock))
        {
            newlySettled.Add(DrawStep.Block(each.Number));
            DrawStep.AddTo(newlySettled, each.Node);
        }

        newlySettled.AddRange(current.SettledSteps);
    }

    /// <summary>Steps that draw the open unit as it should look now, half-arrived markup made presentable.</summary>
    public IReadOnlyList<DrawStep> DrawOpen()
    {
        var length = open.Length + halfLine.Length;
        if (drawnLength >= EagerLength && length >= drawnLength && length - drawnLength < length / 64)
        {
            return drawn;
        }

        drawnLength = length;
        var source = open.ToString() + halfLine;
        drawn = current.Draw(MarkdownLimits.CanParse(current.Prefix + source) ? ReadHalf(source) : [MarkdownTreeBuilder.PlainParagraph(source)]);
        return drawn;
    }

    private IReadOnlyList<MarkdownNode> ReadHalf(string source)
    {
        var presentable = HalfMarkdown.Presentable(current.Prefix, source);
        return presentable.Length == 0 ? [] : MarkdownReader.Read(current.Prefix + presentable, definitions, current.IsLooseList, headings.ForALook());
    }

    private void TakeLines()
    {
        var start = 0;
        var text = arrived.ToString();
        arrived.Clear();
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            halfLine.Append(text, start, end - start);
            TakeLine(halfLine.ToString());
            halfLine.Clear();
            start = end + 1;
        }

        halfLine.Append(text, start, text.Length - start);
    }

    private void TakeLine(string line)
    {
        var blank = string.IsNullOrWhiteSpace(line);
        if (blank && open.Length == 0 && !current.HasSettledUnits)
        {
            return;
        }

        var afterBlank = open.Length > 1 && open[^1] == '\n' && open[^2] == '\n';
        open.Append(blank ? "" : line).Append('\n');
        var mayDecide = blank || afterBlank || MarkdownLine.MayChangeBlocks(line) || IsLongCode();
        if (mayDecide && open.Length >= retryLength)
        {
            SettleWhatIsCertain(blank);
        }
    }

    private bool IsLongCode() => open.Length > 512 && MarkdownLine.OpensFence(current.Prefix + open.ToString(0, 8));

    private void SettleWhatIsCertain(bool afterBlankLine)
    {
        while (open.Length > 0)
        {
            var lengthBefore = open.Length;
            var document = MarkdownReader.TryParse(current.Prefix + open);
            var blocks = document is null ? [] : MarkdownReader.BlocksOf(document);
            if (blocks.Count == 0)
            {
                // Definitions only, or nothing for the parser: the blank line is the end that both have.
                if (afterBlankLine)
                {
                    Finish(open.Length);
                }

                break;
            }

            if (blocks.Count > 1)
            {
                FinishBefore(blocks, blocks.Count - 1);
                if (open.Length < lengthBefore)
                {
                    continue;
                }

                break;
            }

            if (MarkdownReader.IsOver(blocks[0], afterBlankLine))
            {
                Finish(open.Length);
                break;
            }

            SettleUnits(blocks[0]);
            if (open.Length == lengthBefore && open.Length >= EagerLength)
            {
                retryLength = open.Length + (open.Length / 4);
                return;
            }

            break;
        }

        retryLength = 0;
    }

    private void SettleUnits(Block only)
    {
        var source = current.Prefix + open;
        switch (only)
        {
            case ListBlock { Count: > 1 } list:
                Settle(OpenIndexOf(list[^1], source), prefix: "", list.IsLoose);
                break;
            case FencedCodeBlock and not MathBlock when source.IndexOf('\n') + 1 is var fence && source.Length > fence:
                Settle(open.Length, source[..fence], loose: false);
                break;
            case Table table when table.Count > 1 && table.Count + 1 == source.AsSpan().Count('\n'):
                Settle(open.Length, source[..(source.IndexOf('\n', source.IndexOf('\n') + 1) + 1)], loose: false);
                break;
        }
    }

    private void Settle(int length, string prefix, bool loose)
    {
        newlySettled.AddRange(current.Settle(open.ToString(0, length), prefix, loose, definitions));
        Remove(length);
    }

    private void FinishBefore(List<Block> blocks, int last)
    {
        var source = current.Prefix + open;
        var ends = blocks.Skip(1).Take(last).Select(each => OpenIndexOf(each, source)).ToList();
        var done = 0;
        foreach (var end in ends)
        {
            Finish(Math.Max(0, end - done));
            done = Math.Max(done, end);
        }
    }

    /// <summary>The growing block ends after this much of the open source.</summary>
    private void Finish(int length)
    {
        var rest = open.ToString(0, length);
        var source = current.SettledSource + rest;
        var document = MarkdownReader.TryParse(definitions.PrependTo(source));
        var nodes = document is null ? [MarkdownTreeBuilder.PlainParagraph(source)] : new MarkdownTreeBuilder { Headings = headings }.Build(document);
        var last = current.Draw(current.SettledSteps.Count > 0 ? MarkdownReader.Read(current.Prefix + rest, definitions, current.IsLooseList, headings) : nodes);
        newlySettled.AddRange(last);
        IsDrawnAsFinished &= current.IsDrawnAs(nodes, last);
        if (source.Contains('['))
        {
            sources.Add((source, finished.Count, nodes.Count, definitions.Count));
        }

        foreach (var node in nodes)
        {
            finished.Add(new FinishedBlock(finished.Count, node, source.Length / nodes.Count));
        }

        if (document is not null)
        {
            definitions.Collect(document);
        }

        Remove(length);
        current = new GrowingBlock(finished.Count, headings);
    }

    private void ApplyLateDefinitions()
    {
        foreach (var (source, firstBlock, blocks, _) in sources.Where(each => each.KnownDefinitions < definitions.Count))
        {
            var nodes = MarkdownReader.Read(source, definitions, headings: headings);
            for (var i = 0; i < blocks && nodes.Count == blocks; i++)
            {
                var before = finished[firstBlock + i];
                if (nodes[i].PlainText != before.Node.PlainText)
                {
                    finished[firstBlock + i] = before with { Node = nodes[i] };
                    IsDrawnAsFinished = false;
                }
            }
        }
    }

    private void Remove(int length)
    {
        open.Remove(0, length);
        drawnLength = -1;
        retryLength = 0;
    }

    /// <summary>Where in the open source the line begins that a block begins in. (The parser's own line is wrong for a setext heading.)</summary>
    private int OpenIndexOf(Block block, string source) =>
        Math.Clamp(source.LastIndexOf('\n', Math.Max(0, block.Span.Start - 1)) + 1 - current.Prefix.Length, 0, open.Length);
}
