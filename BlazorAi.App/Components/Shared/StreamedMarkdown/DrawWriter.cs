using System.Buffers;
using System.Text;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Turns what the end of the text looks like now into the fewest operations from what was sent last. What is settled is sent
/// and forgotten; only what may still change is remembered for the next difference.
/// </summary>
internal sealed class DrawWriter
{
    private const int None = -2; // so that no block follows on it

    private List<DrawStep> sent = [];
    private int lastForgottenBlock = None;

    /// <summary>Nothing was sent yet, as after a reconnect.</summary>
    public void Reset() => (sent, lastForgottenBlock) = ([], None);

    /// <summary>Writes the operations for the steps settled since the last call, followed by those that may change. False when there are none.</summary>
    public bool Write(IBufferWriter<byte> to, IReadOnlyList<DrawStep> settled, IReadOnlyList<DrawStep> open)
    {
        var now = new List<DrawStep>(settled.Count + open.Count);
        DrawStep.AddJoined(now, settled);
        DrawStep.AddJoined(now, WithoutTrailingCloses(open));
        var operations = Difference(sent, now, lastForgottenBlock);
        Forget(now, settled.Sum(step => step.Length));
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

    private static string Difference(List<DrawStep> before, List<DrawStep> now, int blockBefore)
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

        for (var i = 0; i < now.Count; i++)
        {
            if (i >= same)
            {
                Append(operations, i == same && sameText > 0 ? now[i] with { Value = now[i].Value[sameText..] } : now[i], blockBefore);
            }

            blockBefore = now[i].BlockNumber ?? blockBefore;
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

    private static void Append(StringBuilder operations, DrawStep step, int blockBefore)
    {
        switch (step.Kind)
        {
            case DrawStepKind.Block:
                operations.Append(DrawWire.Block).Append(step.BlockNumber == blockBefore + 1 ? "" : step.Value).Append(DrawWire.End);
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

    /// <summary>What is settled cannot change any more, and need not be compared again.</summary>
    private void Forget(List<DrawStep> steps, int length)
    {
        var whole = 0;
        while (whole < steps.Count && steps[whole].Length <= length)
        {
            lastForgottenBlock = steps[whole].BlockNumber ?? lastForgottenBlock;
            length -= steps[whole++].Length;
        }

        steps.RemoveRange(0, whole);
        if (length > 0 && steps.Count > 0)
        {
            steps[0] = steps[0] with { Value = steps[0].Value[length..] };
        }
    }
}
