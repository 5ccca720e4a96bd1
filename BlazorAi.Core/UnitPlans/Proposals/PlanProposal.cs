using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>Where the writing of a plan stands. What people decide on its sections stands with those.</summary>
public enum ProposalState
{
    /// <summary>Its job waits or runs.</summary>
    Writing,

    /// <summary>All of it is written.</summary>
    Written,

    /// <summary>A part is written; the rest failed.</summary>
    Partly,

    /// <summary>Nothing is written.</summary>
    Failed,

    /// <summary>A person cancelled it; what was finished is kept.</summary>
    Cancelled,
}

/// <summary>Where one section of a proposal stands.</summary>
public enum ProposalSectionState
{
    /// <summary>It stays as it is in the unit and is context for the others.</summary>
    Kept,

    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>A request for it runs.</summary>
    Writing,

    /// <summary>It is there, to be decided on.</summary>
    Written,

    /// <summary>It could not be written; the error says why.</summary>
    Failed,

    /// <summary>A person put it into the unit.</summary>
    Accepted,

    /// <summary>A person does not want it.</summary>
    Rejected,
}

/// <summary>A plan for a whole unit as a job writes it, section by section, until people have decided on each.</summary>
public sealed class PlanProposal : ITenantOwned
{
    /// <summary>The most lessons that are planned at once.</summary>
    public const int MaxLessons = 60;

    /// <summary>The kind of thing that jobs and notifications about a proposal name as their target.</summary>
    public const string TargetKind = "unit_plan_proposal";

    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The unit.</summary>
    public Guid UnitPlanId { get; init; }

    /// <summary>The job that writes it, or wrote it last.</summary>
    public Guid JobId { get; set; }

    /// <summary>The root invocation of the last attempt; null before any.</summary>
    public string? RootRequestId { get; set; }

    /// <summary>Who asked for it.</summary>
    public Guid UserId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string UserName { get; init; }

    /// <summary>What gets most weight; may be empty.</summary>
    public string Focus { get; init; } = "";

    /// <summary>What has to be observed; may be empty.</summary>
    public string Constraints { get; init; } = "";

    /// <summary>Lessons in the plan, kept ones among them.</summary>
    public int LessonCount { get; init; }

    /// <summary>0 for a unit's first proposal: another number asks for another plan.</summary>
    public int Variation { get; init; }

    /// <summary>Where the writing stands.</summary>
    public ProposalState State { get; set; } = ProposalState.Writing;

    /// <summary>Where the outline stands; <see cref="ProposalSectionState.Kept"/> where the lessons that are there are the outline.</summary>
    public ProposalSectionState OutlineState { get; set; } = ProposalSectionState.Waiting;

    /// <summary>The request that writes or wrote the outline.</summary>
    public string? OutlineRequestId { get; set; }

    /// <summary>How many requests for the outline have been begun.</summary>
    public int OutlineTries { get; set; }

    /// <summary>Whether no outline could be read, so that the lessons have plain titles.</summary>
    public bool OutlineIsPlain { get; set; }

    /// <summary>The outline, as JSON; null until it is there.</summary>
    public string? OutlineJson { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its writing last ended; null while it goes on.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Its sections.</summary>
    public List<PlanProposalSection> Sections { get; init; } = [];
}

/// <summary>One section of a proposal, against the text that the unit had when the job was asked for.</summary>
public sealed class PlanProposalSection : ITenantOwned
{
    internal const int MaxMessageLength = 1_000;

    /// <summary>Stands in <see cref="ErrorCode"/> while a job of its own tries the section again.</summary>
    internal const string Retrying = "retrying";

    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The proposal.</summary>
    public Guid ProposalId { get; init; }

    /// <summary>The unit's section that it is for; null for a lesson that the unit does not have yet.</summary>
    public Guid? SectionId { get; set; }

    /// <summary>What it holds.</summary>
    public SectionKind Kind { get; init; }

    /// <summary>A lesson's place in the plan, from 1; 1 for other kinds.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Its heading: a lesson's comes from the outline.</summary>
    public required string Title { get; set; }

    /// <summary>The heading in the unit when the job was asked for; empty for a lesson that was not there.</summary>
    public string BaseTitle { get; set; } = "";

    /// <summary>The version of the unit's section that the proposal is made against; 0 for a lesson that was not there.</summary>
    public int BaseVersion { get; set; }

    /// <summary>The text of that version.</summary>
    public string BaseMarkdown { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public ProposalSectionState State { get; set; } = ProposalSectionState.Waiting;

    /// <summary>The proposed text; what a person changed in it is in it.</summary>
    public string Markdown { get; set; } = "";

    /// <summary>Counts the changes of the proposed text.</summary>
    public int Version { get; set; }

    /// <summary>Who changed the proposed text last; empty where it is as it was written.</summary>
    public string EditedBy { get; set; } = "";

    /// <summary>Whether the answer reached the longest that is allowed, so that it ends early.</summary>
    public bool IsCut { get; set; }

    /// <summary>How many requests have been begun for it.</summary>
    public int Tries { get; set; }

    /// <summary>The request that writes or wrote it.</summary>
    public string? RequestId { get; set; }

    /// <summary>That request's key.</summary>
    public Guid? InvocationId { get; set; }

    /// <summary>The provider and model that wrote it, for people.</summary>
    public string WrittenBy { get; set; } = "";

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The same, for people.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>Whether a job of its own tries it again, after the plan's has ended.</summary>
    public bool IsRetried => ErrorCode == Retrying && State is ProposalSectionState.Waiting or ProposalSectionState.Writing;

    /// <summary>Who decided on it; empty until then.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The revision that putting it into the unit made.</summary>
    public Guid? RevisionId { get; set; }
}

internal sealed class PlanProposalConfiguration : IEntityTypeConfiguration<PlanProposal>
{
    public void Configure(EntityTypeBuilder<PlanProposal> builder)
    {
        builder.ToTable("PlanProposals");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.UserName).HasMaxLength(200);
        builder.Property(p => p.RootRequestId).HasMaxLength(60);
        builder.Property(p => p.OutlineRequestId).HasMaxLength(60);
        builder.Property(p => p.Focus).HasMaxLength(PlanWish.MaxFocusLength);
        builder.Property(p => p.Constraints).HasMaxLength(PlanWish.MaxConstraintsLength);
        builder.Property(p => p.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(p => p.OutlineState).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<UnitPlan>().WithMany().HasForeignKey(p => p.UnitPlanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Sections).WithOne().HasForeignKey(s => s.ProposalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.UnitPlanId, p.Id });
    }
}

internal sealed class PlanProposalSectionConfiguration : IEntityTypeConfiguration<PlanProposalSection>
{
    public void Configure(EntityTypeBuilder<PlanProposalSection> builder)
    {
        builder.ToTable("PlanProposalSections");
        builder.Ignore(s => s.IsRetried);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.Title).HasMaxLength(UnitPlanDraft.MaxTitleLength);
        builder.Property(s => s.BaseTitle).HasMaxLength(UnitPlanDraft.MaxTitleLength);
        builder.Property(s => s.EditedBy).HasMaxLength(200);
        builder.Property(s => s.DecidedBy).HasMaxLength(200);
        builder.Property(s => s.RequestId).HasMaxLength(60);
        builder.Property(s => s.WrittenBy).HasMaxLength(300);
        builder.Property(s => s.ErrorCode).HasMaxLength(60);
        builder.Property(s => s.ErrorMessage).HasMaxLength(PlanProposalSection.MaxMessageLength);
    }
}
