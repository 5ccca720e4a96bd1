using System.Text.Json;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>Reads one event of a stream of Server-Sent Events.</summary>
internal static class SseEvent
{
    /// <summary>What its first data line holds; empty where it has none. Providers put an event's JSON on one line.</summary>
    public static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var line = end < 0 ? lines : lines[..end];
            if (line.StartsWith("data:"u8))
            {
                return line["data:"u8.Length..].Trim((byte)' ');
            }

            lines = end < 0 ? default : lines[(end + 1)..];
        }

        return default;
    }

    /// <summary>Whether it is the end mark or JSON from the first brace to the last: not cut.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual("[DONE]"u8))
        {
            return true;
        }

        try
        {
            var reader = new Utf8JsonReader(data);
            return JsonDocument.TryParseValue(ref reader, out var parsed) && Dispose(parsed);
        }
        catch (JsonException)
        {
            return false;
        }

        static bool Dispose(JsonDocument document)
        {
            document.Dispose();
            return true;
        }
    }
}
