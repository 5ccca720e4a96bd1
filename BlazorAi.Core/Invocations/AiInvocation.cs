using BlazorAi.Core.Access;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Invocations;

/// <summary>Where an invocation stands. It moves forward only; the last five are final.</summary>
public enum InvocationState
{
    /// <summary>Stored, not yet taken by a runner.</summary>
    Pending,

    /// <summary>A runner holds it.</summary>
    Running,

    /// <summary>The answer is whole.</summary>
    Completed,

    /// <summary>It failed; the error code says why.</summary>
    Failed,

    /// <summary>A person stopped it.</summary>
    Cancelled,

    /// <summary>The server that ran it went away.</summary>
    Interrupted,

    /// <summary>Nothing happened for five minutes.</summary>
    Expired,
}

/// <summary>How an invocation came from an earlier one.</summary>
public enum InvocationRelation
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>It goes on where the parent ended; the text shown is the parent's and then its own.</summary>
    Continue,

    /// <summary>It answers the parent's request anew.</summary>
    Regenerate,

    /// <summary>It is a part of the parent's composite work.</summary>
    Part,
}

/// <summary>How the prompt was put together.</summary>
public enum GenerationMode
{
    /// <summary>New text.</summary>
    Generate,

    /// <summary>A change to existing text.</summary>
    Edit,

    /// <summary>A conversation.</summary>
    Chat,

    /// <summary>Not at all: it holds parts together that have prompts of their own.</summary>
    Composite,
}

/// <summary>A request to a model: who asked for what under which policy, and what came of it. Its event log holds what came back.</summary>
public sealed class AiInvocation : ITenantOwned
{
    /// <summary>The longest start key, in characters.</summary>
    public const int MaxStartKeyLength = 100;

    internal const int MaxFinishReasonLength = 40;

    /// <summary>Its key: a UUID of version 7.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Its name on every surface: <c>{utc:yyyyMMdd'T'HHmmssfff}Z-{uuid v4}</c>.</summary>
    public required string RequestId { get; init; }

    /// <summary>Who asked.</summary>
    public Guid UserId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string UserName { get; init; }

    /// <summary>Chosen by the client; the same key of the same person starts only once.</summary>
    public required string StartKey { get; init; }

    /// <summary>The task type's id.</summary>
    public required string TaskType { get; init; }

    /// <summary>Where the request came from.</summary>
    public GenerationSurface Surface { get; init; }

    /// <summary>How the prompt was put together.</summary>
    public GenerationMode Mode { get; init; }

    /// <summary>What kind of thing it is about ("unit_plan"); null for none.</summary>
    public string? TargetKind { get; init; }

    /// <summary>Which one.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The invocation it came from; null for none.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>How.</summary>
    public InvocationRelation Relation { get; init; }

    /// <summary>What the person typed.</summary>
    public required string Prompt { get; init; }

    /// <summary>The brief, as JSON: what a runner works from.</summary>
    public required string BriefJson { get; init; }

    /// <summary>What admission let through, as JSON.</summary>
    public required string AdmittedJson { get; init; }

    /// <summary>Whether a picture is asked for, and not text.</summary>
    public bool IsPicture { get; init; }

    /// <summary>The provider's name: the one that was asked and, once it has completed, the one that answered.</summary>
    public required string Provider { get; set; }

    /// <summary>The model, likewise.</summary>
    public required string Model { get; set; }

    /// <summary>The version of the instructions.</summary>
    public int TemplateVersion { get; init; }

    /// <summary>Whether the answer is asked for piece by piece.</summary>
    public bool IsStreaming { get; init; }

    /// <summary>Where it stands.</summary>
    public InvocationState State { get; set; }

    /// <summary>Its own text, once it has ended; without the parent's.</summary>
    public string Output { get; set; } = "";

    /// <summary>The hash of its picture's stored bytes, once it has completed; null where it made none.</summary>
    public string? ImageHash { get; set; }

    /// <summary>Why it did not complete; null where it did.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Why the model stopped, where it completed.</summary>
    public string? FinishReason { get; set; }

    /// <summary>Tokens read.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens written.</summary>
    public long OutputTokens { get; set; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a runner took it.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the first piece of the answer came.</summary>
    public DateTimeOffset? FirstTokenAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When its log last grew.</summary>
    public DateTimeOffset LastEventAt { get; set; }

    /// <summary>The sequence number of its last event; 0 for none.</summary>
    public long LastSequence { get; set; }

    /// <summary>Made anew by the runner that takes it; every append and transition names it, so that a runner that lost it can change nothing.</summary>
    public Guid? RunToken { get; set; }

    /// <summary>The runner that holds it: one a process.</summary>
    public Guid? RunnerId { get; set; }

    /// <summary>Until when the runner holds it unless it says so again.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>When a person asked for it to stop; null for never.</summary>
    public DateTimeOffset? StopRequestedAt { get; set; }

    /// <summary>Whether it is past changing.</summary>
    public bool HasEnded => State is not (InvocationState.Pending or InvocationState.Running);
}

internal sealed class AiInvocationConfiguration : IEntityTypeConfiguration<AiInvocation>
{
    public void Configure(EntityTypeBuilder<AiInvocation> builder)
    {
        builder.ToTable("AiInvocations");
        builder.Ignore(i => i.HasEnded);
        builder.Property(i => i.RequestId).HasMaxLength(60);
        builder.Property(i => i.UserName).HasMaxLength(200);
        builder.Property(i => i.StartKey).HasMaxLength(AiInvocation.MaxStartKeyLength);
        builder.Property(i => i.TaskType).HasMaxLength(60);
        builder.Property(i => i.TargetKind).HasMaxLength(40);
        builder.Property(i => i.Provider).HasMaxLength(100);
        builder.Property(i => i.Model).HasMaxLength(200);
        builder.Property(i => i.ImageHash).HasMaxLength(Blob.HashLength);
        builder.Property(i => i.ErrorCode).HasMaxLength(60);
        builder.Property(i => i.FinishReason).HasMaxLength(AiInvocation.MaxFinishReasonLength);
        builder.Property(i => i.Surface).HasConversion<string>().HasMaxLength(20);
        builder.Property(i => i.Mode).HasConversion<string>().HasMaxLength(20);
        builder.Property(i => i.Relation).HasConversion<string>().HasMaxLength(20);
        builder.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(i => i.RequestId).IsUnique();
        builder.HasIndex(i => new { i.UserId, i.StartKey }).IsUnique();
        builder.HasIndex(i => new { i.TenantId, i.TargetId, i.CreatedAt });
        builder.HasIndex(i => i.ParentId).HasFilter("\"ParentId\" IS NOT NULL"); // parts of composite work, and what continues a result
        builder.HasIndex(i => i.State); // few rows are pending or running; runners and sweepers look for those
    }
}
