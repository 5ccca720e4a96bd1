using BlazorAi.App.Components.Notifications;
using BlazorAi.Core.Notifications;
using BlazorAi.Tests.Support;
using Bunit;
using Xunit;

namespace BlazorAi.Tests.Components.Notifications;

/// <summary>The page of everything that a person was told, with how they want to be told.</summary>
public sealed class NotificationsPageTests : ComponentTest
{
    [Fact]
    public void An_empty_page_says_what_will_be_there()
    {
        var page = RenderPage();
        Assert.Contains("No notifications", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Mark all as read").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Read_and_unread_are_told_apart_marked_and_filtered()
    {
        await News.RaiseAsync(Node.Services, Teacher, "Volcanoes");
        await News.RaiseAsync(Node.Services, Teacher, "Rivers", News.Failed);
        var page = RenderPage();
        Assert.Equal(["Rivers", "Volcanoes"], Subjects(page));
        Assert.Equal(2, page.FindAll("li.is-unread").Count);
        await page.Find("button[aria-label='Mark as read: Test work failed, Rivers']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("li.is-unread")));
        await Button(page, "Unread (1)").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(["Volcanoes"], Subjects(page)));
        await Button(page, "All").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, Subjects(page).Count()));
        await page.Find("button[aria-label='Mark as unread: Test work failed, Rivers']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("li.is-unread").Count));
        await Button(page, "Mark all as read").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("li.is-unread")));
        await Button(page, "Unread").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Nothing unread", page.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kind_can_be_picked_out()
    {
        await News.RaiseAsync(Node.Services, Teacher, "Volcanoes");
        await News.RaiseAsync(Node.Services, Teacher, "Rivers", News.Failed);
        var page = RenderPage();
        await page.Find("#notification-kind").ChangeAsync(new() { Value = News.Failed.Id });
        page.WaitForAssertion(() => Assert.Equal(["Rivers"], Subjects(page)));
        await page.Find("#notification-kind").ChangeAsync(new() { Value = "" });
        page.WaitForAssertion(() => Assert.Equal(["Rivers", "Volcanoes"], Subjects(page)));
    }

    [Fact]
    public async Task What_comes_while_the_page_is_open_appears_and_older_ones_are_a_press_away()
    {
        for (var i = 1; i <= 65; i++)
        {
            await News.RaiseAsync(Node.Services, Teacher, $"News {i}");
        }

        var page = RenderPage();
        Assert.Equal(30, Subjects(page).Count());
        await Button(page, "Show older ones").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(60, Subjects(page).Count()));
        await News.RaiseAsync(Node.Services, Teacher, "Newest");
        page.WaitForAssertion(() => Assert.Equal(("Newest", "News 7"), (Subjects(page).First(), Subjects(page).Last())));
        await Button(page, "Show older ones").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("News 1", Subjects(page).Last()));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Show older ones");
    }

    [Fact]
    public async Task A_choice_is_kept_at_once_and_a_kind_that_is_off_has_no_further_choices()
    {
        var page = RenderPage();
        page.WaitForElement(".notification-settings table");
        var row = () => page.FindAll(".notification-settings tbody tr").Single(r => r.TextContent.Contains(News.Ready.Label, StringComparison.Ordinal));
        Assert.Contains(News.Ready.Description, row().TextContent, StringComparison.Ordinal);
        await page.Find("input[aria-label='Tell me: Test work ready']").ChangeAsync(new() { Value = false });
        page.WaitForAssertion(() => Assert.Contains("Kept: Test work ready.", page.Markup, StringComparison.Ordinal));
        Assert.Equal([false, true, true], row().QuerySelectorAll("input").Select(i => i.HasAttribute("disabled")));
        Assert.Contains(new(News.Ready, InBell: false, Toast: true, TabTitle: true), await Node.Get<NotificationFeed>().PreferencesAsync(Teacher));
        Assert.False(await News.RaiseAsync(Node.Services, Teacher));
    }

    private static IEnumerable<string> Subjects(IRenderedComponent<NotificationsPage> page) => page.FindAll(".notification-list .news-subject").Select(e => e.TextContent);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<NotificationsPage> page, string text) => page.FindAll("button").Single(b => b.TextContent == text);

    private IRenderedComponent<NotificationsPage> RenderPage()
    {
        var page = Render<NotificationsPage>();
        page.WaitForElement(".notification-list, .empty");
        return page;
    }
}
