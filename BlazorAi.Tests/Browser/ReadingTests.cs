using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Reading a text while it grows.</summary>
public sealed class ReadingTests(Studio studio) : BrowserTest(studio)
{
    private const string DistanceToEnd = "box => box.scrollHeight - box.scrollTop - box.clientHeight";

    [BrowserFact]
    public async Task A_text_that_was_long_when_the_page_opened_is_read_from_its_start_and_a_chip_leads_to_the_newest()
    {
        var (first, reply, id) = await StreamingAsync(Paragraphs(0, 60), Paragraphs(60, 5), Paragraphs(65, 5), Paragraphs(70, 5));
        await Expect(first.Assist.Text).ToContainTextAsync("Paragraph 59");
        var unit = await OpenBesideAsync(first, id);
        await Expect(unit.Assist.Text).ToContainTextAsync("Paragraph 59");
        Assert.Equal(0, await unit.Assist.Text.EvaluateAsync<double>("box => box.scrollTop"));
        await Expect(unit.Assist.Jump).ToBeVisibleAsync();

        // More text moves nothing.
        reply.Open();
        await Expect(unit.Assist.Text).ToContainTextAsync("Paragraph 64");
        Assert.Equal(0, await unit.Assist.Text.EvaluateAsync<double>("box => box.scrollTop"));

        // With the keyboard: the chip goes, the keys stay with the text, and the end is followed.
        await unit.Assist.Jump.FocusAsync();
        await unit.Page.Keyboard.PressAsync("Enter");
        await Expect(unit.Assist.Jump).ToBeHiddenAsync();
        await Expect(unit.Assist.Text).ToBeFocusedAsync();
        reply.Open();
        await Expect(unit.Assist.Text).ToContainTextAsync("Paragraph 69");
        await IsAtEndAsync(unit);
        await unit.Page.Keyboard.PressAsync("Home");
        await Expect(unit.Assist.Jump).ToBeVisibleAsync();
        await unit.Page.Keyboard.PressAsync("End");
        await Expect(unit.Assist.Jump).ToBeHiddenAsync();

        // Where nothing grows there is nothing to jump to.
        await unit.Assist.Text.EvaluateAsync("box => { box.scrollTop = 0; }"); // the browser drops a key while the box is still on its way
        await Expect(unit.Assist.Jump).ToBeVisibleAsync();
        reply.Open(2);
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Jump).ToBeHiddenAsync();
        await Expect(unit.Assist.Text).ToContainTextAsync("Paragraph 74");
    }

    [BrowserFact]
    public async Task Whoever_watches_from_the_start_follows_the_end_until_they_scroll_away()
    {
        var (unit, reply, _) = await StreamingAsync("Paragraph zero.", "\n\n" + Paragraphs(1, 40), Paragraphs(41, 5), Paragraphs(46, 5));
        await Expect(unit.Assist.Text).ToContainTextAsync("Paragraph zero");
        reply.Open();
        await Expect(unit.Assist.Text).ToContainTextAsync("Paragraph 40");
        await IsAtEndAsync(unit);
        await Expect(unit.Assist.Jump).ToBeHiddenAsync();

        await unit.Assist.Text.HoverAsync();
        await unit.Page.Mouse.WheelAsync(0, -400);
        await Expect(unit.Assist.Jump).ToBeVisibleAsync();
        var top = await unit.Assist.Text.EvaluateAsync<double>("box => box.scrollTop");
        reply.Open();
        await Expect(unit.Assist.Text).ToContainTextAsync("Paragraph 45");
        Assert.Equal(top, await unit.Assist.Text.EvaluateAsync<double>("box => box.scrollTop"));

        await unit.Assist.Jump.ClickAsync();
        reply.Open();
        await Expect(unit.Assist.Text).ToContainTextAsync("Paragraph 50");
        await IsAtEndAsync(unit);
        reply.Open();
        await unit.Assist.EndedAsync();
    }

    [BrowserFact]
    public async Task Formulas_that_come_slowly_give_way_to_the_text_and_are_drawn_when_it_is_there()
    {
        var id = await Studio.NewUnitAsync();
        var reply = new GatedReply("The area is $\\pi r^2$ ", "and so on ", "to the end.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var unit = await OpenAsync(id);
        var requests = 0;
        await unit.Page.RouteAsync("**/katex.min*.js", async route =>
        {
            if (Interlocked.Increment(ref requests) > 1)
            {
                await route.ContinueAsync(); // the first is never answered
            }
        });
        var givenUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        unit.Page.RequestFailed += (_, request) =>
        {
            if (request.Url.Contains("katex.min", StringComparison.Ordinal))
            {
                givenUp.TrySetResult();
            }
        };
        await unit.Assist.AskAsync(Marker);
        reply.Open();
        await Expect(unit.Assist.Text).ToContainTextAsync("and so on");
        Assert.Equal("\\pi r^2", await unit.Assist.Text.Locator("math-tex").GetAttributeAsync("data-tex"));
        await Eventually.DoneAsync(givenUp.Task, "the library to give way");
        await Expect(unit.Assist.Text.Locator(".katex")).ToHaveCountAsync(0);
        reply.Open(2);
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Text.Locator("math-tex .katex")).ToBeVisibleAsync();
        await Expect(unit.Assist.Text).ToContainTextAsync("to the end.");
    }

    private static string Paragraphs(int from, int count) =>
        string.Concat(Enumerable.Range(from, count).Select(i => $"Paragraph {i} has a few words, so that it takes some room.\n\n"));

    private static Task IsAtEndAsync(UnitPage unit) => unit.Page.WaitForFunctionAsync(
        $"() => ({DistanceToEnd})(document.querySelector('.result-text')) < 48");

    private async Task<(UnitPage Unit, GatedReply Reply, Guid Id)> StreamingAsync(params string[] parts)
    {
        var reply = new GatedReply(parts);
        Studio.Reply(Marker, reply.AnswerAsync);
        var id = await Studio.NewUnitAsync();
        var unit = await OpenAsync(id);
        await unit.Assist.AskAsync(Marker);
        return (unit, reply, id);
    }
}
