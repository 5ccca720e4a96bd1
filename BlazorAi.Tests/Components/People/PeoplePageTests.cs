using BlazorAi.App.Components.People;
using BlazorAi.App.Security;
using BlazorAi.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Components.People;

public sealed class PeoplePageTests : BunitContext, IAsyncLifetime
{
    private AppHost host = null!;

    public async Task InitializeAsync()
    {
        host = await AppHost.StartAsync();
        var state = new AuthenticationState(SignIns.PrincipalFor(await host.CallerAsync(Accounts.Admin)));
        Services.AddSingleton(host.Services.GetRequiredService<App.Security.People>());
        Services.AddSingleton(host.Services.GetRequiredService<Sessions>());
        Services.AddSingleton<AuthenticationStateProvider>(new FixedState(state));
        Services.AddScoped<CircuitCaller>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new("Server", isInteractive: true));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task An_invitation_shows_its_link_once_and_the_person()
    {
        var page = await OpenAsync();
        await page.Find("#invite-name").ChangeAsync("Juno Abara");
        await page.Find("#invite-email").ChangeAsync("juno@school.example");
        await page.Find("form").SubmitAsync();
        await page.WaitForElementAsync(".link-once");
        Assert.Contains("/link/", page.Find(".link-once input").GetAttribute("value"), StringComparison.Ordinal);
        Assert.Contains("Juno Abara", page.Find(".people-list").TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.Find("#invite-name").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_refused_invitation_keeps_what_was_typed()
    {
        var page = await OpenAsync();
        await page.Find("#invite-name").ChangeAsync("Twice");
        await page.Find("#invite-email").ChangeAsync(Accounts.Teacher);
        await page.Find("form").SubmitAsync();
        await page.WaitForElementAsync("[role=alert]");
        Assert.Equal("Twice", page.Find("#invite-name").GetAttribute("value"));
    }

    [Fact]
    public async Task The_last_administrator_reads_why_they_stay_one()
    {
        var page = await OpenAsync();
        await page.Find("button[aria-label='Change Arturo Lindqvist']").ClickAsync(new());
        await page.Find(".person-change .danger").ClickAsync(new());
        await page.WaitForElementAsync(".notice-error");
        Assert.Equal(App.Security.People.LastAdministrator, page.Find(".notice-error").TextContent);
    }

    private async Task<IRenderedComponent<PeoplePage>> OpenAsync()
    {
        var page = Render<PeoplePage>();
        await page.WaitForElementAsync(".person");
        return page;
    }

    private sealed class FixedState(AuthenticationState state) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(state);
    }
}
