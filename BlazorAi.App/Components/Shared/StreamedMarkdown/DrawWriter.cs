using System.Buffers;
using System.Text;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Turns what the end of the text looks like now into the fewest operations from what was sent last. What is settled is sent
/// and forgotten; only what may still change is remembered for the next difference.
/// </summary>
internal sealed class DrawWriter
{
    private List<DrawStep> sent = [];

    /// <summary>Nothing was sent yet, as after a reconnect.</summary>
    public void Reset() => sent = [];

    /// <summary>Writes the operations for the steps settled since the last call, followed by those that may change. False when there are none.</summary>
    public bool Write(IBufferWriter<byte> to, IReadOnlyList<DrawStep> settled, IReadOnlyList<DrawStep> open)
    {
        var now = new List<DrawStep>(settled.Count + open.Count);
        AddJoined(now, settled);
        AddJoined(now, WithoutTrailingCloses(open));
        var operations = Difference(sent, now);
        RemoveFront(now, settled.Sum(step => step.Length));
        sent = now;
        if (operations.Length == 0)
        {
            return false;
        }

        Encoding.UTF8.GetBytes(operations, to); // In one piece, so that no surrogate pair is split.
        return true;
    }

    /// <summary>Elements at the end stay open, so that the next text continues in them.</summary>
    private static IEnumerable<DrawStep> WithoutTrailingCloses(IReadOnlyList<DrawStep> steps)
    {
        var count = steps.Count;
        while (count > 0 && steps[count - 1].Kind == DrawStepKind.Close)
        {
            count--;
        }

        return steps.Take(count);
    }

    private static void AddJoined(List<DrawStep> to, IEnumerable<DrawStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Kind == DrawStepKind.Text && to is [.., { Kind: DrawStepKind.Text } last])
            {
                to[^1] = last with { Value = last.Value + step.Value };
            }
            else
            {
                to.Add(step);
            }
        }
    }

    private static string Difference(List<DrawStep> before, List<DrawStep> now)
    {
        var same = 0;
        while (same < before.Count && same < now.Count && before[same] == now[same])
        {
            same++;
        }

        var sameText = same < before.Count && same < now.Count ? CommonTextStart(before[same], now[same]) : 0;
        var back = before.Skip(same).Sum(step => step.Length) - sameText;
        var operations = new StringBuilder();
        if (back > 0)
        {
            operations.Append(DrawWire.Back).Append(back).Append(DrawWire.End);
        }

        for (var i = same; i < now.Count; i++)
        {
            Append(operations, i == same && sameText > 0 ? now[i] with { Value = now[i].Value[sameText..] } : now[i]);
        }

        return operations.ToString();
    }

    private static int CommonTextStart(DrawStep before, DrawStep now)
    {
        if (before.Kind != DrawStepKind.Text || now.Kind != DrawStepKind.Text)
        {
            return 0;
        }

        var length = before.Value.AsSpan().CommonPrefixLength(now.Value);
        return length > 0 && char.IsHighSurrogate(now.Value[length - 1]) ? length - 1 : length;
    }

    private static void Append(StringBuilder operations, DrawStep step)
    {
        switch (step.Kind)
        {
            case DrawStepKind.Block:
                operations.Append(DrawWire.Block).Append(step.Value).Append(DrawWire.End);
                break;
            case DrawStepKind.Open:
                operations.Append(DrawWire.Open).Append(step.Value).Append(DrawWire.End);
                break;
            case DrawStepKind.Close:
                operations.Append(DrawWire.Close);
                break;
            default:
                operations.Append(step.Value);
                break;
        }
    }

    private static void RemoveFront(List<DrawStep> steps, int length)
    {
        var whole = 0;
        while (whole < steps.Count && steps[whole].Length <= length)
        {
            length -= steps[whole++].Length;
        }

        steps.RemoveRange(0, whole);
        if (length > 0 && steps.Count > 0)
        {
            steps[0] = steps[0] with { Value = steps[0].Value[length..] };
        }
    }
}
