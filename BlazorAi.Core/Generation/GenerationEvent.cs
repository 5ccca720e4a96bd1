using System.Text.Json;
using System.Text.Json.Serialization;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Governance;

namespace BlazorAi.Core.Generation;

/// <summary>What a request is doing.</summary>
public enum GenerationStage
{
    /// <summary>Its input is checked.</summary>
    Validating,

    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>The prompt is put together.</summary>
    Prompting,

    /// <summary>The model is asked.</summary>
    Generating,

    /// <summary>The result is stored.</summary>
    Saving,
}

/// <summary>Something that happened to a request. The hierarchy is closed: these six and no more.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StageEvent), "stage")]
[JsonDerivedType(typeof(StatusEvent), "status")]
[JsonDerivedType(typeof(ResponseChunkEvent), "response_chunk")]
[JsonDerivedType(typeof(ActionEvent), "action")]
[JsonDerivedType(typeof(CompleteEvent), "complete")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
public abstract record GenerationEvent
{
    private protected GenerationEvent()
    {
    }

    /// <summary>Whether nothing comes after it.</summary>
    [JsonIgnore]
    public bool IsTerminal => this is CompleteEvent or ErrorEvent;
}

/// <summary>A stage began.</summary>
/// <param name="Stage">Which.</param>
public sealed record StageEvent(GenerationStage Stage) : GenerationEvent;

/// <summary>News for a person, such as “the provider is busy; trying again”.</summary>
/// <param name="Text">The news.</param>
/// <param name="Progress">How much is done, 0 to 1; null where unknown.</param>
/// <param name="Child">The request id of the part it is about, in the log of composite work; null for none.</param>
public sealed record StatusEvent(string Text, double? Progress = null, string? Child = null) : GenerationEvent;

/// <summary>The next piece of the answer.</summary>
/// <param name="Text">The piece; never empty.</param>
public sealed record ResponseChunkEvent(string Text) : GenerationEvent;

/// <summary>Something the model proposes to do; never done by itself.</summary>
/// <param name="Name">What.</param>
/// <param name="Arguments">With what.</param>
public sealed record ActionEvent(string Name, JsonElement Arguments) : GenerationEvent;

/// <summary>The answer is whole.</summary>
/// <param name="FinishReason">Why the model stopped: "stop", or "length" where the answer reached its limit.</param>
/// <param name="InputTokens">Tokens read.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="Duration">From the start of the work to its end.</param>
public sealed record CompleteEvent(string FinishReason, long InputTokens, long OutputTokens, TimeSpan Duration) : GenerationEvent
{
    /// <summary>The picture, where one was asked for.</summary>
    public BlobInfo? Image { get; init; }

    /// <summary>The name in the configuration of the provider that answered: not always the one that was asked first.</summary>
    public string? Provider { get; init; }

    /// <summary>The model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>What it cost; null where no price is set.</summary>
    public CostEstimate? Cost { get; init; }
}

/// <summary>The answer ended before it was whole; the text so far is kept.</summary>
/// <param name="Code">Why, stable: one of <see cref="GenerationFaults"/>.</param>
/// <param name="Message">Why, for a person, and what to do.</param>
/// <param name="Retryable">Whether the same request may succeed now.</param>
public sealed record ErrorEvent(string Code, string Message, bool Retryable) : GenerationEvent;
