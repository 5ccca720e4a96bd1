using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

public sealed class GenerateTests(Studio studio) : BrowserTest(studio)
{
    [BrowserFact]
    public async Task A_teacher_signs_in_makes_a_unit_generates_stops_continues_applies_and_takes_it_back()
    {
        var page = await TabAsync(email: null);
        await new SignInPage(page).SignInAsync(Accounts.Teacher);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My units" })).ToBeVisibleAsync();
        await Expect(new UnitsPage(page).Unit("Volcanoes")).ToBeVisibleAsync();
        var unit = await new UnitsPage(page).CreateAsync("Volcanoes and people");
        await unit.Section("Overview").WriteAsync("Why people live beside them.");
        await unit.Section("Overview").SavedAsync();
        await unit.Section("Overview").Done.ClickAsync();

        await unit.Assist.AskAsync("Six objectives, with success criteria", Studio.ComposerTask);
        await Expect(unit.Assist.Text).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"(\w+\W+){8}"));
        await unit.Assist.Stop.ClickAsync();
        await Expect(unit.Assist.Incomplete).ToContainTextAsync("Stopped.");
        var stopped = await unit.Assist.Text.InnerTextAsync();

        await unit.Assist.Continue.ClickAsync();
        await Expect(unit.Assist.Incomplete).Not.ToBeVisibleAsync();
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Incomplete).Not.ToBeVisibleAsync();
        var whole = await unit.Assist.Text.InnerTextAsync();
        Assert.True(whole.Length > stopped.Length);

        await unit.Assist.Apply.ClickAsync();
        await unit.Assist.ApplyForm.GetByLabel("Where").SelectOptionAsync(new SelectOptionValue { Label = "Overview" });
        await Expect(unit.Assist.ApplyForm.Locator(".diff-same").First).ToContainTextAsync("Why people live beside them.");
        await Expect(unit.Assist.ApplyForm.Locator(".diff-added").First).ToBeVisibleAsync();
        await unit.Assist.ApplyForm.GetByRole(AriaRole.Button, new() { Name = "Apply to “Overview”" }).ClickAsync();
        var overview = unit.Section("Overview");
        await Expect(overview.Text.Locator("li").First).ToBeVisibleAsync();
        await Expect(overview.Text).ToContainTextAsync("Why people live beside them.");
        await Expect(unit.Assist.Result).ToContainTextAsync("Applied to “Overview”");
        await Expect(unit.Assist.Apply).ToBeFocusedAsync();

        await unit.ReloadAsync();
        await overview.Undo.ClickAsync();
        await Expect(overview.Text).ToHaveTextAsync("Why people live beside them.");
        await Expect(overview.Undo).Not.ToBeVisibleAsync();
        await Expect(overview.Card).ToContainTextAsync("is as it was before the result was applied");
    }

    [BrowserTheory]
    [InlineData("Replace what is there", "New words.")]
    [InlineData("Add it at the end", "What lies beneath our feet.\n\nNew words.")]
    [InlineData("Put it at the beginning", "New words.\n\nWhat lies beneath our feet.")]
    public async Task A_result_meets_the_text_as_the_teacher_chooses(string how, string after)
    {
        Studio.Reply(Marker, call => call.AnswerAsync("New words."));
        var id = await Studio.NewUnitAsync();
        var unit = await OpenAsync(id);
        await unit.Assist.AskAsync(Marker);
        await unit.Assist.EndedAsync();
        await unit.Assist.Apply.ClickAsync();
        await unit.Assist.ApplyForm.GetByLabel("Where").SelectOptionAsync(new SelectOptionValue { Label = "Overview" });
        await unit.Assist.ApplyForm.GetByLabel(how).CheckAsync();
        await unit.Assist.ApplyForm.GetByRole(AriaRole.Button, new() { Name = "Apply to" }).ClickAsync();
        await Expect(unit.Section().Undo).ToBeVisibleAsync();
        Assert.Equal(after, await Studio.StoredAsync(id));
        await unit.Section().Undo.ClickAsync();
        await Expect(unit.Section().Text).ToHaveTextAsync("What lies beneath our feet.");
    }

    [BrowserFact]
    public async Task Stop_reaches_the_provider_and_the_text_can_be_continued_where_it_ended()
    {
        var reply = new GatedReply("One, two, ", "three, ", "four.");
        FakeCall? call = null;
        Studio.Reply(Marker, c => reply.AnswerAsync(call = c));
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.AskAsync(Marker);
        await Expect(unit.Assist.Text).ToHaveTextAsync("One, two,");
        await Expect(unit.Assist.Result).ToContainTextAsync("Generating…");
        await unit.Assist.Stop.ClickAsync();
        await call!.Closed.WaitAsync(TimeSpan.FromSeconds(10));
        await Expect(unit.Assist.Incomplete).ToContainTextAsync("Stopped. The text so far is kept");
        await Expect(unit.Assist.Retry).ToBeVisibleAsync();
        Assert.NotEqual("BODY", await unit.Page.EvaluateAsync<string>("document.activeElement.tagName"));

        reply.Open(3);
        await unit.Assist.Continue.ClickAsync();
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("One, two, three, four.");
        await Expect(unit.Assist.History).ToHaveCountAsync(1);
        await Expect(unit.Assist.History.First).ToContainTextAsync("complete");
    }

    [BrowserFact]
    public async Task A_double_click_starts_one()
    {
        var calls = 0;
        Studio.Reply(Marker, call =>
        {
            Interlocked.Increment(ref calls);
            return call.AnswerAsync("Once.");
        });
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.Task.SelectOptionAsync("free_prompt");
        await unit.Assist.Prompt.FillAsync(Marker);
        await unit.Assist.Generate.DblClickAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("Once.");
        await Expect(unit.Assist.History).ToHaveCountAsync(1);
        Assert.Equal(1, calls);
    }

    [BrowserFact]
    public async Task Where_streaming_is_refused_the_panel_says_that_it_asks_for_the_whole_answer()
    {
        Studio.Reply(Marker, call => call.IsStreaming ? call.RefuseAsync(400, message: "Streaming is not supported.") : call.AnswerAsync("All at once."));
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.AskAsync(Marker);
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("All at once.");
        await Expect(unit.Assist.Result).ToContainTextAsync("whole answer");
    }

    [BrowserFact]
    public async Task Without_streaming_the_answer_comes_whole()
    {
        var streamed = true;
        Studio.Reply(Marker, call =>
        {
            streamed = call.IsStreaming;
            return call.AnswerAsync("At once.");
        });
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.Panel.GetByLabel("Show it while it is written").UncheckAsync();
        await unit.Assist.AskAsync(Marker);
        await Expect(unit.Assist.Text).ToHaveTextAsync("At once.");
        Assert.False(streamed);
    }

    [BrowserFact]
    public async Task The_sixth_request_names_those_that_run_and_can_stop_one()
    {
        Studio.Reply(Marker, call => call.StallAsync());
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        for (var n = 1; n <= 5; n++)
        {
            await unit.OpenAsync(await Studio.NewUnitAsync());
            await unit.Assist.AskAsync($"{Marker}, number {n}");
            await Expect(unit.Assist.Stop).ToBeVisibleAsync();
        }

        await unit.OpenAsync(await Studio.NewUnitAsync());
        var refusal = unit.Assist.Panel.Locator("section.notice-warn");
        await Expect(refusal).ToContainTextAsync("5 requests running"); // before anything is asked
        await unit.Assist.AskAsync($"{Marker}, number 6");
        await Expect(refusal).ToContainTextAsync("5 requests running");
        await Expect(refusal.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
        await refusal.GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(refusal.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        await Expect(unit.Assist.Panel.GetByText("requests left today")).ToBeVisibleAsync(); // there is room again

        Studio.Reply(Marker, call => call.AnswerAsync("Room for it."));
        await Expect(async () =>
        {
            await unit.Assist.Generate.ClickAsync();
            await Expect(unit.Assist.Text).ToHaveTextAsync("Room for it.", new() { Timeout = 1000 });
        });
    }

    private static async Task Expect(Func<Task> assertion)
    {
        for (var tries = 10; ; tries--)
        {
            try
            {
                await assertion();
                return;
            }
            catch (PlaywrightException) when (tries > 1)
            {
                // The slot is given back when the stopped request has ended.
            }
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
