using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;

namespace BlazorAi.Core.Invocations;

/// <summary>What an invocation is started from.</summary>
/// <param name="Request">Who asks for which task, from where.</param>
/// <param name="Brief">What is asked for: text or a picture, as the task makes.</param>
/// <param name="StartKey">Chosen by the client: a double click, or a repeated POST, with the same key starts once.</param>
public sealed record InvocationStart(GenerationRequest Request, GenerationBrief Brief, string StartKey)
{
    /// <summary>What kind of thing it is about; null for none.</summary>
    public string? TargetKind { get; init; }

    /// <summary>Which one.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>How the prompt was put together.</summary>
    public GenerationMode Mode { get; init; }

    /// <summary>The composite work that it is a part of; null for none.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Whether the answer is asked for piece by piece. Default true.</summary>
    public bool IsStreaming { get; init; } = true;
}

/// <summary>The input of a request cannot be used; the message says what to do.</summary>
public sealed class InvalidPromptException(string message) : Exception(message);
