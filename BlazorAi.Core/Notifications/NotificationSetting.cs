using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Notifications;

/// <summary>How a person wants to hear of one kind of news. No row: in every way.</summary>
public sealed class NotificationSetting : ITenantOwned
{
    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Whose wish it is.</summary>
    public Guid UserId { get; init; }

    /// <summary>The id of the <see cref="NotificationKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it is raised at all.</summary>
    public bool InBell { get; set; } = true;

    /// <summary>Whether an open page also shows it as it comes.</summary>
    public bool Toast { get; set; } = true;

    /// <summary>Whether it counts in the title of the browser's tab.</summary>
    public bool TabTitle { get; set; } = true;
}

internal sealed class NotificationSettingConfiguration : IEntityTypeConfiguration<NotificationSetting>
{
    public void Configure(EntityTypeBuilder<NotificationSetting> builder)
    {
        builder.ToTable("NotificationSettings");
        builder.HasKey(s => new { s.UserId, s.Kind });
        builder.Property(s => s.Kind).HasMaxLength(60);
    }
}
