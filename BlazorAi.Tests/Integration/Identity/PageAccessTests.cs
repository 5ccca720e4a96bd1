using System.Net;
using System.Reflection;
using BlazorAi.App.Components.Account;
using BlazorAi.App.Components.Layout;
using BlazorAi.Core.Access;
using BlazorAi.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace BlazorAi.Tests.Integration.Identity;

/// <summary>Finds every page by reflection, so that a new one is covered before anyone thinks of it.</summary>
public sealed class PageAccessTests(AppHost host) : IClassFixture<AppHost>
{
    /// <summary>The pages that open without a sign-in. Add one only with a reason.</summary>
    private static readonly Type[] Open = [typeof(SignInPage), typeof(SetupPage), typeof(LinkPage), typeof(ErrorPage), typeof(NotFoundPage)];

    private static readonly (Type Type, string Path)[] Pages =
    [
        .. typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>(), (t, route) => (t, Address(route.Template))),
    ];

    public static TheoryData<string> ClosedPaths => [.. Pages.Where(p => !Open.Contains(p.Type)).Select(p => p.Path)];

    public static TheoryData<string> AllPaths => [.. Pages.Select(p => p.Path), "/css/app.css", "/no-such-page", "/sign-out"];

    [Theory]
    [MemberData(nameof(ClosedPaths))]
    public async Task A_page_leads_those_who_are_not_signed_in_to_the_sign_in_page_and_back(string path)
    {
        using var answer = await host.Client().GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/sign-in?ReturnUrl={Uri.EscapeDataString(path)}", AppClient.RedirectOf(answer));
    }

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        // The server's fallback policy guards the first request only; within a circuit the router asks the page.
        foreach (var (type, _) in Pages)
        {
            Assert.Equal(Open.Contains(type), type.GetCustomAttribute<AllowAnonymousAttribute>() is not null);
            Assert.Equal(!Open.Contains(type), type.GetCustomAttribute<AuthorizeAttribute>() is not null);
            var roles = type.GetCustomAttribute<AuthorizeAttribute>()?.Roles?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            Assert.All(roles, role => Assert.Contains(role, Roles.All));
        }
    }

    [Theory]
    [InlineData(Accounts.Teacher)]
    [InlineData(Accounts.Editor)]
    [InlineData(Accounts.Admin)]
    public async Task A_page_for_other_roles_stays_closed(string email)
    {
        var held = (await host.UserAsync(email)).Roles;
        using var client = await host.SignInAsync(email);
        foreach (var (type, path) in Pages)
        {
            if (type.GetCustomAttribute<AuthorizeAttribute>()?.Roles is { } roles)
            {
                using var answer = await client.GetAsync(path);
                var isRefused = answer.StatusCode == HttpStatusCode.Redirect && AppClient.RedirectOf(answer)!.StartsWith("/not-allowed", StringComparison.Ordinal);
                Assert.Equal(!roles.Split(',', StringSplitOptions.TrimEntries).Intersect(held).Any(), isRefused);
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllPaths))]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await host.Client().GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        using var answer = await host.Client().PostSignInAsync(Accounts.Teacher, Accounts.Password);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("blazorai=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires=", cookie, StringComparison.Ordinal);
    }

    /// <summary>An address that the template matches: guids for guids, a word for anything else.</summary>
    private static string Address(string template) =>
        string.Join('/', template.Split('/').Select(part => part switch
        {
            ['{', ..] when part.Contains("guid", StringComparison.OrdinalIgnoreCase) => Guid.Empty.ToString(),
            ['{', ..] when part.Contains("int", StringComparison.OrdinalIgnoreCase) => "1",
            ['{', ..] => "word",
            _ => part,
        }));
}
