using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Security;

/// <summary>
/// The people of a school, managed by its administrators. Every call checks that the caller is one and reaches only the
/// caller's school; a person of another school is as unknown as one who does not exist.
/// </summary>
internal sealed class People(Database database, IServiceScopeFactory scopes, Sessions sessions, TimeProvider time)
{
    /// <summary>How long an invitation is good.</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    /// <summary>How long a link to set a new password is good.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(24);

    /// <summary>Why the last administrator stays one.</summary>
    public const string LastAdministrator = "This is the school's last administrator. Make somebody else an administrator first.";

    private const string Unknown = "There is no such person in your school.";
    private const string NoRole = "Choose at least one role.";

    /// <summary>Everyone in the caller's school, by name.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = OpenFor(caller);
        var users = await db.Set<AppUser>().AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. users.OrderBy(u => u.DisplayName, StringComparer.CurrentCultureIgnoreCase)
                .Select(u => new Person(u.Id, u.DisplayName, u.Email ?? "", u.Roles, StateOf(u))),
        ];
    }

    /// <summary>Makes an account without a password, and the link by which its owner sets one.</summary>
    public async Task<LinkResult> InviteAsync(Caller caller, Invitation invitation, CancellationToken cancellationToken = default)
    {
        DemandAdministrator(caller);
        if (!AreRoles(invitation.Roles))
        {
            return new(null, NoRole);
        }

        // Accounts are unique over all schools, so Identity's own check is asked, which sees them all.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(caller.TenantId, cancellationToken);
        var email = invitation.Email.Trim();
        if (await users.FindByEmailAsync(email) is not null)
        {
            return new(null, "There is an account with this e-mail address already.");
        }

        var user = new AppUser
        {
            TenantId = caller.TenantId,
            DisplayName = invitation.Name.Trim(),
            UserName = email,
            Email = email,
            Roles = [.. invitation.Roles],
            CreatedAt = time.GetUtcNow(),
        };
        var created = await users.CreateAsync(user);
        if (!created.Succeeded)
        {
            return new(null, string.Join(' ', created.Errors.Select(e => e.Description)));
        }

        var link = await AddLinkAsync(db, user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(link, null);
    }

    /// <summary>
    /// Makes a new link for a person: to accept the invitation, or to set a new password. Earlier links stop working; the
    /// password works until the link is used, so that a link that never arrives locks nobody out.
    /// </summary>
    public async Task<LinkResult> IssueLinkAsync(Caller caller, Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = OpenFor(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(userId, cancellationToken);
        var user = await db.Set<AppUser>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null or { IsDisabled: true })
        {
            return new(null, user is null ? Unknown : "This account is disabled. Enable it first.");
        }

        await ExpireLinksAsync(db, userId, cancellationToken);
        var link = await AddLinkAsync(db, user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(link, null);
    }

    /// <summary>Gives a person other roles and ends their sessions; an administrator's own current session stays.</summary>
    /// <returns>Why it was refused; null where it succeeded.</returns>
    public async Task<string?> ChangeRolesAsync(Caller caller, Guid userId, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default)
    {
        if (!AreRoles(roles))
        {
            return NoRole;
        }

        var refused = await ChangeAsync(caller, userId, user => user.Roles = [.. roles], cancellationToken);
        if (refused is null)
        {
            await sessions.EndAllAsync(userId, except: userId == caller.UserId ? caller.SessionId : null, cancellationToken);
        }

        return refused;
    }

    /// <summary>Lets a person sign in or not. Disabling ends their sessions and links; their work stays.</summary>
    /// <returns>Why it was refused; null where it succeeded.</returns>
    public async Task<string?> SetDisabledAsync(Caller caller, Guid userId, bool disabled, CancellationToken cancellationToken = default)
    {
        var refused = await ChangeAsync(caller, userId, user => user.IsDisabled = disabled, cancellationToken);
        if (refused is null && disabled)
        {
            await sessions.EndAllAsync(userId, cancellationToken: cancellationToken);
        }

        return refused;
    }

    /// <summary>
    /// Changes roles or state of a person, one change in a school at a time, so that two administrators who demote each
    /// other do not leave the school without one.
    /// </summary>
    private async Task<string?> ChangeAsync(Caller caller, Guid userId, Action<AppUser> change, CancellationToken cancellationToken)
    {
        await using var db = OpenFor(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(caller.TenantId, cancellationToken);
        var everyone = await db.Set<AppUser>().AsNoTracking().ToListAsync(cancellationToken);
        if (everyone.Find(u => u.Id == userId) is not { } user)
        {
            return Unknown;
        }

        var wasAdministrator = IsActiveAdministrator(user);
        change(user);
        if (wasAdministrator && !everyone.Exists(IsActiveAdministrator))
        {
            return LastAdministrator;
        }

        // These columns only, with a new stamp: a sign-in that counts a wrong password at this moment saves the whole row,
        // and must fail rather than bring the old roles back.
        var stamp = Guid.NewGuid().ToString();
        await db.Set<AppUser>().Where(u => u.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.RoleNames, user.RoleNames).SetProperty(u => u.IsDisabled, user.IsDisabled).SetProperty(u => u.ConcurrencyStamp, stamp),
            cancellationToken);
        if (user.IsDisabled)
        {
            await ExpireLinksAsync(db, userId, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<IssuedLink> AddLinkAsync(AppDbContext db, AppUser user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var kind = user.PasswordHash is null ? AccountLinkKind.Invitation : AccountLinkKind.PasswordReset;
        var expires = now + (kind == AccountLinkKind.Invitation ? InvitationLifetime : ResetLifetime);
        var secret = OneTimeSecret.New();
        db.Add(new AccountLink
        {
            TenantId = user.TenantId,
            UserId = user.Id,
            Kind = kind,
            SecretHash = OneTimeSecret.Hash(secret),
            CreatedAt = now,
            ExpiresAt = expires,
        });
        await db.SaveChangesAsync(cancellationToken);
        return new(user.Id, user.DisplayName, kind, secret, expires);
    }

    private Task ExpireLinksAsync(AppDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Set<AccountLink>().Where(l => l.UserId == userId && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, now), cancellationToken);
    }

    private AppDbContext OpenFor(Caller caller)
    {
        DemandAdministrator(caller);
        return database.Open(caller);
    }

    private static void DemandAdministrator(Caller caller)
    {
        if (!caller.IsAdmin)
        {
            throw new UnauthorizedAccessException("Only administrators manage people.");
        }
    }

    private static bool AreRoles(IReadOnlyCollection<string> roles) => roles.Count > 0 && roles.All(Roles.All.Contains);

    private static bool IsActiveAdministrator(AppUser user) => StateOf(user) == PersonState.Active && user.Roles.Contains(Roles.Admin);

    private static PersonState StateOf(AppUser user) =>
        user.IsDisabled ? PersonState.Disabled : user.PasswordHash is null ? PersonState.Invited : PersonState.Active;
}
