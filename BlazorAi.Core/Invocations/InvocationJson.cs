using System.Text.Json;
using System.Text.Json.Serialization;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;

namespace BlazorAi.Core.Invocations;

/// <summary>How a brief and an admitted request are stored with the invocation.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GenerationBrief))]
[JsonSerializable(typeof(AdmittedRequest))]
internal sealed partial class InvocationJson : JsonSerializerContext
{
    public static string Write(GenerationBrief brief) => JsonSerializer.Serialize(brief, Default.GenerationBrief);

    public static string Write(AdmittedRequest admitted) => JsonSerializer.Serialize(admitted, Default.AdmittedRequest);

    /// <summary>The brief of an invocation. One that was stored before there were pictures does not say its kind: it asks for text.</summary>
    public static GenerationBrief ReadBrief(AiInvocation invocation)
    {
        using var stored = JsonDocument.Parse(invocation.BriefJson);
        Generation.Prompts.GenerationBrief? brief = stored.RootElement.TryGetProperty(Generation.Prompts.GenerationBrief.Discriminator, out _)
            ? stored.Deserialize(Default.GenerationBrief)
            : stored.Deserialize(Default.TeachingBrief);
        return brief ?? throw new JsonException("An invocation holds no brief.");
    }

    public static AdmittedRequest ReadAdmitted(AiInvocation invocation) =>
        JsonSerializer.Deserialize(invocation.AdmittedJson, Default.AdmittedRequest) ?? throw new JsonException("An invocation holds no admitted request.");
}
