using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Notifications;

/// <summary>
/// News for one person: something that they asked for is ready, or failed. It names what it is about by kind and id; the app
/// makes the link.
/// </summary>
public sealed class Notification : ITenantOwned
{
    /// <summary>The longest subject, in UTF-16 units; a longer one is cut.</summary>
    public const int MaxSubjectLength = 200;

    /// <summary>The longest detail, in UTF-16 units; a longer one is cut.</summary>
    public const int MaxDetailLength = 1_000;

    /// <summary>Its key; newer ones are greater.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Whom it is for.</summary>
    public Guid UserId { get; init; }

    /// <summary>What kind of news it is: the id of a <see cref="NotificationKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The title of what it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>More about it, such as why it failed; empty for nothing.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The kind of thing that it leads to; null for none.</summary>
    public string? TargetKind { get; init; }

    /// <summary>The thing that it leads to; null for none.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>What raised it (a job). One source raises a kind of news for a person once. Null: anybody, any number of times.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>When it was raised.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person read it; null until then.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notifications");
        builder.Property(n => n.Kind).HasMaxLength(60);
        builder.Property(n => n.Subject).HasMaxLength(Notification.MaxSubjectLength);
        builder.Property(n => n.Detail).HasMaxLength(Notification.MaxDetailLength);
        builder.Property(n => n.TargetKind).HasMaxLength(60);
        builder.HasIndex(n => new { n.UserId, n.Id });
        builder.HasIndex(n => new { n.UserId, n.ReadAt });
        builder.HasIndex(n => new { n.SourceId, n.UserId, n.Kind }).IsUnique(); // no source, no limit: nulls differ on both databases
    }
}
