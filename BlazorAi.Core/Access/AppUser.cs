using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Access;

/// <summary>A person with an account in one school.</summary>
public sealed class AppUser : IdentityUser<Guid>, ITenantOwned
{
    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The name others see.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Roles held, separated by spaces; read and written through <see cref="Roles"/>.</summary>
    public string RoleNames { get; private set; } = "";

    /// <summary>A disabled person cannot sign in; their work stays.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The roles held.</summary>
    public IReadOnlyList<string> Roles
    {
        get => RoleNames.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        set => RoleNames = string.Join(' ', value.Where(Access.Roles.All.Contains).Distinct().Order(StringComparer.Ordinal));
    }
}

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.ToTable("Users");
        builder.Ignore(u => u.Roles);
        builder.Property(u => u.DisplayName).HasMaxLength(200);
        builder.Property(u => u.RoleNames).HasMaxLength(100);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(u => u.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(u => u.TenantId);
    }
}
