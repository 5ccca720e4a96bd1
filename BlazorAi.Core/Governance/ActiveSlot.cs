using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Governance;

/// <summary>
/// One of the few active requests a person may have, over all tabs, nodes and surfaces. The key is the limit: a second row
/// for the same number cannot be inserted. Taken in the transaction that starts a request, freed in the one that ends it.
/// </summary>
public sealed class ActiveSlot : ITenantOwned
{
    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Whose slot it is.</summary>
    public Guid UserId { get; init; }

    /// <summary>From 1 to the limit.</summary>
    public int Number { get; init; }

    /// <summary>The invocation that holds it.</summary>
    public Guid InvocationId { get; init; }
}

internal sealed class ActiveSlotConfiguration : IEntityTypeConfiguration<ActiveSlot>
{
    public void Configure(EntityTypeBuilder<ActiveSlot> builder)
    {
        builder.ToTable("ActiveSlots");
        builder.HasKey(s => new { s.UserId, s.Number });
        builder.HasIndex(s => s.InvocationId).IsUnique();
    }
}
