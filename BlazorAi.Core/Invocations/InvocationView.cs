namespace BlazorAi.Core.Invocations;

/// <summary>An invocation as a screen or a client sees it.</summary>
public sealed record InvocationView
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its public name.</summary>
    public required string RequestId { get; init; }

    /// <summary>The task type's id.</summary>
    public required string TaskType { get; init; }

    /// <summary>Where it stands.</summary>
    public required InvocationState State { get; init; }

    /// <summary>Who asked.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Their name.</summary>
    public required string UserName { get; init; }

    /// <summary>What they typed.</summary>
    public required string Prompt { get; init; }

    /// <summary>The title of the section that was given as context; null for none.</summary>
    public string? SectionTitle { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>How it came from its parent.</summary>
    public InvocationRelation Relation { get; init; }

    /// <summary>What is shown ahead of its own text: the text of what it continues.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Its own text; empty until it has ended.</summary>
    public string Output { get; init; } = "";

    /// <summary>Everything to show, once it has ended.</summary>
    public string Text => Prefix + Output;

    /// <summary>Whether a picture is asked for, and not text.</summary>
    public bool IsPicture { get; init; }

    /// <summary>The hash of its picture's stored bytes; null until it has completed, and where it makes none.</summary>
    public string? ImageHash { get; init; }

    /// <summary>Why it did not complete.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Why the model stopped.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Tokens written.</summary>
    public long OutputTokens { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether the caller may stop it: its owner and the school's administrators.</summary>
    public bool MayStop { get; init; }

    /// <summary>Whether it is past changing.</summary>
    public bool HasEnded => State is not (InvocationState.Pending or InvocationState.Running);

    /// <summary>Whether the text is whole.</summary>
    public bool IsComplete => State == InvocationState.Completed && FinishReason != "length";
}
