using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Notifications;

/// <summary>A notification as its person sees it.</summary>
/// <param name="Id">Its key; newer ones are greater.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">The title of what it is about.</param>
/// <param name="Detail">More about it; empty for nothing.</param>
/// <param name="TargetKind">The kind of thing that it leads to; null for none.</param>
/// <param name="TargetId">The thing that it leads to; null for none.</param>
/// <param name="CreatedAt">When it was raised.</param>
/// <param name="IsRead">Whether the person has read it.</param>
public sealed record NotificationView(
    Guid Id, NotificationKind Kind, string Subject, string Detail, string? TargetKind, Guid? TargetId, DateTimeOffset CreatedAt, bool IsRead);

/// <summary>Which notifications to list, newest first.</summary>
public sealed record NotificationFilter
{
    /// <summary>Only those that are read (true) or not (false); null for both.</summary>
    public bool? IsRead { get; init; }

    /// <summary>Only this kind; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Only those older than this one: the last of the page before; null for the newest.</summary>
    public Guid? Before { get; init; }

    /// <summary>At most so many; 1 to 200.</summary>
    public int Take { get; init; } = 30;
}

/// <summary>How much is unread.</summary>
/// <param name="Unread">All of it.</param>
/// <param name="InTitle">What counts in the title of the browser's tab.</param>
public sealed record NotificationCounts(int Unread, int InTitle);

/// <summary>How a person hears of a kind of news.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="InBell">Whether it is raised at all.</param>
/// <param name="Toast">Whether an open page also shows it as it comes.</param>
/// <param name="TabTitle">Whether it counts in the title of the browser's tab.</param>
public sealed record NotificationPreference(NotificationKind Kind, bool InBell, bool Toast, bool TabTitle);

/// <summary>Reads and marks a person's own notifications. Every change wakes all open pages of that person.</summary>
public sealed class NotificationFeed(Database database, NotificationCatalog catalog, ISignals signals, TimeProvider time)
{
    /// <summary>The person's notifications, newest first.</summary>
    public async Task<IReadOnlyList<NotificationView>> ListAsync(Caller caller, NotificationFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var rows = Own(db, caller).AsNoTracking();
        if (filter.IsRead is { } isRead)
        {
            rows = rows.Where(n => n.ReadAt != null == isRead);
        }

        if (filter.Kind is { } kind)
        {
            rows = rows.Where(n => n.Kind == kind);
        }

        if (filter.Before is { } before)
        {
            rows = rows.Where(n => n.Id < before);
        }

        var found = await rows.OrderByDescending(n => n.Id).Take(Math.Clamp(filter.Take, 1, 200)).ToListAsync(cancellationToken);
        return [.. found.Select(n => new NotificationView(n.Id, catalog.Get(n.Kind), n.Subject, n.Detail, n.TargetKind, n.TargetId, n.CreatedAt, n.ReadAt is not null))];
    }

    /// <summary>How much is unread.</summary>
    public async Task<NotificationCounts> CountAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var byKind = await Own(db, caller).Where(n => n.ReadAt == null).GroupBy(n => n.Kind)
            .Select(g => new
            {
                Count = g.Count(),
                InTitle = !db.Set<NotificationSetting>().Any(s => s.UserId == caller.UserId && s.Kind == g.Key && !s.TabTitle),
            }).ToListAsync(cancellationToken);
        return new(byKind.Sum(k => k.Count), byKind.Where(k => k.InTitle).Sum(k => k.Count));
    }

    /// <summary>Marks notifications as read; those of others, and those that are read, stay as they are.</summary>
    public Task MarkReadAsync(Caller caller, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        MarkAsync(caller, ids, n => n.ReadAt == null, time.GetUtcNow(), cancellationToken);

    /// <summary>Marks a notification as unread again. False where the person has no such one that is read.</summary>
    public async Task<bool> MarkUnreadAsync(Caller caller, Guid id, CancellationToken cancellationToken = default) =>
        await MarkAsync(caller, [id], n => n.ReadAt != null, null, cancellationToken) > 0;

    /// <summary>Marks everything as read that was raised up to now. Answers how many there were.</summary>
    public async Task<int> MarkAllReadAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(caller);
        var count = await Own(db, caller).Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellationToken);
        await PublishAsync(caller, count);
        return count;
    }

    /// <summary>How the person hears of each registered kind of news, in the order of registration.</summary>
    public async Task<IReadOnlyList<NotificationPreference>> PreferencesAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var chosen = await db.Set<NotificationSetting>().AsNoTracking().Where(s => s.UserId == caller.UserId).ToDictionaryAsync(s => s.Kind, cancellationToken);
        return [.. catalog.All.Select(kind => chosen.TryGetValue(kind.Id, out var s)
            ? new NotificationPreference(kind, s.InBell, s.Toast, s.TabTitle)
            : new NotificationPreference(kind, InBell: true, Toast: true, TabTitle: true))];
    }

    /// <summary>Keeps how the person wants to hear of a kind. False where no feature registers it.</summary>
    public async Task<bool> SetPreferenceAsync(Caller caller, NotificationPreference preference, CancellationToken cancellationToken = default)
    {
        if (!catalog.Has(preference.Kind.Id))
        {
            return false;
        }

        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(caller.UserId, cancellationToken); // two tabs at once
        var row = await db.Set<NotificationSetting>().SingleOrDefaultAsync(s => s.UserId == caller.UserId && s.Kind == preference.Kind.Id, cancellationToken);
        if (row is null)
        {
            row = new() { TenantId = caller.TenantId, UserId = caller.UserId, Kind = preference.Kind.Id };
            db.Add(row);
        }

        (row.InBell, row.Toast, row.TabTitle) = (preference.InBell, preference.Toast, preference.TabTitle);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await PublishAsync(caller, 1);
        return true;
    }

    private static IQueryable<Notification> Own(AppDbContext db, Caller caller) => db.Set<Notification>().Where(n => n.UserId == caller.UserId);

    private async Task<int> MarkAsync(
        Caller caller, IReadOnlyCollection<Guid> ids, System.Linq.Expressions.Expression<Func<Notification, bool>> which, DateTimeOffset? readAt, CancellationToken cancellationToken)
    {
        var changed = 0;
        await using var db = database.Open(caller);
        foreach (var id in ids)
        {
            changed += await Own(db, caller).Where(n => n.Id == id).Where(which).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, readAt), cancellationToken);
        }

        await PublishAsync(caller, changed);
        return changed;
    }

    private async Task PublishAsync(Caller caller, int changed)
    {
        if (changed > 0)
        {
            await signals.PublishAsync(NotificationTopics.User(caller.UserId), CancellationToken.None); // the change is committed, whoever gave up waiting
        }
    }
}
