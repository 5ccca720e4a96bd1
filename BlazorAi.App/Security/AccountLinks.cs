using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Security;

/// <summary>Whom a good link belongs to, for the page that it opens.</summary>
internal sealed record OpenLink(AccountLinkKind Kind, string Name, string Email);

/// <summary>What came of using a link.</summary>
/// <param name="User">The person, who has proved who they are; null where the link was refused.</param>
/// <param name="Problems">What is wrong with the password; the link is still good. Empty where the link itself is not.</param>
internal sealed record LinkUse(AppUser? User, IReadOnlyList<string> Problems);

/// <summary>Sets passwords by one-time link. For one request: it holds Identity's stores.</summary>
internal sealed class AccountLinks(AppDbContext db, UserManager<AppUser> users, Sessions sessions, TimeProvider time)
{
    /// <summary>Where a link leads.</summary>
    public static string PathOf(string secret) => $"/link/{secret}";

    /// <summary>Whom the link belongs to; null where it is unknown, used, expired or its account disabled. Looking does not use it.</summary>
    public Task<OpenLink?> FindAsync(string secret, CancellationToken cancellationToken) =>
        (from link in GoodLinks(secret)
         join user in db.Set<AppUser>() on link.UserId equals user.Id
         where !user.IsDisabled
         select new OpenLink(link.Kind, user.DisplayName, user.Email!)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Uses the link: sets the password, lifts a lockout and ends the person's sessions. Of two uses at once one wins; a
    /// password that is refused leaves the link good.
    /// </summary>
    public async Task<LinkUse> UseAsync(string secret, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var userId = await GoodLinks(secret).Select(l => l.UserId).SingleOrDefaultAsync(cancellationToken);
        var used = await GoodLinks(secret).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, time.GetUtcNow()), cancellationToken);
        if (used == 0 || await users.FindByIdAsync(userId.ToString()) is not { IsDisabled: false } user)
        {
            return new(null, []);
        }

        user.PasswordHash = null;
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        var set = await users.AddPasswordAsync(user, password);
        if (!set.Succeeded)
        {
            return new(null, [.. set.Errors.Select(e => e.Description)]); // rolled back, the use of the link too
        }

        await transaction.CommitAsync(cancellationToken);
        await sessions.EndAllAsync(user.Id, cancellationToken: CancellationToken.None);
        return new(user, []);
    }

    private IQueryable<AccountLink> GoodLinks(string secret)
    {
        var hash = OneTimeSecret.Hash(secret);
        var now = time.GetUtcNow();
        return db.Set<AccountLink>().Where(l => l.SecretHash == hash && l.UsedAt == null && l.ExpiresAt > now);
    }
}
