using System.Buffers;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>
/// A stream of Server-Sent Events with what the platform's reader lacks: a limit on a line and an event, an error inside the
/// stream seen as one, and a last event that is whole but for its blank line given its end, where it would be dropped.
/// </summary>
internal sealed class SseGuardStream(Stream inner, CancellationToken stop) : BoundedStream(inner, long.MaxValue, stop)
{
    /// <summary>The longest event, and so the longest line.</summary>
    public const int MaxEventBytes = 1 << 20;

    private const int EventEnd = 2; // the first ends the last line where that has no end yet; one too many is harmless
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    private readonly ArrayBufferWriter<byte> unfinished = new(1024); // the event that has no blank line yet, comments left out
    private int lineStart;
    private bool afterCarriageReturn;
    private bool ended;
    private int endings; // line ends that are still to be given to the last event
    private GenerationFault? fault;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfFaulty();
        if (buffer.IsEmpty || ended)
        {
            return WriteEnding(buffer.Span);
        }

        var read = await base.ReadAsync(buffer, cancellationToken);
        if (read == 0)
        {
            ended = true;
            endings = SseEvent.IsWhole(SseEvent.Data(unfinished.WrittenSpan)) ? EventEnd : 0;
            return WriteEnding(buffer.Span);
        }

        // What came before a fault in the same read is good text: it goes out first, and the next read throws.
        var good = Inspect(buffer.Span[..read]);
        if (good == 0)
        {
            ThrowIfFaulty();
        }

        return good;
    }

    private void ThrowIfFaulty()
    {
        if (fault is not null)
        {
            throw new GenerationException(fault);
        }
    }

    /// <returns>How many bytes are good: all, or those of the events before the one at fault.</returns>
    private int Inspect(ReadOnlySpan<byte> bytes)
    {
        var eventStart = 0;
        var at = 0;
        if (afterCarriageReturn && bytes[0] == LineFeed)
        {
            at = 1;
        }

        afterCarriageReturn = false;
        while (at < bytes.Length)
        {
            var rest = bytes[at..];
            var end = rest.IndexOfAny(CarriageReturn, LineFeed);
            var piece = end < 0 ? rest : rest[..end];
            if (unfinished.WrittenCount + piece.Length > MaxEventBytes)
            {
                fault = GenerationFaults.ReplyTooLarge;
                return eventStart;
            }

            unfinished.Write(piece);
            at += piece.Length;
            if (end < 0)
            {
                break;
            }

            at += LengthOfLineEnd(bytes[at..]);
            if (EndLine())
            {
                if (fault is not null)
                {
                    return eventStart;
                }

                eventStart = at;
            }
        }

        return bytes.Length;
    }

    private int LengthOfLineEnd(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] == LineFeed)
        {
            return 1;
        }

        afterCarriageReturn = bytes.Length == 1;
        return bytes.Length > 1 && bytes[1] == LineFeed ? 2 : 1;
    }

    /// <returns>Whether the line was blank: the event is over.</returns>
    private bool EndLine()
    {
        var line = unfinished.WrittenSpan[lineStart..];
        if (line.IsEmpty)
        {
            fault = OpenAiFaults.InStream(SseEvent.Data(unfinished.WrittenSpan));
            Forget(0);
            return true;
        }

        if (line[0] == (byte)':')
        {
            Forget(lineStart); // comments may go on for ever
            return false;
        }

        unfinished.Write([LineFeed]);
        lineStart = unfinished.WrittenCount;
        return false;
    }

    private void Forget(int from)
    {
        var kept = unfinished.WrittenSpan[..from].ToArray();
        unfinished.ResetWrittenCount();
        unfinished.Write(kept);
        lineStart = from;
    }

    private int WriteEnding(Span<byte> buffer)
    {
        var written = Math.Min(endings, buffer.Length);
        buffer[..written].Fill(LineFeed);
        endings -= written;
        return written;
    }
}
