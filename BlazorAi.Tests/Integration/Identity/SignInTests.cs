using System.Net;
using BlazorAi.App.Security;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Integration.Identity;

public sealed class SignInTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task The_right_password_leads_to_the_page_that_was_asked_for()
    {
        using var client = host.Client();
        using var answer = await client.PostSignInAsync(Accounts.Teacher, Accounts.Password, "/account?tab=1");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account?tab=1", AppClient.RedirectOf(answer));
        Assert.True(await client.IsSignedInAsync());
    }

    [Fact]
    public async Task Another_site_is_never_where_a_sign_in_leads()
    {
        using var client = host.Client();
        using var answer = await client.PostSignInAsync(Accounts.Teacher, Accounts.Password, "//evil.example/");
        Assert.Equal("/", AppClient.RedirectOf(answer));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_read_the_same()
    {
        using var client = host.Client();
        var wrong = await AppClient.ParseAsync(await client.PostSignInAsync(Accounts.Editor, "not the password"));
        var unknown = await AppClient.ParseAsync(await client.PostSignInAsync("nobody@school.example", "not the password"));
        Assert.Equal(wrong.QuerySelector("[role=alert]")!.TextContent, unknown.QuerySelector("[role=alert]")!.TextContent);
        Assert.False(await client.IsSignedInAsync());
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_five_minutes()
    {
        await using var own = await AppHost.StartAsync();
        using var client = own.Client();
        for (var i = 0; i < 5; i++)
        {
            (await client.PostSignInAsync(Accounts.Teacher, "wrong password")).Dispose();
        }

        var locked = await AppClient.ParseAsync(await client.PostSignInAsync(Accounts.Teacher, Accounts.Password));
        Assert.Contains("too many wrong passwords", locked.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.False(await client.IsSignedInAsync());
        (await own.SignInAsync(Accounts.Admin)).Dispose(); // others are not locked out
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = host.Client();
        using var content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Model.Email", Accounts.Teacher), new("Model.Password", Accounts.Password)]);
        using var answer = await client.PostAsync("/sign-in", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await client.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_takes_a_form_of_ones_own()
    {
        using var client = await host.SignInAsync(Accounts.Teacher);
        using var get = await client.GetAsync("/sign-out");
        Assert.False(get.IsSuccessStatusCode);
        using var forged = await client.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.True(await client.IsSignedInAsync());

        using var answer = await client.PostFormAsync("/account", "form[action='/sign-out']");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.False(await client.IsSignedInAsync());
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_after_its_session_has_ended()
    {
        using var client = await host.SignInAsync(Accounts.Editor);
        await using var db = host.OpenDatabase();
        var user = await host.UserAsync(Accounts.Editor);
        await host.Services.GetRequiredService<Sessions>().EndAllAsync(user.Id);
        Assert.False(await client.IsSignedInAsync());
    }

    [Fact]
    public async Task A_disabled_person_cannot_sign_in_and_is_told_so_only_with_the_right_password()
    {
        await using var own = await AppHost.StartAsync();
        var user = await own.UserAsync(Accounts.Editor);
        await using var db = own.OpenDatabase();
        await db.Set<Core.Access.AppUser>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsDisabled, true));
        using var client = own.Client();
        var right = await AppClient.ParseAsync(await client.PostSignInAsync(Accounts.Editor, Accounts.Password));
        Assert.Contains("disabled", right.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var wrong = await AppClient.ParseAsync(await client.PostSignInAsync(Accounts.Editor, "wrong password"));
        Assert.DoesNotContain("disabled", wrong.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.False(await client.IsSignedInAsync());
    }
}
