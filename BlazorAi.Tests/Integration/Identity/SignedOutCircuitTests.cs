using BlazorAi.App.Security;
using BlazorAi.Core.Signals;
using BlazorAi.Tests.Support;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace BlazorAi.Tests.Integration.Identity;

/// <summary>An open page hears at once that its session has ended, without waiting for the next look.</summary>
public sealed class SignedOutCircuitTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Ending_the_session_signs_the_circuit_out()
    {
        var caller = await host.CallerAsync(Accounts.Teacher);
        using var circuit = Open(caller);
        var changed = NextState(circuit);
        await host.Services.GetRequiredService<Sessions>().EndAsync(caller.SessionId);
        Assert.False((await changed).User.Identity?.IsAuthenticated == true);
    }

    [Fact]
    public async Task Ending_another_session_of_the_person_does_not()
    {
        var sessions = host.Services.GetRequiredService<Sessions>();
        var here = await host.CallerAsync(Accounts.Editor);
        var elsewhere = await host.CallerAsync(Accounts.Editor);
        using var circuit = Open(here);
        using var other = Open(elsewhere);
        var changed = NextState(other);
        await sessions.EndAllAsync(here.UserId, except: here.SessionId);
        await changed;
        Assert.True((await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
    }

    private SessionAuthenticationState Open(Core.Access.Caller caller)
    {
        var circuit = new SessionAuthenticationState(
            NullLoggerFactory.Instance, host.Services.GetRequiredService<Sessions>(), host.Services.GetRequiredService<ISignals>());
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(SignIns.PrincipalFor(caller))));
        return circuit;
    }

    private static Task<AuthenticationState> NextState(AuthenticationStateProvider provider)
    {
        var next = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.AuthenticationStateChanged += async state => next.TrySetResult(await state);
        return next.Task.WaitAsync(TimeSpan.FromSeconds(10)); // less than the look every 20 seconds
    }
}
