using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Governance;

/// <summary>What a school allows for one task type.</summary>
public sealed class AiTaskPolicy : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The task type's id.</summary>
    public required string TaskType { get; init; }

    /// <summary>Whether anyone may use it.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Who may use it: role names separated by spaces.</summary>
    public string RoleNames { get; set; } = "";

    /// <summary>The provider's name; null for the installation's default.</summary>
    public string? Provider { get; set; }

    /// <summary>The model, where it is not the provider's own.</summary>
    public string? Model { get; set; }

    /// <summary>The provider to ask when the first one fails before its first token; null for none.</summary>
    public string? FallbackProvider { get; set; }

    /// <summary>The longest answer, in tokens.</summary>
    public int MaxOutputTokens { get; set; }

    /// <summary>How freely the model chooses; 0 to 2.</summary>
    public double Temperature { get; set; }

    /// <summary>Requests a person may make in a day of the school's time zone.</summary>
    public int RequestsPerDay { get; set; }

    /// <summary>The roles that may use it.</summary>
    public IReadOnlyList<string> Roles => RoleNames.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class AiTaskPolicyConfiguration : IEntityTypeConfiguration<AiTaskPolicy>
{
    public void Configure(EntityTypeBuilder<AiTaskPolicy> builder)
    {
        builder.ToTable("AiTaskPolicies");
        builder.Ignore(p => p.Roles);
        builder.Property(p => p.TaskType).HasMaxLength(60);
        builder.Property(p => p.RoleNames).HasMaxLength(100);
        builder.Property(p => p.Provider).HasMaxLength(100);
        builder.Property(p => p.Model).HasMaxLength(200);
        builder.Property(p => p.FallbackProvider).HasMaxLength(100);
        builder.HasIndex(p => new { p.TenantId, p.TaskType }).IsUnique();
    }
}
