using BlazorAi.App.Components.Stories;
using BlazorAi.Core.Stories;
using BlazorAi.Tests.Support;
using Bunit;
using Xunit;

namespace BlazorAi.Tests.Components.Stories;

/// <summary>The words of the open page, as they are written.</summary>
public sealed class PageWordsViewTests : StoryComponentTest
{
    [Fact]
    public async Task Words_come_live_go_on_the_page_and_are_taken_back_with_one_click()
    {
        var view = await OpenAsync();
        Assert.Equal("✨ Write it anew", view.Find(".ai-chip").TextContent.Trim());
        await PressAsync(view, () => view.Find(".ai-chip"));
        var call = await Model.NextCallAsync();
        call.Say("Mina sang.");
        view.WaitForElement(".words-live .streamed-markdown");
        call.Finish();
        await view.WaitForAssertionAsync(() => Assert.Empty(view.FindAll(".words-live")));
        await Conditions.TrueAsync(async () => (await PageAsync()).Content == "Mina sang.", "the words on the page");
        await ShowAsync(view);
        await view.WaitForAssertionAsync(() => Assert.Contains($"Written for {Editor.Name} just now by", view.Find(".notice-good").TextContent, StringComparison.Ordinal));
        await PressAsync(view, () => view.Find(".notice-good button"));
        Assert.Equal("Every evening Mina carried the lantern.", (await PageAsync()).Content);
    }

    [Fact]
    public async Task Stopped_words_offer_continue_retry_apply_and_dismiss()
    {
        var view = await OpenAsync();
        await PressAsync(view, () => view.Find(".ai-chip"));
        var call = await Model.NextCallAsync();
        call.Say("Half a ");
        view.WaitForElement(".words-head button");
        await PressAsync(view, () => view.Find(".words-head button"));
        await view.WaitForAssertionAsync(() => Assert.Equal(["Continue", "Retry", "Put it in place of the page’s words", "Dismiss"], view.FindAll(".words-live button").Select(b => b.TextContent)));
        Assert.StartsWith("Incomplete.", view.Find(".words-live p").TextContent.Trim(), StringComparison.Ordinal);
        await PressAsync(view, () => view.FindAll(".words-live button")[0]);
        call = await Model.NextCallAsync();
        Assert.Contains("Half a ", call.Messages[^2].Text, StringComparison.Ordinal);
        call.Say("song.");
        call.Finish();
        await Conditions.TrueAsync(async () => (await PageAsync()).Content == "Half a song.", "the whole words on the page");
    }

    [Fact]
    public async Task Words_for_a_page_that_changed_wait_and_are_dismissed()
    {
        var view = await OpenAsync();
        await PressAsync(view, () => view.Find(".ai-chip"));
        var call = await Model.NextCallAsync();
        var page = await PageAsync();
        await Node.Get<StoryTexts>().SaveAsync(Editor, StoryText.PageContent, page.Id, page.ContentVersion, "Mine.");
        call.Say("Theirs.");
        call.Finish();
        await view.WaitForAssertionAsync(() => Assert.Contains("The page changed while they were written", view.Find(".words-live").TextContent, StringComparison.Ordinal));
        await PressAsync(view, () => view.FindAll(".words-live button").Single(b => b.TextContent == "Dismiss"));
        await view.WaitForAssertionAsync(() => Assert.Empty(view.FindAll(".words-live")));
        Assert.Equal("Mine.", (await PageAsync()).Content);
    }

    private Guid story;

    private async Task<IRenderedComponent<PageWords>> OpenAsync()
    {
        var opened = await NewStoryAsync();
        story = opened.Id;
        var view = Render<PageWords>(p => p.Add(x => x.Story, opened).Add(x => x.Page, opened.Pages[0]));
        await view.WaitForAssertionAsync(() => Assert.NotEmpty(view.FindAll(".policy-line")));
        return view;
    }

    /// <summary>Finds a button and presses it before anything is drawn anew.</summary>
    private static Task PressAsync(IRenderedComponent<PageWords> view, Func<AngleSharp.Dom.IElement> button) => view.InvokeAsync(() => button().ClickAsync());

    private async Task<StoryPage> PageAsync() => (await Library.FindAsync(Editor, story))!.Pages[0];

    private async Task ShowAsync(IRenderedComponent<PageWords> view)
    {
        var fresh = (await Library.FindAsync(Editor, story))!;
        view.Render(p => p.Add(x => x.Story, fresh).Add(x => x.Page, fresh.Pages[0]));
    }
}
