using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.UnitPlans;

/// <summary>A plan for some weeks of teaching.</summary>
public sealed class UnitPlan : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Its title, usually the topic.</summary>
    public required string Title { get; set; }

    /// <summary>The school subject, in the teacher's words.</summary>
    public required string Subject { get; set; }

    /// <summary>The year or grade, in the teacher's words ("Year 5", "Grade 3").</summary>
    public required string YearGroup { get; set; }

    /// <summary>Its length in weeks; 1 to 40.</summary>
    public int Weeks { get; set; }

    /// <summary>Lessons in a week; 1 to 10.</summary>
    public int LessonsPerWeek { get; set; }

    /// <summary>Who made it.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string OwnerName { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything in it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Its sections; lessons among them.</summary>
    public List<PlanSection> Sections { get; init; } = [];
}

/// <summary>What a section of a plan holds.</summary>
public enum SectionKind
{
    /// <summary>What the unit is about.</summary>
    Overview,

    /// <summary>The questions that lead through it.</summary>
    EssentialQuestions,

    /// <summary>What pupils will be able to do.</summary>
    Objectives,

    /// <summary>Which standards it serves.</summary>
    Standards,

    /// <summary>One lesson; there are as many as the plan needs, in order.</summary>
    Lesson,

    /// <summary>How learning is checked.</summary>
    Assessment,

    /// <summary>How it is made to fit different pupils.</summary>
    Differentiation,

    /// <summary>What is needed.</summary>
    Resources,
}

/// <summary>A section or lesson of a plan: a title and Markdown.</summary>
public sealed class PlanSection : ITenantOwned
{
    /// <summary>The longest text of a section, in UTF-16 units: about 300 printed pages, far beyond any plan.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The plan it belongs to.</summary>
    public Guid UnitPlanId { get; init; }

    /// <summary>What it holds.</summary>
    public SectionKind Kind { get; init; }

    /// <summary>Its place among the sections of its kind, from 1; only lessons have more than one.</summary>
    public int Position { get; set; }

    /// <summary>Its heading.</summary>
    public required string Title { get; set; }

    /// <summary>Its text.</summary>
    public string Markdown { get; set; } = "";

    /// <summary>Counts its changes; a change must name the one that it was made from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Who changed it last.</summary>
    public string UpdatedBy { get; set; } = "";

    /// <summary>Whether a person removed it; it can be brought back.</summary>
    public bool IsRemoved { get; set; }
}

internal sealed class UnitPlanConfiguration : IEntityTypeConfiguration<UnitPlan>
{
    public void Configure(EntityTypeBuilder<UnitPlan> builder)
    {
        builder.ToTable("UnitPlans");
        builder.Property(p => p.Title).HasMaxLength(UnitPlanDraft.MaxTitleLength);
        builder.Property(p => p.Subject).HasMaxLength(UnitPlanDraft.MaxWordsLength);
        builder.Property(p => p.YearGroup).HasMaxLength(UnitPlanDraft.MaxWordsLength);
        builder.Property(p => p.OwnerName).HasMaxLength(200);
        builder.HasMany(p => p.Sections).WithOne().HasForeignKey(s => s.UnitPlanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.TenantId, p.UpdatedAt });
    }
}

internal sealed class PlanSectionConfiguration : IEntityTypeConfiguration<PlanSection>
{
    public void Configure(EntityTypeBuilder<PlanSection> builder)
    {
        builder.ToTable("PlanSections");
        builder.Property(s => s.Id).ValueGeneratedNever(); // or EF takes a section that is added to a loaded plan for one that is stored
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(s => s.Title).HasMaxLength(UnitPlanDraft.MaxTitleLength);
        builder.Property(s => s.UpdatedBy).HasMaxLength(200);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.UnitPlanId, s.Kind, s.Position });
    }
}
