using BlazorAi.Tests.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>The connection comes back after the server has let the circuit go.</summary>
[Collection(StudioTests.Name)]
public sealed class LostCircuitTests(Studio studio)
{
    [BrowserFact]
    public async Task A_page_whose_circuit_is_gone_goes_on_with_everything_that_was_there()
    {
        await using var host = await AppHost.StartAsync(new()
        {
            Settings = new Dictionary<string, string> { ["Ai:ComposerWordsPerSecond"] = "10" },
            Services = services => services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 0),
        });
        await using var window = await studio.Browser.NewContextAsync(new() { BaseURL = host.Address.ToString() });
        window.SetDefaultTimeout(30_000);
        var page = await window.NewPageAsync();
        await page.AddInitScriptAsync(Scissors.Script);
        await new SignInPage(page).SignInAsync(Accounts.Teacher);
        var unit = await new UnitsPage(page).CreateAsync("Volcanoes");
        await unit.Assist.AskAsync("Objectives about lava", "learning_objectives");
        await Expect(unit.Assist.Text).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"(\w+\W+){8}"));
        await unit.Assist.Prompt.FillAsync("Typed before");
        await unit.Section().StartEditingAsync();
        var seen = (await unit.Assist.Text.InnerTextAsync()).Trim();
        await Scissors.DropAsync(unit);
        await unit.Section().Field.FillAsync("Typed while it was down");
        await Scissors.ReturnAsync(unit);

        await Expect(unit.Section().Field).ToHaveValueAsync("Typed while it was down");
        await unit.Section().SavedAsync();
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("Typed before");
        await unit.Assist.Stop.ClickAsync();
        await Expect(unit.Assist.Incomplete).ToContainTextAsync("Stopped.");
        var kept = (await unit.Assist.Text.InnerTextAsync()).Trim();
        Assert.StartsWith(seen[..^5], kept);
        Assert.True(kept.Length > seen.Length);
        await unit.Section().Done.ClickAsync();
        await Expect(unit.Section().Text).ToHaveTextAsync("Typed while it was down");
    }
}
