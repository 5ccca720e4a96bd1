using BlazorAi.Core.Access;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>News that reaches people: the bell, the toast and the tab's title on every open page.</summary>
public sealed class NotificationTests(Studio studio) : BrowserTest(studio)
{
    private const long LongerThanShown = 11_000; // milliseconds

    private Caller editor = null!;

    [BrowserFact]
    public async Task News_reaches_every_open_tab_without_a_reload_and_reading_it_in_one_clears_the_others()
    {
        await StartAsync();
        var first = await NoticesAsync("/stories");
        var second = await NoticesAsync("/account", first.Page.Context); // a page that is a plain request
        var bystander = new Notices(await TabAsync(Accounts.Admin));
        await bystander.OpenAsync("/stories");

        await News.RaiseAsync(Studio.Host.Services, editor, Marker);
        foreach (var tab in new[] { first, second })
        {
            await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications, 1 unread");
            await Expect(tab.Toast(Marker)).ToBeVisibleAsync();
            await Expect(tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(1\) \w"));
        }

        await first.Bell.ClickAsync();
        await first.Panel.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" }).ClickAsync();
        foreach (var tab in new[] { first, second })
        {
            await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications");
            await Expect(tab.Toast(Marker)).Not.ToBeVisibleAsync();
            await Expect(tab.Page).Not.ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\("));
        }

        await Expect(bystander.Bell).ToHaveAccessibleNameAsync("Notifications");
    }

    [BrowserFact]
    public async Task A_toast_leads_to_what_it_is_about_and_being_there_marks_it_as_read()
    {
        var teacher = await Studio.Host.CallerAsync(Accounts.Teacher);
        await Studio.Host.Services.GetRequiredService<NotificationFeed>().MarkAllReadAsync(teacher);
        var unit = await Studio.NewUnitAsync();
        var tab = new Notices(await TabAsync());
        await tab.OpenAsync("/units");
        await News.RaiseAsync(Studio.Host.Services, teacher.TenantId, new(teacher.UserId, News.Ready.Id, Marker) { TargetKind = UnitPlanTopics.TargetKind, TargetId = unit });
        await tab.Toast(Marker).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(tab.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/units/{unit}$"));
        await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications");
        await Expect(tab.Toast(Marker)).Not.ToBeVisibleAsync();

        // Whoever comes there by another way has read it, too.
        await tab.OpenAsync("/units");
        await News.RaiseAsync(Studio.Host.Services, teacher.TenantId, new(teacher.UserId, News.Failed.Id, Marker) { TargetKind = UnitPlanTopics.TargetKind, TargetId = unit });
        await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications, 1 unread");
        await tab.OpenAsync($"/units/{unit}");
        await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications");
    }

    [BrowserFact]
    public async Task What_was_raised_while_nobody_was_connected_is_there_at_the_next_visit()
    {
        await StartAsync();
        await News.RaiseAsync(Studio.Host.Services, editor, Marker, News.Failed);
        var tab = await NoticesAsync("/stories");
        await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications, 1 unread");
        await Expect(tab.Page).ToHaveTitleAsync("(1) Stories · BlazorAi");
        await Expect(tab.Toast(Marker)).Not.ToBeVisibleAsync(); // it is not new
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "BlazorAi" }).ClickAsync();
        await tab.Bell.ClickAsync();
        await tab.Panel.GetByRole(AriaRole.Link, new() { Name = "All notifications" }).ClickAsync();
        await Expect(tab.Panel).Not.ToBeVisibleAsync();
        await Expect(tab.Page).ToHaveTitleAsync("(1) Notifications · BlazorAi");
        var row = tab.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasText = Marker });
        await row.GetByRole(AriaRole.Button, new() { Name = "Mark as read" }).ClickAsync();
        await Expect(tab.Page).ToHaveTitleAsync("Notifications · BlazorAi");
        await row.GetByRole(AriaRole.Button, new() { Name = "Mark as unread" }).ClickAsync();
        await Expect(tab.Page).ToHaveTitleAsync("(1) Notifications · BlazorAi");
    }

    [BrowserFact]
    public async Task The_bell_goes_along_between_pages_that_are_plain_requests_and_pages_that_are_not()
    {
        await StartAsync();
        var tab = await NoticesAsync("/account");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Stories" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Stories" })).ToBeVisibleAsync();
        await tab.ReadyAsync();
        await News.RaiseAsync(Studio.Host.Services, editor, Marker);
        await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications, 1 unread");
        await Expect(tab.Page).ToHaveTitleAsync("(1) Stories · BlazorAi");
        await Expect(tab.Toast(Marker)).ToHaveCountAsync(1);
        await tab.Page.GetByText("Elif Marlowe").First.ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Your account" }).ClickAsync();
        await Expect(tab.Page).ToHaveTitleAsync("(1) Your account · BlazorAi");
        await tab.ReadyAsync();
        await tab.Page.RunAndWaitForResponseAsync(
            () => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save the name" }).ClickAsync(), answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/account", StringComparison.Ordinal));
        await tab.ReadyAsync();
        await News.RaiseAsync(Studio.Host.Services, editor, Marker);
        await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications, 2 unread");
        await Expect(tab.Page).ToHaveTitleAsync("(2) Your account · BlazorAi");
    }

    [BrowserFact]
    public async Task A_toast_goes_by_itself_but_not_while_a_person_is_at_it()
    {
        await StartAsync();
        var tab = new Notices(await TabAsync(Accounts.Editor));
        await tab.Page.Clock.InstallAsync();
        await tab.OpenAsync("/stories");
        await News.RaiseAsync(Studio.Host.Services, editor, Marker);
        await Expect(tab.Toast(Marker)).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("F8");
        await Expect(tab.Toast(Marker).GetByRole(AriaRole.Button)).ToBeFocusedAsync();
        await tab.Page.Clock.RunForAsync(LongerThanShown);
        await Expect(tab.Toast(Marker)).ToBeVisibleAsync();
        await tab.Page.Locator("main").FocusAsync();
        await tab.Toast(Marker).HoverAsync();

        // What the server sends meanwhile keeps the connection alive on the clock of the page.
        await News.RaiseAsync(Studio.Host.Services, editor, "Another " + Marker);
        await Expect(tab.Toast(Marker)).ToHaveCountAsync(2);
        await tab.Page.Clock.RunForAsync(LongerThanShown);
        await Expect(tab.Toast(Marker)).ToHaveCountAsync(2);
        await tab.Page.Mouse.MoveAsync(5, 300);
        await tab.Page.Clock.RunForAsync(LongerThanShown);
        await Expect(tab.Toast(Marker)).ToHaveCountAsync(0);
        await Expect(tab.Bell).ToHaveAccessibleNameAsync("Notifications, 2 unread"); // gone is not read

        await News.RaiseAsync(Studio.Host.Services, editor, Marker);
        await Expect(tab.Toast(Marker)).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("F8");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tab.Toast(Marker)).Not.ToBeVisibleAsync();
    }

    private async Task StartAsync()
    {
        editor = await Studio.Host.CallerAsync(Accounts.Editor);
        await Studio.Host.Services.GetRequiredService<NotificationFeed>().MarkAllReadAsync(editor);
    }

    private async Task<Notices> NoticesAsync(string path, IBrowserContext? window = null)
    {
        var tab = new Notices(window is null ? await TabAsync(Accounts.Editor) : await TabAsync(window));
        await tab.OpenAsync(path);
        return tab;
    }
}

/// <summary>The bell and what belongs to it, on any page.</summary>
internal sealed class Notices(IPage page)
{
    public IPage Page => page;

    public ILocator Bell => page.Locator("button.bell");

    public ILocator Panel => page.GetByRole(AriaRole.Region, new() { Name = "Notifications", Exact = true });

    public ILocator Toast(string subject) => page.Locator(".toast").Filter(new() { HasText = subject });

    /// <summary>Opens a page and waits until its bell listens.</summary>
    public async Task OpenAsync(string path)
    {
        await page.GotoAsync(path);
        await ReadyAsync();
    }

    /// <summary>Waits until the bell listens.</summary>
    public async Task ReadyAsync()
    {
        await Expect(page.Locator(".bell-root[aria-busy=false] .toasts:popover-open")).ToHaveCountAsync(1);
    }
}
