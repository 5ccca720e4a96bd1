using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>The server is killed in the middle of its work and started again.</summary>
[Collection(StudioTests.Name)]
public sealed class RestartTests(Studio studio)
{
    [BrowserFact]
    public async Task After_a_crash_the_text_so_far_is_there_and_nothing_that_was_typed_is_lost()
    {
        await using var app = new SeparateApp();
        await app.StartAsync(wordsPerSecond: 5);
        await using var window = await studio.Browser.NewContextAsync(new() { BaseURL = app.Address.ToString() });
        window.SetDefaultTimeout(30_000);
        var page = await window.NewPageAsync();
        await new SignInPage(page).SignInAsync(Accounts.Teacher);
        var unit = await new UnitsPage(page).CreateAsync("Volcanoes");
        await unit.Assist.AskAsync("Objectives about lava", "learning_objectives");
        await Expect(unit.Assist.Text).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"(\w+\W+){8}"));
        await unit.Assist.Prompt.FillAsync("Typed while it ran");
        await unit.Section().StartEditingAsync();
        var seen = (await unit.Assist.Text.InnerTextAsync()).Trim();

        var address = page.Url;
        await app.KillAsync();
        await Expect(page.GetByText("The connection was lost.")).ToBeVisibleAsync();
        await unit.Section().Field.FillAsync("Typed while it was down");
        await Assert.ThrowsAsync<PlaywrightException>(() => page.ReloadAsync());
        await app.StartAsync(wordsPerSecond: 500);
        await page.GotoAsync(address);
        await unit.ReadyAsync();

        await Expect(unit.Section().Field).ToHaveValueAsync("Typed while it was down");
        await unit.Section().SavedAsync();
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("Typed while it ran");
        await Expect(unit.Assist.Incomplete).ToContainTextAsync("The server was restarted while this was being written.", new() { Timeout = 30_000 });
        var kept = (await unit.Assist.Text.InnerTextAsync()).Trim();
        Assert.StartsWith(seen[..^5], kept);
        await unit.Assist.Continue.ClickAsync();
        await Expect(unit.Assist.Incomplete).Not.ToBeVisibleAsync();
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Incomplete).Not.ToBeVisibleAsync();
        Assert.StartsWith(kept[..^5], await unit.Assist.Text.InnerTextAsync());
        Assert.True((await unit.Assist.Text.InnerTextAsync()).Length > kept.Length);
    }

    [BrowserFact]
    public async Task A_page_left_open_over_a_restart_opens_itself_again()
    {
        await using var app = new SeparateApp();
        await app.StartAsync(wordsPerSecond: 5);
        await using var window = await studio.Browser.NewContextAsync(new() { BaseURL = app.Address.ToString() });
        var page = await window.NewPageAsync();
        await new SignInPage(page).SignInAsync(Accounts.Teacher);
        var unit = await new UnitsPage(page).CreateAsync("Volcanoes");
        await unit.Assist.Prompt.FillAsync("Typed before");
        await app.KillAsync();
        await Expect(page.GetByText("The connection was lost.")).ToBeVisibleAsync();
        await unit.Assist.Prompt.FillAsync("Typed before and while it was down");
        await page.EvaluateAsync("window.before = true");
        await app.StartAsync(wordsPerSecond: 5);
        await page.WaitForFunctionAsync("() => window.before === undefined", null, new() { Timeout = 60_000 });
        await unit.ReadyAsync();
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("Typed before and while it was down");
    }
}
