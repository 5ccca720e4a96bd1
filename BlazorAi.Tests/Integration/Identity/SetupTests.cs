using System.Net;
using System.Text.RegularExpressions;
using BlazorAi.App.Setup;
using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BlazorAi.Tests.Integration.Identity;

public sealed partial class SetupTests
{
    private const string Form = "form:has(#code)";

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/people")]
    [InlineData("/no-such-page")]
    public async Task Every_page_leads_to_the_setup_while_there_is_no_account(string path)
    {
        await using var host = await AppHost.StartAsync(AppHostOptions.Production);
        using var client = host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/setup", AppClient.RedirectOf(answer));
        using var style = await client.GetAsync("/css/app.css");
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
    }

    [Fact]
    public async Task The_code_in_the_log_makes_the_school_and_its_administrator_once()
    {
        await using var host = await AppHost.StartAsync(AppHostOptions.Production);
        var line = Assert.Single(host.Logs.Lines, l => l.Message.Contains("setup code", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("/setup", line.Message, StringComparison.Ordinal);

        using var client = host.Client();
        using var answer = await client.PostFormAsync("/setup", Form, Filled(CodeOf(host).ToLowerInvariant().Replace('-', ' ')));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(await client.IsSignedInAsync());
        await using var db = host.OpenDatabase();
        var school = await db.Set<Tenant>().SingleAsync();
        Assert.Equal(("Alder School", "Pacific/Auckland"), (school.Name, school.TimeZone));
        Assert.Equal([Roles.Admin, Roles.Teacher], (await host.UserAsync("rosa@alder.example")).Roles);
        Assert.True(await db.Set<AiTaskPolicy>().AnyAsync(p => p.TenantId == school.Id));

        using var later = await host.Client().GetAsync("/setup");
        Assert.Equal("/", AppClient.RedirectOf(later));
        Assert.False(host.Services.GetService(typeof(SetupCode)) is SetupCode code && code.Matches(CodeOf(host)));
    }

    [Fact]
    public async Task A_wrong_code_makes_nothing_and_after_ten_tries_there_is_a_new_one()
    {
        await using var host = await AppHost.StartAsync(AppHostOptions.Production);
        using var client = host.Client();
        var first = CodeOf(host);
        for (var i = 0; i < SetupCode.Tries; i++)
        {
            var page = await AppClient.ParseAsync(await client.PostFormAsync("/setup", Form, Filled("AAAA-BBBB-CCCC")));
            Assert.Contains("newest setup code", page.QuerySelector("[role=alert]")?.TextContent, StringComparison.Ordinal);
        }

        Assert.NotEqual(first, CodeOf(host));
        using var old = await client.PostFormAsync("/setup", Form, Filled(first));
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        await using var db = host.OpenDatabase();
        Assert.False(await db.Set<Tenant>().AnyAsync());
        using var renewed = await client.PostFormAsync("/setup", Form, Filled(CodeOf(host)));
        Assert.Equal(HttpStatusCode.Redirect, renewed.StatusCode);
    }

    [Theory]
    [InlineData("password", "short", "10")]
    [InlineData("email", "nobody", "not an e-mail address")]
    [InlineData("school", " ", "name of the school")]
    [InlineData("repeated", "something-else-entirely", "differ")]
    public async Task Wrong_input_is_told_at_the_field(string field, string text, string message)
    {
        await using var host = await AppHost.StartAsync(AppHostOptions.Production);
        var fields = Filled(CodeOf(host)).Select(f => f.Id == field ? (f.Id, text) : f).ToArray();
        var page = await AppClient.ParseAsync(await host.Client().PostFormAsync("/setup", Form, fields));
        Assert.Contains(page.QuerySelectorAll(".validation-message"), m => m.TextContent.Contains(message, StringComparison.Ordinal));
        await using var db = host.OpenDatabase();
        Assert.False(await db.Set<AppUser>().AnyAsync());
    }

    [Fact]
    public async Task Two_people_on_two_nodes_cannot_both_create_the_first_school()
    {
        using var folder = new TempFolder();
        await using var one = await AppHost.StartAsync(AppHostOptions.Production with { Folder = folder });
        await using var two = await AppHost.StartAsync(AppHostOptions.Production with { Folder = folder });
        var answers = await Task.WhenAll(
            one.Client().PostFormAsync("/setup", Form, Filled(CodeOf(one))),
            two.Client().PostFormAsync("/setup", Form, [.. Filled(CodeOf(two)).Select(f => f.Id == "email" ? (f.Id, "other@alder.example") : f)]));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect && AppClient.RedirectOf(a) == "/");
        await using var db = one.OpenDatabase();
        Assert.Equal(1, await db.Set<Tenant>().CountAsync());
        Assert.Equal(1, await db.Set<AppUser>().CountAsync());

        // The other node has found out as well.
        using var page = await two.Client().GetAsync("/");
        Assert.StartsWith("/sign-in", AppClient.RedirectOf(page), StringComparison.Ordinal);
    }

    private static (string Id, string Text)[] Filled(string code) =>
    [
        ("code", code), ("school", "Alder School"), ("zone", "Pacific/Auckland"), ("name", "Rosa Whetu"), ("email", "rosa@alder.example"),
        ("password", "kiwi fern harbour"), ("repeated", "kiwi fern harbour"),
    ];

    private static string CodeOf(AppHost host) =>
        CodePattern().Match(host.Logs.Lines.Last(l => l.Message.Contains("setup code", StringComparison.Ordinal)).Message).Value;

    [GeneratedRegex("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")]
    private static partial Regex CodePattern();
}
