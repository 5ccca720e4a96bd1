using System.Text.Json.Serialization;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;

namespace BlazorAi.Core.Invocations;

/// <summary>How a brief and an admitted request are stored with the invocation.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TeachingBrief))]
[JsonSerializable(typeof(AdmittedRequest))]
internal sealed partial class InvocationJson : JsonSerializerContext;
