using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Access;

/// <summary>What a one-time link lets its holder do.</summary>
public enum AccountLinkKind
{
    /// <summary>Set the first password of an invited account.</summary>
    Invitation,

    /// <summary>Set a new password.</summary>
    PasswordReset,
}

/// <summary>A link that an administrator hands to a person: good once, for a limited time. Only its hash is stored.</summary>
public sealed class AccountLink : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The account it opens.</summary>
    public Guid UserId { get; init; }

    /// <summary>What it is for.</summary>
    public AccountLinkKind Kind { get; init; }

    /// <summary>SHA-256 of the secret in the link, in hexadecimal.</summary>
    public required string SecretHash { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used; null until then.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class AccountLinkConfiguration : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.ToTable("AccountLinks");
        builder.Property(l => l.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(l => l.SecretHash).HasMaxLength(64);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => l.SecretHash).IsUnique();
    }
}
