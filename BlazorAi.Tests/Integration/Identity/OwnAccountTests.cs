using System.Globalization;
using System.Net;
using BlazorAi.App.Security;
using BlazorAi.Core.Access;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Integration.Identity;

public sealed class OwnAccountTests
{
    private const string NewPassword = "paper boats on the lake";

    [Fact]
    public async Task A_new_password_needs_the_current_one_and_ends_other_sessions()
    {
        await using var host = await AppHost.StartAsync();
        using var here = await host.SignInAsync(Accounts.Teacher);
        using var elsewhere = await host.SignInAsync(Accounts.Teacher);
        var refused = await AppClient.ParseAsync(await ChangeAsync(here, "wrong password", NewPassword));
        Assert.Contains("not your current password", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.True(await elsewhere.IsSignedInAsync());

        using var changed = await ChangeAsync(here, Accounts.Password, NewPassword);
        Assert.Equal("/account?password=changed", AppClient.RedirectOf(changed));
        Assert.True(await here.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
        (await host.SignInAsync(Accounts.Teacher, NewPassword)).Dispose();
        using var old = await host.Client().PostSignInAsync(Accounts.Teacher, Accounts.Password);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
    }

    [Fact]
    public async Task Guessing_the_current_password_locks_the_account()
    {
        await using var host = await AppHost.StartAsync();
        using var client = await host.SignInAsync(Accounts.Teacher);
        for (var i = 0; i < 5; i++)
        {
            (await ChangeAsync(client, "wrong password", NewPassword)).Dispose();
        }

        var locked = await AppClient.ParseAsync(await ChangeAsync(client, Accounts.Password, NewPassword));
        Assert.Contains("too many wrong passwords", locked.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_display_name_changes_everywhere()
    {
        await using var host = await AppHost.StartAsync();
        using var client = await host.SignInAsync(Accounts.Teacher);
        using var answer = await client.PostFormAsync("/account", "form:has(#name)", ("name", "Tamsin <b>O'Kafor</b>"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await client.GetPageAsync("/account");
        Assert.Equal("Tamsin <b>O'Kafor</b>", page.QuerySelector(".menu summary")!.TextContent);
    }

    [Fact]
    public async Task Own_sessions_are_listed_and_the_others_ended()
    {
        await using var host = await AppHost.StartAsync();
        using var phone = await host.SignInAsync(Accounts.Teacher);
        using var other = await host.SignInAsync(Accounts.Editor);
        var own = host.Services.GetRequiredService<OwnSessions>();
        var here = await host.CallerAsync(Accounts.Teacher);
        Assert.Equal([true, false], (await own.ListAsync(here)).Select(s => s.IsCurrent));
        Assert.Equal(2, (await phone.GetPageAsync("/account")).QuerySelectorAll(".sessions tbody tr").Length);

        await own.EndOthersAsync(here);
        Assert.Equal(here.SessionId, Assert.Single(await own.ListAsync(here)).Id);
        Assert.False(await phone.IsSignedInAsync());
        Assert.True(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task One_session_is_ended_and_nobody_elses()
    {
        await using var host = await AppHost.StartAsync();
        var own = host.Services.GetRequiredService<OwnSessions>();
        var (here, phone, other) = (await host.CallerAsync(Accounts.Teacher), await host.CallerAsync(Accounts.Teacher), await host.CallerAsync(Accounts.Editor));
        Assert.True(await own.EndAsync(here, phone.SessionId));
        Assert.False(await own.EndAsync(here, phone.SessionId));
        Assert.False(await own.EndAsync(here, other.SessionId));
        var sessions = host.Services.GetRequiredService<Sessions>();
        Assert.Null(await sessions.FindCallerAsync(phone.SessionId));
        Assert.NotNull(await sessions.FindCallerAsync(other.SessionId));
    }

    [Fact]
    public async Task Times_are_the_schools()
    {
        await using var host = await AppHost.StartAsync();
        await using (var db = host.OpenDatabase())
        {
            await db.Set<Tenant>().ExecuteUpdateAsync(set => set.SetProperty(t => t.TimeZone, "Pacific/Kiritimati"));
        }

        using var client = await host.SignInAsync(Accounts.Teacher);
        var time = (await client.GetPageAsync("/account")).QuerySelector(".sessions time")!;
        var instant = DateTimeOffset.Parse(time.GetAttribute("datetime")!, CultureInfo.InvariantCulture);
        Assert.Equal(instant.ToOffset(TimeSpan.FromHours(14)).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture), time.TextContent);
        Assert.Equal("Pacific/Kiritimati", time.GetAttribute("title"));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("", "An unknown browser")]
    public void Browsers_are_named_in_a_few_words(string userAgent, string name) => Assert.Equal(name, BrowserName.Of(userAgent));

    private static Task<HttpResponseMessage> ChangeAsync(AppClient client, string current, string next) =>
        client.PostFormAsync("/account", "form:has(#current)", ("current", current), ("password", next), ("repeated", next));
}
