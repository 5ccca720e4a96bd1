using System.Security.Claims;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace BlazorAi.App.Security;

/// <summary>Registers sign-in, sessions and rights.</summary>
internal static class SecurityServices
{
    public static IServiceCollection AddAppSecurity(this IServiceCollection services)
    {
        services.AddIdentityCore<AppUser>(options =>
            {
                PasswordRules.Apply(options.Password);
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = null!; // user names are e-mail addresses, of any alphabet
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<AppDbContext>()
            .AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.LoginPath = SignInPath.Path;
            options.AccessDeniedPath = "/not-allowed";
            options.Cookie.Name = "blazorai";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = ValidateSessionAsync;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddSingleton<Sessions>();
        services.AddScoped<AuthenticationStateProvider, SessionAuthenticationState>();
        services.AddScoped<CircuitCaller>();
        services.AddScoped<SignIns>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<AccountLinks>();
        services.AddSingleton<People>();
        services.AddSingleton<OwnSessions>();
        services.AddSingleton<SchoolClock>();
        return services;
    }

    /// <summary>The cookie is as good as its session, and its roles are those of this moment.</summary>
    private static async Task ValidateSessionAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal is null || Sessions.IdOf(context.Principal) is not { } id
            || await sessions.FindCallerAsync(id, context.HttpContext.RequestAborted) is not { } caller)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        context.ReplacePrincipal(SignIns.PrincipalFor(caller));
    }
}
