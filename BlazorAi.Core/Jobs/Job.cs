using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Jobs;

/// <summary>Where a job stands. The last three are final; only a person's Retry leaves them.</summary>
public enum JobState
{
    /// <summary>Waits for its time and a worker.</summary>
    Queued,

    /// <summary>A worker holds it.</summary>
    Running,

    /// <summary>It did what it was for.</summary>
    Done,

    /// <summary>It failed for good; the error says why.</summary>
    Failed,

    /// <summary>A person cancelled it.</summary>
    Cancelled,
}

/// <summary>Work that outlives the request, the circuit and the process that asked for it. It runs at least once, and at most once at a time.</summary>
public sealed class Job : ITenantOwned
{
    /// <summary>The longest kind, in characters.</summary>
    public const int MaxKindLength = 60;

    /// <summary>The longest title, in UTF-16 units; a longer one is cut.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>The longest unique key and group key, in characters.</summary>
    public const int MaxKeyLength = 200;

    /// <summary>The longest error message and progress text, in UTF-16 units; longer ones are cut.</summary>
    public const int MaxMessageLength = 1_000;

    internal const int MaxErrorCodeLength = 60;
    internal const int MaxRolesLength = 100;

    /// <summary>Its key: a UUID of version 7, so that later jobs are greater.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Who asked for it.</summary>
    public Guid UserId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string UserName { get; init; }

    /// <summary>Their roles at the time, separated by spaces: a record. The job runs with the roles that they have when it starts.</summary>
    public required string Roles { get; init; }

    /// <summary>Which handler runs it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Title { get; init; }

    /// <summary>What the handler works from, as JSON.</summary>
    public required string PayloadJson { get; init; }

    /// <summary>At most one unfinished job of a school has it; null for no such limit.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>The kind of thing it is about; null for none.</summary>
    public string? TargetKind { get; init; }

    /// <summary>The thing it is about; null for none.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>Jobs that are shown as one line; null for none.</summary>
    public string? GroupKey { get; init; }

    /// <summary>Within a school the lower runs first; 0 is usual.</summary>
    public int Priority { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; set; }

    /// <summary>Attempts begun: counted when a worker takes it, so that an attempt that kills its process counts too.</summary>
    public int Attempts { get; set; }

    /// <summary>After how many attempts it fails for good.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>How often its worker went away with it. A job that was lost before runs alone among its like; too often, and it fails.</summary>
    public int Losses { get; set; }

    /// <summary>When it may run, or run again.</summary>
    public DateTimeOffset RunAt { get; set; }

    /// <summary>How far it is; 0 to 1.</summary>
    public double Progress { get; set; }

    /// <summary>What it is doing, for people.</summary>
    public string ProgressText { get; set; } = "";

    /// <summary>Why the last attempt did not succeed; null where it did, or before any.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The same, for people.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>Made anew with every claim; everything a worker writes names it, so that one that lost the job can change nothing.</summary>
    public Guid? ClaimToken { get; set; }

    /// <summary>The worker that holds it: one a process.</summary>
    public Guid? WorkerId { get; set; }

    /// <summary>Until when the worker holds it unless it says so again.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>When a person asked for it to stop; null for never.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last attempt began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    /// <summary>Partial indexes: however many jobs have ended, what waits and what runs is found among its like.</summary>
    private const string WhereQueued = "\"State\" = 'Queued'";

    private const string WhereRunning = "\"State\" = 'Running'";
    private const string WhereUnfinishedWithKey = "\"UniqueKey\" IS NOT NULL AND \"State\" IN ('Queued', 'Running')";

    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("Jobs");
        builder.Property(j => j.UserName).HasMaxLength(200);
        builder.Property(j => j.Roles).HasMaxLength(Job.MaxRolesLength);
        builder.Property(j => j.Kind).HasMaxLength(Job.MaxKindLength);
        builder.Property(j => j.Title).HasMaxLength(Job.MaxTitleLength);
        builder.Property(j => j.UniqueKey).HasMaxLength(Job.MaxKeyLength);
        builder.Property(j => j.TargetKind).HasMaxLength(60);
        builder.Property(j => j.GroupKey).HasMaxLength(Job.MaxKeyLength);
        builder.Property(j => j.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(j => j.ProgressText).HasMaxLength(Job.MaxMessageLength);
        builder.Property(j => j.ErrorCode).HasMaxLength(Job.MaxErrorCodeLength);
        builder.Property(j => j.ErrorMessage).HasMaxLength(Job.MaxMessageLength);
        builder.HasIndex(j => new { j.TenantId, j.UniqueKey }).IsUnique().HasFilter(WhereUnfinishedWithKey);
        builder.HasIndex(j => new { j.Kind, j.TenantId, j.Priority, j.RunAt, j.Id, j.Losses }, "IX_Jobs_Lanes").HasFilter(WhereQueued);
        builder.HasIndex(j => new { j.TenantId, j.LeaseUntil }, "IX_Jobs_RunningOfTenant").HasFilter(WhereRunning);
        builder.HasIndex(j => new { j.WorkerId, j.ClaimToken }, "IX_Jobs_RunningOfWorker").HasFilter(WhereRunning);
        builder.HasIndex(j => new { j.Id, j.LeaseUntil }, "IX_Jobs_Running").HasFilter(WhereRunning);
        builder.HasIndex(j => j.FinishedAt).HasFilter("\"FinishedAt\" IS NOT NULL"); // pruning
        builder.HasIndex(j => new { j.TenantId, j.UserId, j.Id }); // a person's list
        builder.HasIndex(j => new { j.TenantId, j.Id }); // the school's list
        builder.HasIndex(j => new { j.TargetId, j.Id }).HasFilter("\"TargetId\" IS NOT NULL");
        builder.HasIndex(j => new { j.TenantId, j.GroupKey, j.Id }).HasFilter("\"GroupKey\" IS NOT NULL");
    }
}
