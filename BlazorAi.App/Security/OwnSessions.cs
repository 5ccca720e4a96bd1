using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Security;

/// <summary>One of a person's own sign-ins that are still good.</summary>
/// <param name="Id">The session's key.</param>
/// <param name="Browser">The browser and its system, in a few words.</param>
/// <param name="Since">When the person signed in.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record OwnSession(Guid Id, string Browser, DateTimeOffset Since, bool IsCurrent);

/// <summary>Where a person is signed in, and how they end it there.</summary>
public sealed class OwnSessions(Database database, Sessions sessions)
{
    /// <summary>The person's sessions that are still good, the current one first, then the newest.</summary>
    public async Task<IReadOnlyList<OwnSession>> ListAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var rows = await db.Set<UserSession>().Where(s => s.UserId == caller.UserId && s.EndedAt == null).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(s => new OwnSession(s.Id, BrowserName.Of(s.UserAgent), s.CreatedAt, s.Id == caller.SessionId))
                .OrderByDescending(s => s.IsCurrent).ThenByDescending(s => s.Since),
        ];
    }

    /// <summary>Ends one of the person's sessions.</summary>
    /// <returns>False where it is not theirs, or has ended already.</returns>
    public async Task<bool> EndAsync(Caller caller, Guid sessionId, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        if (!await db.Set<UserSession>().AnyAsync(s => s.Id == sessionId && s.UserId == caller.UserId && s.EndedAt == null, cancellationToken))
        {
            return false;
        }

        await sessions.EndAsync(sessionId, cancellationToken);
        return true;
    }

    /// <summary>Ends all of the person's sessions but the current one.</summary>
    public Task EndOthersAsync(Caller caller, CancellationToken cancellationToken = default) =>
        sessions.EndAllAsync(caller.UserId, except: caller.SessionId, cancellationToken);
}
