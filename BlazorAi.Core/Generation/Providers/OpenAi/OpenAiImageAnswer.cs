using System.Text.Json;
using BlazorAi.Core.Blobs;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>What an image model answered: the picture's bytes or its address, one of them.</summary>
/// <param name="Content">The bytes; null where there is an address.</param>
/// <param name="Address">The address; null where there are bytes.</param>
/// <param name="Usage">What the provider counted; null where it counted nothing.</param>
internal sealed record OpenAiImageAnswer(ReadOnlyMemory<byte>? Content, Uri? Address, UsageDetails? Usage)
{
    /// <summary>The longest answer that is read, in bytes: the largest picture as base64, and what is around it.</summary>
    public const long MaxBodyBytes = (PictureIntake.MaxBytes / 3 * 4) + (256 * 1024);

    /// <summary>Reads an answer's JSON.</summary>
    /// <exception cref="GenerationException">It has no picture.</exception>
    public static OpenAiImageAnswer Read(BinaryData json)
    {
        using var document = Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
        {
            throw new GenerationException(GenerationFaults.Malformed);
        }

        var usage = UsageIn(document.RootElement);
        foreach (var picture in data.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.Object))
        {
            if (TextIn(picture, "b64_json") is { } encoded)
            {
                return new(encoded.TryGetBytesFromBase64(out var bytes) ? bytes : throw new GenerationException(GenerationFaults.PictureUnreadable), null, usage);
            }

            if (TextIn(picture, "url") is { } url)
            {
                return new(null, Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address) ? address : throw new GenerationException(GenerationFaults.PictureAddressRefused), usage);
            }
        }

        throw new GenerationException(GenerationFaults.PictureMissing);
    }

    private static JsonDocument Parse(BinaryData json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new GenerationException(GenerationFaults.Malformed, error);
        }
    }

    private static JsonElement? TextIn(JsonElement picture, string name) =>
        picture.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !value.ValueEquals("") ? value : null;

    private static UsageDetails? UsageIn(JsonElement answer)
    {
        if (!answer.TryGetProperty("usage", out var usage) || usage.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var (input, output) = (CountIn(usage, "input_tokens"), CountIn(usage, "output_tokens"));
        return new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    private static long? CountIn(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count >= 0 ? count : null;
}
