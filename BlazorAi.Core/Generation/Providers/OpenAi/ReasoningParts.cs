using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>
/// Mistral's reasoning models send content as parts of the types “thinking” and “text”. The SDK does not know the first and
/// refuses the event; the person is to read the second only.
/// </summary>
internal static class ReasoningParts
{
    /// <summary>The event's data with the text alone as its content; as it was where it has no such parts.</summary>
    public static ReadOnlySpan<byte> TakeOut(ReadOnlySpan<byte> data)
    {
        if (data.IndexOf("\"content\":["u8) < 0)
        {
            return data;
        }

        try
        {
            var node = JsonNode.Parse(data);
            foreach (var delta in (node?["choices"] as JsonArray ?? []).Select(choice => choice?["delta"]).OfType<JsonObject>())
            {
                if (delta["content"] is JsonArray parts)
                {
                    delta["content"] = string.Concat(parts.Where(part => (string?)part?["type"] == "text").Select(part => (string?)part!["text"]));
                }
            }

            return Encoding.UTF8.GetBytes(node!.ToJsonString());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return data; // not what it looked like; the SDK says what it thinks of it
        }
    }
}
