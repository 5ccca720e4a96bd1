using BlazorAi.App.Components.Notifications;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Components.Notifications;

/// <summary>The bell, its panel and its toasts.</summary>
public sealed class NotificationBellTests : ComponentTest
{
    [Fact]
    public async Task The_bell_says_how_much_is_unread_and_follows_without_being_asked()
    {
        var bell = RenderBell();
        Assert.Equal("Notifications", Name(bell));
        Assert.Contains("Nothing yet", bell.Find(".bell-panel").TextContent, StringComparison.Ordinal);
        await RaiseAsync("Volcanoes");
        bell.WaitForAssertion(() => Assert.Equal("Notifications, 1 unread", Name(bell)));
        Assert.Equal("1", bell.Find(".bell-count").TextContent);
        Assert.Contains("Volcanoes", bell.Find(".bell-list").TextContent, StringComparison.Ordinal);
        await Feed.MarkAllReadAsync(Teacher); // in another tab
        bell.WaitForAssertion(() => Assert.Equal("Notifications", Name(bell)));
        Assert.Empty(bell.FindAll(".toast"));
    }

    [Fact]
    public async Task Only_what_comes_while_the_page_is_open_is_a_toast_and_no_more_than_three()
    {
        await RaiseAsync("Old");
        var bell = RenderBell();
        Assert.Empty(bell.FindAll(".toast"));
        foreach (var subject in new[] { "One", "Two", "Three", "Four" })
        {
            await RaiseAsync(subject);
            bell.WaitForAssertion(() => Assert.Contains(subject, bell.Find(".toasts").TextContent, StringComparison.Ordinal));
        }

        Assert.Equal(["Four", "Three", "Two"], bell.FindAll(".toast .news-subject").Select(e => e.TextContent));
        Assert.Equal("status", bell.Find(".toasts").GetAttribute("role"));
        bell.Find("button[aria-label='Dismiss: Test work ready, Three']").Click();
        Assert.Equal(["Four", "Two"], bell.FindAll(".toast .news-subject").Select(e => e.TextContent));
        Assert.Equal("Notifications, 5 unread", Name(bell));
    }

    [Fact]
    public async Task A_kind_without_a_toast_is_said_but_not_shown()
    {
        await Feed.SetPreferenceAsync(Teacher, new(News.Ready, InBell: true, Toast: false, TabTitle: false));
        var bell = RenderBell();
        await RaiseAsync("Volcanoes");
        bell.WaitForAssertion(() => Assert.Equal("Notifications, 1 unread", Name(bell)));
        Assert.Empty(bell.FindAll(".toast"));
        Assert.Contains("New notification: Test work ready, Volcanoes", bell.Find("span.visually-hidden[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_one_that_moves_up_when_a_newer_one_is_withdrawn_is_not_news()
    {
        var source = Guid.CreateVersion7();
        for (var i = 0; i < 10; i++)
        {
            await RaiseAsync($"Old {i}", i == 9 ? source : null);
        }

        var bell = RenderBell();
        await using (var db = Node.Get<Core.Persistence.Database>().Open(Teacher))
        {
            await NotificationWriter.WithdrawAsync(db, Teacher.TenantId, source);
        }

        await Node.Get<Core.Signals.ISignals>().PublishAsync(NotificationTopics.User(Teacher.UserId));
        bell.WaitForAssertion(() => Assert.Equal("Notifications, 9 unread", Name(bell)));
        Assert.Empty(bell.FindAll(".toast"));
    }

    [Fact]
    public async Task Opening_a_page_marks_what_leads_there_and_nothing_else()
    {
        var bell = RenderBell();
        await RaiseAsync("Rivers", target: Plan.Id);
        await RaiseAsync("Elsewhere", target: Guid.CreateVersion7());
        await RaiseAsync("Nowhere");
        bell.WaitForAssertion(() => Assert.Equal("Notifications, 3 unread", Name(bell)));
        Assert.Equal($"/units/{Plan.Id}", bell.FindAll(".bell-list a").Single(a => a.TextContent.Contains("Rivers", StringComparison.Ordinal)).GetAttribute("href"));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/units/{Plan.Id}?from=elsewhere#assist");
        bell.WaitForAssertion(() => Assert.Equal("Notifications, 2 unread", Name(bell)));
        Assert.DoesNotContain("Rivers", bell.Find(".toasts").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Nowhere", "Elsewhere"], (await Feed.ListAsync(Teacher, new() { IsRead = false })).Select(n => n.Subject));
    }

    [Fact]
    public async Task The_title_counts_only_the_kinds_that_a_person_wants_there()
    {
        var module = JSInterop.SetupModule("./Components/Notifications/NotificationBell.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        await Feed.SetPreferenceAsync(Teacher, new(News.Failed, InBell: true, Toast: true, TabTitle: false));
        var bell = RenderBell();
        await RaiseAsync("Counts");
        await News.RaiseAsync(Node.Services, Teacher, "Does not", News.Failed);
        bell.WaitForAssertion(() => Assert.Equal("Notifications, 2 unread", Name(bell)));
        Assert.Equal(1, module.Invocations["countInTitle"][^1].Arguments[0]);
    }

    [Fact]
    public async Task Before_the_connection_stands_the_count_is_there_but_nothing_is_marked()
    {
        await RaiseAsync("Rivers", target: Plan.Id);
        SetRendererInfo(new("Static", isInteractive: false));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/units/{Plan.Id}");
        Assert.Equal("Notifications, 1 unread", Name(RenderBell()));
        Assert.Equal(1, (await Feed.CountAsync(Teacher)).Unread);
    }

    private NotificationFeed Feed => Node.Get<NotificationFeed>();

    private static string? Name(IRenderedComponent<NotificationBell> bell) => bell.Find("button.bell").GetAttribute("aria-label");

    private IRenderedComponent<NotificationBell> RenderBell()
    {
        var bell = Render<NotificationBell>();
        bell.WaitForElement("[aria-busy=false]");
        return bell;
    }

    private Task RaiseAsync(string subject, Guid? source = null, Guid? target = null) => News.RaiseAsync(
        Node.Services, Teacher.TenantId, new(Teacher.UserId, News.Ready.Id, subject) { SourceId = source, TargetKind = target is null ? null : UnitPlanTopics.TargetKind, TargetId = target });
}
