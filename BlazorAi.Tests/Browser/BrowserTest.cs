using BlazorAi.Core.Invocations;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace BlazorAi.Tests.Browser;

/// <summary>What browser tests share: windows that are closed, and pages of which nothing may complain.</summary>
[Collection(StudioTests.Name)]
public abstract class BrowserTest(Studio studio) : IAsyncLifetime
{
    private readonly List<IBrowserContext> windows = [];
    private readonly List<string> complaints = [];

    protected Studio Studio => studio;

    /// <summary>Whether a page may report errors: where a test cuts the connection, its scripts say so.</summary>
    protected bool MayComplain { get; set; }

    /// <summary>A text that no other test's prompt holds.</summary>
    protected string Marker { get; } = $"request {Guid.NewGuid():N}";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var window in windows)
        {
            await window.CloseAsync();
        }

        if (studio.Browser is not null)
        {
            await StopAllAsync();
        }

        Assert.True(MayComplain || complaints.Count == 0, "The page complained:\n" + string.Join('\n', complaints));
    }

    /// <summary>A new tab of a new window in which a person is signed in; null for nobody.</summary>
    protected async Task<IPage> TabAsync(string? email = Accounts.Teacher, BrowserNewContextOptions? options = null)
    {
        var window = await studio.WindowAsync(email, options);
        windows.Add(window);
        return await TabAsync(window);
    }

    /// <summary>A new tab of a window.</summary>
    protected async Task<IPage> TabAsync(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        page.Console += (_, message) => Complain(message.Type == "error", $"console: {message.Text}");
        page.PageError += (_, error) => Complain(true, $"script: {error}");
        page.Dialog += (_, dialog) =>
        {
            Complain(true, $"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Request += (_, request) => Complain(
            !request.Url.StartsWith(studio.Host.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal) && request.Url != "about:blank",
            $"request to elsewhere: {request.Url}");
        return page;
    }

    /// <summary>A unit, opened and ready to be used.</summary>
    protected async Task<UnitPage> OpenAsync(Guid unit, string email = Accounts.Teacher, BrowserNewContextOptions? options = null) =>
        await new UnitPage(await TabAsync(email, options)).OpenAsync(unit);

    /// <summary>A unit in another tab of the same window.</summary>
    protected async Task<UnitPage> OpenBesideAsync(UnitPage other, Guid unit) => await new UnitPage(await TabAsync(other.Page.Context)).OpenAsync(unit);

    private void Complain(bool isReason, string text)
    {
        if (isReason)
        {
            lock (complaints)
            {
                complaints.Add(text);
            }
        }
    }

    private async Task StopAllAsync()
    {
        var queries = studio.Host.Services.GetRequiredService<InvocationQueries>();
        var invocations = studio.Host.Services.GetRequiredService<Invocations>();
        foreach (var email in new[] { Accounts.Teacher, Accounts.Admin })
        {
            var caller = await studio.Host.CallerAsync(email);
            foreach (var running in await queries.ListActiveAsync(caller))
            {
                await invocations.StopAsync(caller, running.RequestId);
                await foreach (var _ in invocations.FollowAsync(caller, running.RequestId))
                {
                    // To its end.
                }
            }
        }
    }
}
