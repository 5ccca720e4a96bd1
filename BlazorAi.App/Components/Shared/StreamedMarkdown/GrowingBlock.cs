using System.Text;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// How a block is drawn unit by unit: a list by items, a table by rows, code by lines. <paramref name="Head"/> steps open the
/// element that holds the units, <paramref name="Depth"/> closes end it. Other blocks are one unit: both are 0.
/// </summary>
internal readonly record struct UnitShape(int Head, int Depth)
{
    public static UnitShape Of(MarkdownNode node, IReadOnlyList<DrawStep> steps)
    {
        switch (node)
        {
            case MarkdownElement { Tag: "ul" or "ol" }:
                return new(1, 1);
            case MarkdownElement { Tag: "pre" }:
                return new(2, 2);
            case MarkdownElement { Tag: "div" }:
                var body = steps.ToList().IndexOf(new DrawStep(DrawStepKind.Open, "tbody"));
                return body < 0 ? new(steps.Count, 0) : new(body + 1, 3); // No row yet: all of it is head.
            default:
                return default;
        }
    }
}

/// <summary>
/// The block that is still growing: the source of its settled units, what must stand before the rest so that it parses as the
/// same block, and the steps that draw the settled units.
/// </summary>
internal sealed class GrowingBlock(int number, HeadingLevels headings)
{
    private readonly List<DrawStep> settledSteps = [];
    private readonly StringBuilder settledSource = new();

    /// <summary>Source of the units that are settled.</summary>
    public string SettledSource => settledSource.ToString();

    public bool HasSettledUnits => settledSource.Length > 0;

    /// <summary>The opening fence, or the head of the table.</summary>
    public string Prefix { get; private set; } = "";

    public bool IsLooseList { get; private set; }

    public IReadOnlyList<DrawStep> SettledSteps => settledSteps;

    /// <summary>Moves source that cannot change any more over to the settled units; answers their steps.</summary>
    public IReadOnlyList<DrawStep> Settle(string source, string prefix, bool loose, LinkDefinitions definitions)
    {
        IsLooseList |= loose;
        var nodes = MarkdownReader.Read(Prefix + source, definitions, IsLooseList, headings);
        var steps = Draw(nodes, closed: false);
        settledSource.Append(source);
        Prefix = prefix;
        settledSteps.AddRange(steps);
        return steps;
    }

    /// <summary>Whether the settled units and the last steps have drawn what the whole block turned out to be: a list may have become looser.</summary>
    public bool IsDrawnAs(IReadOnlyList<MarkdownNode> finished, IReadOnlyList<DrawStep> last)
    {
        if (settledSteps.Count == 0)
        {
            return true;
        }

        var drawn = new List<DrawStep>();
        DrawStep.AddJoined(drawn, settledSteps.Concat(last));
        var wanted = new List<DrawStep>();
        for (var i = 0; i < finished.Count; i++)
        {
            wanted.Add(DrawStep.Block(number + i));
            DrawStep.AddTo(wanted, finished[i]);
        }

        return WithoutClosesAtEnds(drawn).SequenceEqual(WithoutClosesAtEnds(wanted));
    }

    /// <summary>The next block, or the end, closes what is open.</summary>
    private static List<DrawStep> WithoutClosesAtEnds(List<DrawStep> steps)
    {
        var kept = new List<DrawStep>();
        foreach (var step in steps.Append(DrawStep.Block(0)))
        {
            while (step.Kind == DrawStepKind.Block && kept is [.., { Kind: DrawStepKind.Close }])
            {
                kept.RemoveAt(kept.Count - 1);
            }

            kept.Add(step);
        }

        return kept;
    }

    /// <summary>
    /// Steps for nodes that follow the settled units: the first goes on with the block where it can, the others are further blocks.
    /// </summary>
    public List<DrawStep> Draw(IReadOnlyList<MarkdownNode> nodes, bool closed = true)
    {
        var steps = new List<DrawStep>();
        var first = settledSteps.Count > 0 ? number + 1 : number; // of what follows the settled units, where the first node does not go on with them
        for (var i = 0; i < nodes.Count; i++)
        {
            var drawn = new List<DrawStep>();
            DrawStep.AddTo(drawn, nodes[i]);
            var shape = UnitShape.Of(nodes[i], drawn);
            var continues = i == 0 && settledSteps.Count > 0 && shape.Head > 0;
            if (continues)
            {
                first = number;
            }
            else
            {
                steps.Add(DrawStep.Block(first + i));
            }

            steps.AddRange(drawn.Skip(continues ? shape.Head : 0).SkipLast(closed ? 0 : shape.Depth));
        }

        return steps;
    }
}
