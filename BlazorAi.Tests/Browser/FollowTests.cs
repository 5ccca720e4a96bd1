using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>The work goes on whoever looks; whoever looks sees it from its first character.</summary>
public sealed class FollowTests(Studio studio) : BrowserTest(studio)
{
    [BrowserFact]
    public async Task A_reload_while_it_streams_shows_the_text_from_the_start_and_goes_on()
    {
        var (unit, reply, _) = await StreamingAsync("First part. ", "Second part.");
        await unit.ReloadAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("First part.");
        reply.Open();
        await Expect(unit.Assist.Text).ToHaveTextAsync("First part. Second part.");
        await Expect(unit.Assist.Stop).ToBeVisibleAsync();
        reply.Open();
        await unit.Assist.EndedAsync();
    }

    [BrowserFact]
    public async Task Two_tabs_show_the_same_text_and_closing_them_stops_nothing()
    {
        var (unit, reply, id) = await StreamingAsync("First part. ", "Second part. ", "Third part.");
        var second = await OpenBesideAsync(unit, id);
        await Expect(second.Assist.Text).ToHaveTextAsync("First part.");
        reply.Open();
        await Expect(unit.Assist.Text).ToHaveTextAsync("First part. Second part.");
        await Expect(second.Assist.Text).ToHaveTextAsync("First part. Second part.");

        var window = unit.Page.Context;
        await unit.Page.CloseAsync();
        await second.Page.CloseAsync();
        reply.Open();
        var third = await new UnitPage(await TabAsync(window)).OpenAsync(id);
        await Expect(third.Assist.Text).ToHaveTextAsync("First part. Second part. Third part.");
        await Expect(third.Assist.Stop).ToBeVisibleAsync();
        reply.Open();
        await third.Assist.EndedAsync();
    }

    [BrowserFact]
    public async Task A_colleague_sees_the_text_as_it_comes_and_the_applied_change_without_reloading()
    {
        var reply = new GatedReply("# Rivers\n\nThey run ", "to the sea.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var id = await Studio.NewUnitAsync();
        var teacher = await OpenAsync(id);
        var colleague = await OpenAsync(id, Accounts.Admin);
        await teacher.Assist.AskAsync(Marker);
        await Expect(colleague.Assist.Text).ToContainTextAsync("They run");
        await Expect(colleague.Assist.Result).ToContainTextAsync("Tamsin Okafor");
        reply.Open(2);
        await colleague.Assist.EndedAsync();
        await Expect(colleague.Assist.Text.Locator("p")).ToHaveTextAsync("They run to the sea.");

        await teacher.Assist.Apply.ClickAsync();
        await teacher.Assist.ApplyForm.GetByLabel("Where").SelectOptionAsync(new SelectOptionValue { Label = "Overview" });
        await teacher.Assist.ApplyForm.GetByRole(AriaRole.Button, new() { Name = "Apply to" }).ClickAsync();
        await Expect(colleague.Section().Text).ToContainTextAsync("They run to the sea.");
        await Expect(colleague.Section().Undo).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_a_colleague_generates_neither_scrolls_the_page_nor_takes_the_focus()
    {
        var reply = new GatedReply("Words.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var id = await Studio.NewUnitAsync();
        var colleague = await OpenAsync(id, Accounts.Admin, new() { ViewportSize = new() { Width = 390, Height = 800 } });
        await colleague.Section().StartEditingAsync();
        var top = await colleague.Page.EvaluateAsync<double>("scrollY");
        var teacher = await OpenAsync(id);
        await teacher.Assist.AskAsync(Marker);
        await Expect(colleague.Assist.Text).ToHaveTextAsync("Words.");
        await Expect(colleague.Section().Field).ToBeFocusedAsync();
        Assert.Equal(top, await colleague.Page.EvaluateAsync<double>("scrollY"));
        reply.Open(1);
        await colleague.Assist.EndedAsync();
    }

    private async Task<(UnitPage Unit, GatedReply Reply, Guid Id)> StreamingAsync(params string[] parts)
    {
        var reply = new GatedReply(parts);
        Studio.Reply(Marker, reply.AnswerAsync);
        var id = await Studio.NewUnitAsync();
        var unit = await OpenAsync(id);
        await unit.Assist.AskAsync(Marker);
        await Expect(unit.Assist.Text).ToHaveTextAsync(parts[0].TrimEnd());
        return (unit, reply, id);
    }
}
