using System.Security.Claims;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Security;

/// <summary>
/// Sign-ins as rows. Every page, call on a circuit and request asks here who is calling, so that a sign-out, a disabled
/// account or a changed role takes effect everywhere at the next call and closes open pages within a minute.
/// </summary>
public sealed class Sessions(Database database, ISignals signals, TimeProvider time)
{
    /// <summary>The signal that sessions of a user were ended.</summary>
    public static string Topic(Guid userId) => $"sessions:{userId:N}";

    /// <summary>The session that a principal's cookie names; null where it names none.</summary>
    public static Guid? IdOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(AppClaims.Session)?.Value, out var id) ? id : null;

    /// <summary>Begins a session.</summary>
    public async Task<Guid> BeginAsync(AppUser user, string userAgent, CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenSystem(SystemReason.SignIn);
        var session = new UserSession
        {
            TenantId = user.TenantId,
            UserId = user.Id,
            CreatedAt = time.GetUtcNow(),
            UserAgent = userAgent[..Math.Min(300, userAgent.Length)],
        };
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    /// <summary>Who calls in a session, with the rights of this moment; null where it has ended or its user is disabled.</summary>
    public async Task<Caller?> FindCallerAsync(Guid sessionId, CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenSystem(SystemReason.SignIn);
        var found = await (from session in db.Set<UserSession>()
                           join user in db.Set<AppUser>() on session.UserId equals user.Id
                           where session.Id == sessionId && session.EndedAt == null && !user.IsDisabled
                           select new { user.TenantId, user.Id, user.DisplayName, user.RoleNames }).SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new Caller(found.TenantId, found.Id, found.DisplayName, found.RoleNames.Split(' ', StringSplitOptions.RemoveEmptyEntries), sessionId);
    }

    /// <summary>Ends one session.</summary>
    public async Task EndAsync(Guid sessionId, CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenSystem(SystemReason.SignIn);
        var userId = await db.Set<UserSession>().Where(s => s.Id == sessionId).Select(s => s.UserId).SingleOrDefaultAsync(cancellationToken);
        await db.Set<UserSession>().Where(s => s.Id == sessionId && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, time.GetUtcNow()), cancellationToken);
        await signals.PublishAsync(Topic(userId), CancellationToken.None);
    }

    /// <summary>Ends every session of a user, or all but one: after a role change, a new password, or when the account is disabled.</summary>
    public async Task EndAllAsync(Guid userId, Guid? except = null, CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenSystem(SystemReason.SignIn);
        await db.Set<UserSession>().Where(s => s.UserId == userId && s.EndedAt == null && s.Id != except)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, time.GetUtcNow()), cancellationToken);
        await signals.PublishAsync(Topic(userId), CancellationToken.None);
    }
}
