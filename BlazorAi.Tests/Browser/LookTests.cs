using BlazorAi.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Phone width, themes, and what axe finds.</summary>
public sealed class LookTests(Studio studio) : BrowserTest(studio)
{
    internal static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true };

    [BrowserFact]
    public async Task On_a_phone_everything_is_in_reach_and_the_page_does_not_scroll_sideways()
    {
        Studio.Reply(Marker, call => call.AnswerAsync(
            $"# {new string('W', 80)}\n\n| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| {string.Join(" | ", Enumerable.Repeat("a wide cell", 6))} |\n\n```\n{new string('x', 300)}\n```\n\n- item"));
        var id = await Studio.NewUnitAsync();
        var unit = await OpenAsync(id, options: Phone);
        await NoSidewaysAsync(unit.Page);
        await LargeEnoughAsync(unit.Page);
        await unit.Page.GetByRole(AriaRole.Link, new() { Name = "AI Assist" }).TapAsync();
        await Expect(unit.Assist.Prompt).ToBeInViewportAsync();
        await unit.Assist.AskAsync(Marker);
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Text).ToBeInViewportAsync();
        await unit.Assist.Apply.TapAsync();
        await NoSidewaysAsync(unit.Page);
        await LargeEnoughAsync(unit.Page);
        await unit.Assist.ApplyForm.GetByRole(AriaRole.Button, new() { Name = "Apply to" }).TapAsync();
        await Expect(unit.Assist.Result).ToContainTextAsync("Applied to");
        await unit.Section().Edit.TapAsync();
        await Expect(unit.Section().Field).ToBeInViewportAsync();
        await NoSidewaysAsync(unit.Page);

        foreach (var path in new[] { "/units", "/units/new", "/account" })
        {
            await unit.Page.GotoAsync(path);
            await Expect(unit.Page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            await NoSidewaysAsync(unit.Page);
            await LargeEnoughAsync(unit.Page);
        }
    }

    [BrowserFact]
    public async Task The_chosen_theme_stays()
    {
        var page = await TabAsync();
        await page.GotoAsync("/units");
        var toggle = page.GetByRole(AriaRole.Button, new() { Name = "Change between light and dark" });
        var html = page.Locator("html");
        await toggle.ClickAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "light");
        var light = await BackgroundAsync(page);
        await toggle.ClickAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("body")).Not.ToHaveCSSAsync("background-color", light);
        var dark = await BackgroundAsync(page);
        await page.ReloadAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", dark);
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing(ColorScheme scheme)
    {
        var reply = new GatedReply("## Plan\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nA [link](https://example.org), `code` and $x^2$. ", "More.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var nobody = await TabAsync(email: null, options: new() { ColorScheme = scheme });
        await nobody.GotoAsync("/sign-in");
        await AxeAsync(nobody, "sign-in");

        var unit = await OpenAsync(await Studio.NewUnitAsync(), options: new() { ColorScheme = scheme });
        await AxeAsync(unit.Page, "idle");
        await unit.Assist.AskAsync(Marker);
        await Expect(unit.Assist.Text).ToContainTextAsync("Plan");
        await AxeAsync(unit.Page, "streaming");
        await unit.Assist.Stop.ClickAsync();
        await Expect(unit.Assist.Incomplete).ToBeVisibleAsync();
        await AxeAsync(unit.Page, "stopped");
        reply.Open(2);
        await unit.Assist.Continue.ClickAsync();
        await Expect(unit.Assist.Incomplete).Not.ToBeVisibleAsync();
        await unit.Assist.EndedAsync();
        await unit.Assist.Apply.ClickAsync();
        await unit.Assist.ApplyForm.GetByLabel("Where").SelectOptionAsync(new SelectOptionValue { Label = "Overview" });
        await AxeAsync(unit.Page, "before and after");
        await unit.Assist.ApplyForm.GetByRole(AriaRole.Button, new() { Name = "Apply to" }).ClickAsync();
        await Expect(unit.Section().Undo).ToBeVisibleAsync();
        await AxeAsync(unit.Page, "applied");
        await unit.Section().StartEditingAsync();
        await unit.Section("Lesson 1").Choice("Rename").ClickAsync();
        await AxeAsync(unit.Page, "editing");
        await unit.Page.GotoAsync("/units");
        await Expect(unit.Page.GetByRole(AriaRole.Heading, new() { Name = "My units" })).ToBeVisibleAsync();
        await AxeAsync(unit.Page, "units");
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    internal static async Task NoSidewaysAsync(IPage page) =>
        Assert.Equal((0, 390), (await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - innerWidth"), await page.EvaluateAsync<int>("innerWidth")));

    /// <summary>Controls take a finger: 44 pixels high, but for links within a sentence (WCAG 2.2 SC 2.5.5).</summary>
    internal static async Task LargeEnoughAsync(IPage page) => Assert.Empty(await page.EvaluateAsync<string[]>("""
        [...document.querySelectorAll('button, a, select, textarea, summary, input:not([type=hidden])')]
          .filter(control => control.checkVisibility({ visibilityProperty: true }) && !control.closest('p, .streamed-markdown, .skip-link'))
          .map(control => [control, (control.closest('label') ?? control).getBoundingClientRect()])
          .filter(([, box]) => box.height > 0 && box.height < 43.5)
          .map(([control, box]) => `${control.tagName} ${control.textContent.trim().slice(0, 40)}: ${box.height}`)
        """));

    internal static async Task AxeAsync(IPage page, string state)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{state}:\n" + string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html))}")));
    }
}
