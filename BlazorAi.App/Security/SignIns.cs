using System.Security.Claims;
using BlazorAi.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BlazorAi.App.Security;

/// <summary>Signs people in and out.</summary>
internal sealed class SignIns(UserManager<AppUser> users, SignInManager<AppUser> signIn, Sessions sessions)
{
    /// <summary>What a refused person reads: the same words whether the account exists or not.</summary>
    private const string Wrong = "That e-mail address and password do not go together. Check both and try again.";

    /// <summary>What a person reads after too many wrong passwords.</summary>
    public const string LockedOut = "There were too many wrong passwords. Wait five minutes and try again, or ask an administrator for a link to set a new password.";

    /// <summary>Signs in with a password.</summary>
    /// <returns>Why it was refused; null where it succeeded.</returns>
    public async Task<string?> SignInAsync(HttpContext http, string email, string password, bool remember)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is null)
        {
            // As slow as a real check, so that the time does not tell whether the account exists.
            users.PasswordHasher.HashPassword(new AppUser { DisplayName = "" }, password);
            return Wrong;
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            return LockedOut;
        }

        if (!result.Succeeded)
        {
            return Wrong;
        }

        if (user.IsDisabled)
        {
            return "This account is disabled. Ask an administrator of your school.";
        }

        await SignInAsync(http, user, remember);
        return null;
    }

    /// <summary>Begins a session for a person who has proved who they are.</summary>
    public async Task SignInAsync(HttpContext http, AppUser user, bool remember)
    {
        var session = await sessions.BeginAsync(user, http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        var caller = new Caller(user.TenantId, user.Id, user.DisplayName, user.Roles, session);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, PrincipalFor(caller), new AuthenticationProperties { IsPersistent = remember });
    }

    /// <summary>Ends the session of a request, everywhere it is open.</summary>
    public async Task SignOutAsync(HttpContext http)
    {
        if (Sessions.IdOf(http.User) is { } session)
        {
            await sessions.EndAsync(session, CancellationToken.None);
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    internal static ClaimsPrincipal PrincipalFor(Caller caller) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, caller.UserId.ToString()),
            new(ClaimTypes.Name, caller.Name),
            new(AppClaims.Session, caller.SessionId.ToString()),
            .. caller.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        IdentityConstants.ApplicationScheme));
}
