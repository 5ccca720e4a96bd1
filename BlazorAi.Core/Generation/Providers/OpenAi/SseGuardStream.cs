using System.Buffers;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>
/// A stream of Server-Sent Events, passed on event by event, with what the SDK and the platform's reader lack: a limit on a line
/// and an event; an error inside the stream seen as one; a last event that is whole but for its blank line kept, where it would
/// be dropped; and no parts that the SDK cannot read. Comments, which may go on for ever, stay here.
/// </summary>
internal sealed class SseGuardStream(Stream inner, CancellationToken stop) : BoundedStream(inner, long.MaxValue, GenerationFaults.ReplyTooLarge, stop)
{
    /// <summary>The longest event, and so the longest line.</summary>
    public const int MaxEventBytes = 1 << 20;

    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    private readonly byte[] incoming = new byte[8 * 1024];
    private readonly ArrayBufferWriter<byte> unfinished = new(1024); // the event that has no blank line yet
    private readonly ArrayBufferWriter<byte> ready = new(1024); // events to pass on
    private int passedOn;
    private int lineStart;
    private bool afterCarriageReturn;
    private bool ended;
    private GenerationFault? fault;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (passedOn == ready.WrittenCount && !ended)
        {
            // What came before a fault is good text, and has been passed on by now.
            if (fault is not null)
            {
                throw new GenerationException(fault);
            }

            ready.ResetWrittenCount();
            passedOn = 0;
            var read = await base.ReadAsync(incoming, cancellationToken);
            if (read == 0)
            {
                End();
            }
            else
            {
                Take(incoming.AsSpan(0, read));
            }
        }

        var length = Math.Min(buffer.Length, ready.WrittenCount - passedOn);
        ready.WrittenMemory.Slice(passedOn, length).CopyTo(buffer);
        passedOn += length;
        return length;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (afterCarriageReturn && bytes[0] == LineFeed)
        {
            bytes = bytes[1..];
        }

        afterCarriageReturn = false;
        while (!bytes.IsEmpty && fault is null)
        {
            var end = bytes.IndexOfAny(CarriageReturn, LineFeed);
            var piece = end < 0 ? bytes : bytes[..end];
            if (unfinished.WrittenCount + piece.Length > MaxEventBytes)
            {
                fault = GenerationFaults.ReplyTooLarge;
                return;
            }

            unfinished.Write(piece);
            bytes = bytes[piece.Length..];
            if (end >= 0)
            {
                bytes = bytes[LengthOfLineEnd(bytes)..];
                EndLine();
            }
        }
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

    private void EndLine()
    {
        var line = unfinished.WrittenSpan[lineStart..];
        if (line.IsEmpty)
        {
            EndEvent();
        }
        else if (line[0] == (byte)':')
        {
            DropLine();
        }
        else
        {
            unfinished.Write([LineFeed]);
            lineStart = unfinished.WrittenCount;
        }
    }

    private void EndEvent()
    {
        var data = SseEvent.Data(unfinished.WrittenSpan);
        fault = OpenAiFaults.InStream(data);
        if (fault is null && !data.IsEmpty)
        {
            ready.Write("data: "u8);
            ready.Write(ReasoningParts.TakeOut(data));
            ready.Write("\n\n"u8);
        }

        unfinished.ResetWrittenCount();
        lineStart = 0;
    }

    private void DropLine()
    {
        var before = unfinished.WrittenSpan[..lineStart].ToArray();
        unfinished.ResetWrittenCount();
        unfinished.Write(before);
    }

    private void End()
    {
        ended = true;
        if (SseEvent.IsWhole(SseEvent.Data(unfinished.WrittenSpan)))
        {
            EndEvent();
        }
    }
}
