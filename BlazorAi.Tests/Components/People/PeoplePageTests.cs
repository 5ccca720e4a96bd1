using BlazorAi.App.Components.People;
using BlazorAi.App.Security;
using BlazorAi.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Radzen.Blazor;
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
        Services.AddRadzenComponents();
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
        Assert.Contains("Juno Abara", page.Find(".people-grid").TextContent, StringComparison.Ordinal);
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
        page.Find("button[aria-label='Change Arturo Lindqvist']").Click(); // not awaited: it lasts as long as the dialog
        (await page.WaitForElementAsync(".rz-dialog .danger")).Click();
        (await page.WaitForElementAsync(".rz-dialog .dialog-buttons .danger")).Click();
        await page.WaitForElementAsync(".notice-error");
        Assert.Equal(App.Security.People.LastAdministrator, page.Find(".notice-error").TextContent);
    }

    [Fact]
    public async Task Nobody_is_disabled_by_an_administrator_who_thinks_better_of_it()
    {
        var page = await OpenAsync();
        page.Find("button[aria-label='Change Tamsin Okafor']").Click(); // not awaited: it lasts as long as the dialog
        (await page.WaitForElementAsync(".rz-dialog .danger")).Click();
        (await page.WaitForElementAsync(".rz-dialog .dialog-buttons .secondary")).Click();
        page.WaitForState(() => page.FindAll(".rz-dialog").Count == 0);
        Assert.False((await host.UserAsync(Accounts.Teacher)).IsDisabled);
        Assert.Empty(page.FindAll(".notice"));
    }

    [Fact]
    public async Task A_person_is_found_by_a_part_of_the_name_or_the_address()
    {
        var page = await OpenAsync();
        await page.Find("#people-search").InputAsync(new() { Value = "EDITOR@" });
        Assert.Contains("Elif Marlowe", Assert.Single(page.FindAll(".people-grid tbody tr")).TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<IComponent>> OpenAsync()
    {
        var page = Render(builder =>
        {
            builder.OpenComponent<PeoplePage>(0);
            builder.CloseComponent();
            builder.OpenComponent<RadzenComponents>(1); // where dialogs appear
            builder.CloseComponent();
        });
        await page.WaitForElementAsync(".people-grid tbody tr");
        return page;
    }

    private sealed class FixedState(AuthenticationState state) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(state);
    }
}
