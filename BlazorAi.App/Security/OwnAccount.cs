using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Security;

/// <summary>What people may do to their own account. For one request: it holds Identity's stores.</summary>
internal sealed class OwnAccount(Database database, UserManager<AppUser> users, SignInManager<AppUser> signIn, Sessions sessions)
{
    /// <summary>Sets a new password and ends the person's other sessions.</summary>
    /// <returns>Why it was refused; empty where it succeeded.</returns>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(Caller caller, string current, string next, CancellationToken cancellationToken)
    {
        var user = await users.FindByIdAsync(caller.UserId.ToString()) ?? throw new SessionEndedException();

        // Counted like a sign-in: an unattended computer must not serve to guess the password.
        var check = await signIn.CheckPasswordSignInAsync(user, current, lockoutOnFailure: true);
        if (check.IsLockedOut)
        {
            return [SignIns.LockedOut];
        }

        if (!check.Succeeded)
        {
            return ["That is not your current password."];
        }

        var changed = await users.ChangePasswordAsync(user, current, next);
        if (!changed.Succeeded)
        {
            return [.. changed.Errors.Select(e => e.Description)];
        }

        await sessions.EndAllAsync(caller.UserId, except: caller.SessionId, cancellationToken);
        return [];
    }

    /// <summary>Changes the name that others see.</summary>
    public async Task RenameAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        var stamp = Guid.NewGuid().ToString(); // so that Identity does not write the old name back at the same moment
        await db.Set<AppUser>().Where(u => u.Id == caller.UserId).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.DisplayName, name.Trim()).SetProperty(u => u.ConcurrencyStamp, stamp), cancellationToken);
    }
}
