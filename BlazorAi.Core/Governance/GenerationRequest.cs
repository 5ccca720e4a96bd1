using System.Text.Json.Serialization;
using BlazorAi.Core.Access;

namespace BlazorAi.Core.Governance;

/// <summary>Where a request came from.</summary>
public enum GenerationSurface
{
    /// <summary>A screen.</summary>
    Circuit,

    /// <summary>The HTTP API, answered by Server-Sent Events.</summary>
    Sse,

    /// <summary>The HTTP API, answered over a WebSocket.</summary>
    WebSocket,

    /// <summary>The HTTP API, answered at once.</summary>
    Sync,

    /// <summary>A job.</summary>
    Job,
}

/// <summary>What admission needs to know of a request.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="TaskType">The task type's id.</param>
/// <param name="Surface">Where from.</param>
public sealed record GenerationRequest(Caller Caller, string TaskType, GenerationSurface Surface)
{
    /// <summary>Whether a person waits for it: such requests take one of the person's slots.</summary>
    public bool IsInteractive => Surface != GenerationSurface.Job;
}

/// <summary>A request that admission let through: the only thing that the pipelines accept.</summary>
public sealed record AdmittedRequest
{
    [JsonConstructor]
    internal AdmittedRequest()
    {
    }

    /// <summary>The invocation that it belongs to.</summary>
    public required Guid InvocationId { get; init; }

    /// <summary>The school.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The task type's id.</summary>
    public required string TaskType { get; init; }

    /// <summary>The provider's name in the configuration.</summary>
    public required string Provider { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>What comes of the task.</summary>
    public TaskOutput Output { get; init; }

    /// <summary>The provider asked when the first one fails before its first token; null for none.</summary>
    public string? FallbackProvider { get; init; }

    /// <summary>The longest answer, in tokens.</summary>
    public required int MaxOutputTokens { get; init; }

    /// <summary>How freely the model chooses; 0 to 2.</summary>
    public required double Temperature { get; init; }

    /// <summary>The instructions in use.</summary>
    public required string Template { get; init; }

    /// <summary>Their version.</summary>
    public required int TemplateVersion { get; init; }
}
