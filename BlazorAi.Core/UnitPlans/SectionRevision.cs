using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.UnitPlans;

/// <summary>What made a revision.</summary>
public enum RevisionKind
{
    /// <summary>A person typed.</summary>
    Edit,

    /// <summary>A result of AI Assist was applied.</summary>
    Apply,

    /// <summary>An applied result was taken back.</summary>
    Undo,
}

/// <summary>How a result meets the text that is there.</summary>
public enum ApplyMode
{
    /// <summary>In its place.</summary>
    Replace,

    /// <summary>After it.</summary>
    Append,

    /// <summary>Before it.</summary>
    Insert,
}

/// <summary>A change of a section, with the text before and after: what history and undo work from.</summary>
public sealed class SectionRevision : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The plan.</summary>
    public Guid UnitPlanId { get; init; }

    /// <summary>The section.</summary>
    public Guid SectionId { get; init; }

    /// <summary>The section's version that the change made.</summary>
    public int Version { get; set; }

    /// <summary>What made it.</summary>
    public RevisionKind Kind { get; init; }

    /// <summary>How a result was applied; null for other changes.</summary>
    public ApplyMode? Mode { get; init; }

    /// <summary>The text before.</summary>
    public required string Before { get; init; }

    /// <summary>The text after.</summary>
    public required string After { get; set; }

    /// <summary>The invocation whose result was applied or taken back.</summary>
    public Guid? InvocationId { get; init; }

    /// <summary>Who.</summary>
    public Guid UserId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string UserName { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When an edit was last added to it.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class SectionRevisionConfiguration : IEntityTypeConfiguration<SectionRevision>
{
    public void Configure(EntityTypeBuilder<SectionRevision> builder)
    {
        builder.ToTable("SectionRevisions");
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.Mode).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.UserName).HasMaxLength(200);
        builder.HasOne<PlanSection>().WithMany().HasForeignKey(r => r.SectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.SectionId, r.Version }).IsUnique();
    }
}
