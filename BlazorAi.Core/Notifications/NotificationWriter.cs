using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Notifications;

/// <summary>News to be raised.</summary>
/// <param name="UserId">Whom it is for.</param>
/// <param name="Kind">The id of a <see cref="NotificationKind"/>.</param>
/// <param name="Subject">The title of what it is about; cut at <see cref="Notification.MaxSubjectLength"/>.</param>
public sealed record NotificationDraft(Guid UserId, string Kind, string Subject)
{
    /// <summary>More about it, such as why it failed; cut at <see cref="Notification.MaxDetailLength"/>.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The kind of thing that it leads to; null for none.</summary>
    public string? TargetKind { get; init; }

    /// <summary>The thing that it leads to; null for none.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>What raised it (a job): it raises a kind of news for a person once, whatever is repeated. Null: no such limit.</summary>
    public Guid? SourceId { get; init; }
}

/// <summary>
/// Raises news in the transaction of what made it, so that there is never one without the other. After the commit the caller
/// publishes <see cref="NotificationTopics.User"/>.
/// </summary>
public static class NotificationWriter
{
    /// <summary>
    /// Adds the news; the caller saves and commits. False where there is nothing to add: the person does not want this kind, or
    /// the source has raised it before.
    /// </summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="tenantId">The person's school.</param>
    /// <param name="draft">What to raise.</param>
    /// <param name="now">The time of this moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> AddAsync(AppDbContext db, Guid tenantId, NotificationDraft draft, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (await db.Set<NotificationSetting>().AnyAsync(s => s.UserId == draft.UserId && s.Kind == draft.Kind && !s.InBell, cancellationToken)
            || await IsThereAsync(db, draft, cancellationToken))
        {
            return false;
        }

        db.Add(new Notification
        {
            Id = Guid.CreateVersion7(now),
            TenantId = tenantId,
            UserId = draft.UserId,
            Kind = draft.Kind,
            Subject = StorableText.Clean(draft.Subject, Notification.MaxSubjectLength),
            Detail = StorableText.Clean(draft.Detail, Notification.MaxDetailLength),
            TargetKind = draft.TargetKind,
            TargetId = draft.TargetId,
            SourceId = draft.SourceId,
            CreatedAt = now,
        });
        return true;
    }

    /// <summary>
    /// Takes back what a source raised: it is tried again, so “failed” is no longer true, and the next end is news once more.
    /// Answers whose notifications changed, for the signal after the commit.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> WithdrawAsync(AppDbContext db, Guid tenantId, Guid sourceId, CancellationToken cancellationToken = default)
    {
        var raised = db.Set<Notification>().Where(n => n.TenantId == tenantId && n.SourceId == sourceId);
        var users = await raised.Select(n => n.UserId).Distinct().ToListAsync(cancellationToken);
        await raised.ExecuteDeleteAsync(cancellationToken);
        return users;
    }

    private static async Task<bool> IsThereAsync(AppDbContext db, NotificationDraft draft, CancellationToken cancellationToken)
    {
        if (draft.SourceId is not { } source)
        {
            return false;
        }

        await db.LockAsync(source, cancellationToken); // two transactions that raise it at once: the later one sees the earlier one's row
        return db.Set<Notification>().Local.Any(n => n.SourceId == source && n.UserId == draft.UserId && n.Kind == draft.Kind)
            || await db.Set<Notification>().AnyAsync(n => n.SourceId == source && n.UserId == draft.UserId && n.Kind == draft.Kind, cancellationToken);
    }
}
