using System.Text;
using System.Text.Json.Nodes;

namespace BlazorAi.Tests.Support;

/// <summary>A stream that a real provider sent, from the corpora: one JSON payload a line.</summary>
internal sealed class RecordedStream
{
    private RecordedStream(IReadOnlyList<string> payloads)
    {
        Bytes = Encoding.UTF8.GetBytes(string.Concat(payloads.Select(p => $"data: {p}\n\n")) + "data: [DONE]\n\n");
        Text = string.Concat(payloads.SelectMany(TextsOf));
    }

    /// <summary>As it goes over the wire.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What a person should read.</summary>
    public string Text { get; }

    public static RecordedStream Read(string file) => Of(File.ReadAllLines(Corpora.Path("vercel-ai", file)));

    public static RecordedStream Of(IEnumerable<string> lines) => new([.. lines.Where(line => line.Length > 0)]);

    /// <summary>Content comes as a string or as parts, of which only those of text are for the reader.</summary>
    private static IEnumerable<string> TextsOf(string payload) => JsonNode.Parse(payload)!["choices"]?.AsArray()
        .Select(choice => choice!["delta"]?["content"])
        .SelectMany(content => content is JsonArray parts
            ? parts.Where(part => (string?)part!["type"] == "text").Select(part => (string?)part!["text"] ?? "")
            : [(string?)content ?? ""]) ?? [];
}
