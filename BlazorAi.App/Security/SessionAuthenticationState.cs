using BlazorAi.Core.Signals;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace BlazorAi.App.Security;

/// <summary>Signs a circuit out soon after its session has ended: at the next look, at most 20 seconds later.</summary>
internal sealed class SessionAuthenticationState(ILoggerFactory loggers, Sessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Sessions.IdOf(authenticationState.User) is { } id && await sessions.FindCallerAsync(id, cancellationToken) is not null;
}
