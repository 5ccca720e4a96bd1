using BlazorAi.Core.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BlazorAi.App.Security;

/// <summary>The session that a circuit came by has ended; the person has to sign in again.</summary>
public sealed class SessionEndedException() : Exception("You have been signed out. Sign in again to go on; what you typed is kept.");

/// <summary>
/// Who calls on this circuit, asked anew at every call: a circuit outlives a sign-out and a role.
/// </summary>
public sealed class CircuitCaller(AuthenticationStateProvider authentication, Sessions sessions, NavigationManager navigation)
{
    /// <summary>The caller with the rights of this moment.</summary>
    /// <exception cref="SessionEndedException">The session has ended; the page is on its way to the sign-in page.</exception>
    public async Task<Caller> GetAsync(CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        if (Sessions.IdOf(state.User) is { } id && await sessions.FindCallerAsync(id, cancellationToken) is { } caller)
        {
            return caller;
        }

        navigation.NavigateTo(SignInPath.For(navigation), forceLoad: true);
        throw new SessionEndedException();
    }
}

/// <summary>Where people sign in.</summary>
internal static class SignInPath
{
    public const string Path = "/sign-in";

    /// <summary>The sign-in page that leads back to the current page.</summary>
    public static string For(NavigationManager navigation)
    {
        var here = navigation.ToBaseRelativePath(navigation.Uri);
        return here.Length == 0 ? Path : $"{Path}?ReturnUrl={Uri.EscapeDataString("/" + here)}";
    }

    /// <summary>A path of this app, or its start page where the text is anything else: no open redirect.</summary>
    public static string SafeReturnUrl(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl) ? url : "/";
}
