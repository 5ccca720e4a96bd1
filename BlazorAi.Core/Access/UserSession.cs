using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Access;

/// <summary>One sign-in. While it is not ended the cookie that names it is good; ending it ends every circuit that came by it.</summary>
public sealed class UserSession : ITenantOwned
{
    /// <summary>Its key; the cookie carries it as a claim.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Whose session it is.</summary>
    public Guid UserId { get; init; }

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended; null while it is good.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The browser, as it names itself; shown to its owner only.</summary>
    public string UserAgent { get; init; } = "";
}

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("UserSessions");
        builder.Property(s => s.UserAgent).HasMaxLength(300);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.UserId, s.EndedAt });
    }
}
