using System.Net;
using BlazorAi.App.Security;
using BlazorAi.Core.Access;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Integration.Identity;

public sealed class AccountLinkTests
{
    private const string Invited = "juno@school.example";
    private const string NewPassword = "tides and lighthouses";

    [Fact]
    public async Task An_invitation_becomes_an_account_when_its_password_is_set()
    {
        await using var host = await AppHost.StartAsync();
        var secret = await InviteAsync(host);
        using var client = host.Client();
        for (var look = 0; look < 2; look++)
        {
            Assert.Contains("Welcome, Juno", (await client.GetPageAsync($"/link/{secret}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        }

        using var answer = await SetAsync(client, secret);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(await client.IsSignedInAsync());
        Assert.Equal([Roles.Editor, Roles.Teacher], (await host.UserAsync(Invited)).Roles);
        (await host.SignInAsync(Invited, NewPassword)).Dispose();
        await AssertRefusedAsync(host, secret);
    }

    [Fact]
    public async Task An_invited_person_cannot_sign_in_before_that()
    {
        await using var host = await AppHost.StartAsync();
        await InviteAsync(host);
        using var answer = await host.Client().PostSignInAsync(Invited, "any password at all");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_refused_password_leaves_the_link_good()
    {
        await using var host = await AppHost.StartAsync();
        var secret = await InviteAsync(host);
        using var client = host.Client();
        using var refused = await SetAsync(client, secret, "short");
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        using var answer = await SetAsync(client, secret);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData(false, 7 * 24)]
    [InlineData(true, 24)]
    public async Task A_link_expires(bool isReset, int hours)
    {
        await using var host = await AppHost.StartAsync();
        var secret = isReset ? await ResetAsync(host, Accounts.Teacher) : await InviteAsync(host);
        host.Time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(1));
        Assert.NotNull((await host.Client().GetPageAsync($"/link/{secret}")).GetElementById("password"));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await AssertRefusedAsync(host, secret);
    }

    [Fact]
    public async Task Unknown_used_and_expired_links_read_the_same()
    {
        await using var host = await AppHost.StartAsync();
        var secret = await InviteAsync(host);
        var pages = new List<string> { await TextAsync("unknown"), await TextAsync("' OR 1=1") };
        using (await SetAsync(host.Client(), secret))
        {
            pages.Add(await TextAsync(secret));
        }

        var expired = await ResetAsync(host, Accounts.Teacher);
        host.Time.Advance(TimeSpan.FromDays(2));
        pages.Add(await TextAsync(expired));
        Assert.Single(pages.Distinct());

        async Task<string> TextAsync(string s) => (await host.Client().GetPageAsync($"/link/{s}")).QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task Of_two_uses_at_once_one_wins()
    {
        await using var host = await AppHost.StartAsync();
        var secret = await InviteAsync(host);
        using var one = host.Client();
        using var two = host.Client();
        var pages = (await one.GetPageAsync($"/link/{secret}"), await two.GetPageAsync($"/link/{secret}"));
        var answers = await Task.WhenAll(SendAsync(one, pages.Item1, "first password here"), SendAsync(two, pages.Item2, "second password here"));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.NotEqual(await one.IsSignedInAsync(), await two.IsSignedInAsync());

        Task<HttpResponseMessage> SendAsync(AppClient client, AngleSharp.Html.Dom.IHtmlDocument page, string password) =>
            client.SendFormAsync(page, $"/link/{secret}", "form:has(#password)", ("password", password), ("repeated", password));
    }

    [Fact]
    public async Task A_reset_ends_sessions_and_lifts_the_lockout_and_the_old_password_works_until_then()
    {
        await using var host = await AppHost.StartAsync();
        using var open = await host.SignInAsync(Accounts.Teacher);
        var secret = await ResetAsync(host, Accounts.Teacher);
        (await host.SignInAsync(Accounts.Teacher)).Dispose();
        for (var i = 0; i < 5; i++)
        {
            (await host.Client().PostSignInAsync(Accounts.Teacher, "wrong password")).Dispose();
        }

        using var client = host.Client();
        using var answer = await SetAsync(client, secret);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.False(await open.IsSignedInAsync());
        (await host.SignInAsync(Accounts.Teacher, NewPassword)).Dispose();
        using var old = await host.Client().PostSignInAsync(Accounts.Teacher, Accounts.Password);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
    }

    [Fact]
    public async Task A_new_link_or_a_disabled_account_ends_the_earlier_link()
    {
        await using var host = await AppHost.StartAsync();
        var first = await ResetAsync(host, Accounts.Teacher);
        var second = await ResetAsync(host, Accounts.Teacher);
        await AssertRefusedAsync(host, first);
        var people = host.Services.GetRequiredService<People>();
        var caller = await host.CallerAsync(Accounts.Admin);
        var teacher = await host.UserAsync(Accounts.Teacher);
        Assert.Null(await people.SetDisabledAsync(caller, teacher.Id, true));
        await AssertRefusedAsync(host, second);
        Assert.NotNull((await people.IssueLinkAsync(caller, teacher.Id)).Problem);
        Assert.Null(await people.SetDisabledAsync(caller, teacher.Id, false));
        await AssertRefusedAsync(host, second);
    }

    [Fact]
    public async Task The_secret_itself_is_not_stored()
    {
        await using var host = await AppHost.StartAsync();
        var secret = await InviteAsync(host);
        await using var db = host.OpenDatabase();
        var link = await db.Set<AccountLink>().SingleAsync();
        Assert.Equal(OneTimeSecret.Hash(secret), link.SecretHash);
        Assert.DoesNotContain(secret, link.SecretHash, StringComparison.OrdinalIgnoreCase);
        Assert.True(secret.Length >= 43); // 256 bits
    }

    private static async Task<string> InviteAsync(AppHost host)
    {
        var result = await host.Services.GetRequiredService<People>().InviteAsync(
            await host.CallerAsync(Accounts.Admin), new("Juno Abara", Invited, [Roles.Teacher, Roles.Editor]));
        Assert.Null(result.Problem);
        return result.Link!.Secret;
    }

    private static async Task<string> ResetAsync(AppHost host, string email)
    {
        var user = await host.UserAsync(email);
        return (await host.Services.GetRequiredService<People>().IssueLinkAsync(await host.CallerAsync(Accounts.Admin), user.Id)).Link!.Secret;
    }

    private static Task<HttpResponseMessage> SetAsync(AppClient client, string secret, string password = NewPassword) =>
        client.PostFormAsync($"/link/{secret}", "form:has(#password)", ("password", password), ("repeated", password));

    private static async Task AssertRefusedAsync(AppHost host, string secret) =>
        Assert.Contains("does not work", (await host.Client().GetPageAsync($"/link/{secret}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
}
