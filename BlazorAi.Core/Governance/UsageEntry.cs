using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Governance;

/// <summary>A line of the usage ledger: reserved when a request is admitted, settled with what the provider counted when it ends.</summary>
public sealed class UsageEntry : ITenantOwned
{
    /// <summary>The invocation that it belongs to.</summary>
    public Guid InvocationId { get; init; }

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Who asked.</summary>
    public Guid UserId { get; init; }

    /// <summary>The task type's id.</summary>
    public required string TaskType { get; init; }

    /// <summary>The day in the school's time zone, as ISO 8601 (2026-09-01): what a day's quota counts.</summary>
    public required string Day { get; init; }

    /// <summary>Output tokens set aside when it was admitted.</summary>
    public int ReservedTokens { get; init; }

    /// <summary>Tokens read; null until settled.</summary>
    public long? InputTokens { get; set; }

    /// <summary>Tokens written; null until settled.</summary>
    public long? OutputTokens { get; set; }

    /// <summary>The currency of the prices and the cost (ISO 4217); null where no price was set.</summary>
    public string? Currency { get; set; }

    /// <summary>What a million tokens read cost when it was admitted, in millionths of the currency's unit; null where no price was set.</summary>
    public long? InputPriceMicros { get; init; }

    /// <summary>What a million tokens written cost when it was admitted, in millionths of the currency's unit; null where no price was set.</summary>
    public long? OutputPriceMicros { get; init; }

    /// <summary>What it cost, in millionths of the currency's unit; null until settled, and where no price was set.</summary>
    public long? CostMicros { get; set; }

    /// <summary>When it was settled; null until then.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}

internal sealed class UsageEntryConfiguration : IEntityTypeConfiguration<UsageEntry>
{
    public void Configure(EntityTypeBuilder<UsageEntry> builder)
    {
        builder.ToTable("UsageEntries");
        builder.HasKey(e => e.InvocationId);
        builder.Property(e => e.TaskType).HasMaxLength(60);
        builder.Property(e => e.Currency).HasMaxLength(ProviderPrices.CurrencyLength);
        builder.Property(e => e.Day).HasMaxLength(10);
        builder.HasIndex(e => new { e.TenantId, e.UserId, e.TaskType, e.Day });
    }
}
