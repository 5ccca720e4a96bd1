using System.Security.Claims;
using BlazorAi.Core.Signals;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace BlazorAi.App.Security;

/// <summary>
/// Signs a circuit out when its session has ended: at the signal of <see cref="Sessions.Topic"/>, and where that was lost, at
/// the next look, at most 20 seconds later.
/// </summary>
internal sealed partial class SessionAuthenticationState : RevalidatingServerAuthenticationStateProvider
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private readonly Sessions sessions;
    private readonly ISignals signals;
    private readonly ILogger logger;
    private readonly CancellationTokenSource disposed = new();
    private IDisposable? subscription;

    public SessionAuthenticationState(ILoggerFactory loggers, Sessions sessions, ISignals signals) : base(loggers)
    {
        this.sessions = sessions;
        this.signals = signals;
        logger = loggers.CreateLogger<SessionAuthenticationState>();
        AuthenticationStateChanged += state => _ = ListenAsync(state);
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Sessions.IdOf(authenticationState.User) is { } id && await sessions.FindCallerAsync(id, cancellationToken) is not null;

    protected override void Dispose(bool disposing)
    {
        disposed.Cancel();
        Interlocked.Exchange(ref subscription, null)?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ListenAsync(Task<AuthenticationState> changed)
    {
        var state = await changed;
        var userId = Guid.TryParse(state.User.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var id) ? id : (Guid?)null;
        var next = userId is { } user ? signals.Subscribe(Sessions.Topic(user), () => _ = CheckAsync(state)) : null;
        Interlocked.Exchange(ref subscription, next)?.Dispose();
        if (disposed.IsCancellationRequested)
        {
            Interlocked.Exchange(ref subscription, null)?.Dispose();
        }
    }

    private async Task CheckAsync(AuthenticationState state)
    {
        try
        {
            if (!await ValidateAuthenticationStateAsync(state, disposed.Token) && !disposed.IsCancellationRequested)
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(Nobody)));
            }
        }
        catch (OperationCanceledException)
        {
            // The circuit has gone.
        }
        catch (Exception exception)
        {
            LogCheckFailed(exception); // the next look decides
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A session could not be checked at a signal")]
    private partial void LogCheckFailed(Exception exception);
}
