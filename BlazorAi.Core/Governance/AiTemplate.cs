using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Governance;

/// <summary>The instructions a school gives to the model for a task type. A version never changes; a new one is added.</summary>
public sealed class AiTemplate : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The task type's id.</summary>
    public required string TaskType { get; init; }

    /// <summary>From 1; the highest one is in use.</summary>
    public int Version { get; init; }

    /// <summary>The instructions.</summary>
    public required string Text { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class AiTemplateConfiguration : IEntityTypeConfiguration<AiTemplate>
{
    public void Configure(EntityTypeBuilder<AiTemplate> builder)
    {
        builder.ToTable("AiTemplates");
        builder.Property(t => t.TaskType).HasMaxLength(60);
        builder.HasIndex(t => new { t.TenantId, t.TaskType, t.Version }).IsUnique();
    }
}
