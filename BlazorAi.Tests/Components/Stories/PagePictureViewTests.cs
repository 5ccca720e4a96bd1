using BlazorAi.App.Components.Stories;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Pictures;
using BlazorAi.Tests.Support;
using Bunit;
using SkiaSharp;
using Xunit;

namespace BlazorAi.Tests.Components.Stories;

/// <summary>The picture of the open page in each of its states.</summary>
public sealed class PagePictureViewTests : StoryComponentTest
{
    private const string Generate = ".picture-empty .ai-chip";

    [Fact]
    public async Task A_page_without_a_picture_offers_one_and_says_who_draws_it()
    {
        var view = await OpenAsync();
        Assert.Equal("✨ Generate Image", Chip(view).TextContent);
        Assert.False(Chip(view).HasAttribute("aria-disabled"));
        Assert.Contains("100 of 100 left today", view.Find(".picture-hint").TextContent, StringComparison.Ordinal);
        Assert.Empty(view.FindAll("img"));
    }

    [Fact]
    public async Task A_page_that_does_not_say_what_its_picture_shows_is_told_so_and_nothing_starts()
    {
        var view = await OpenAsync("");
        Assert.Equal("true", Chip(view).GetAttribute("aria-disabled"));
        Assert.Contains("Say first what the picture shows", view.Find(".picture-hint").TextContent, StringComparison.Ordinal);
        Assert.Equal("picture-hint", Chip(view).GetAttribute("aria-describedby"));
        await PressAsync(view, () => Chip(view));
        Assert.Empty(await Node.Jobs().ListAsync(Editor, new()));
    }

    [Fact]
    public async Task One_click_starts_one_job_and_the_chip_gives_way_to_progress_and_cancel()
    {
        var view = await OpenAsync();
        await PressAsync(view, () => Chip(view));
        await Node.Get<StoryIllustrator>().StartAsync(Editor, view.Instance.Page.Id); // a second click, from another screen
        await view.WaitForAssertionAsync(() => Assert.Single(view.FindAll(".picture-work")));
        Assert.Empty(view.FindAll(Generate));
        var job = Assert.Single(await Node.Jobs().ListAsync(Editor, new()));
        view.WaitForElement(".picture-work .job-buttons button");
        await PressAsync(view, () => view.Find(".picture-work .job-buttons button"));
        await Node.JobEndedAsync(job.Id);
        await view.WaitForAssertionAsync(() => Assert.Equal("✨ Generate Image", Chip(view).TextContent));
        Assert.Contains("Cancelled", view.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_takes_the_place_of_the_chip_by_itself()
    {
        var view = await OpenAsync();
        var page = await ShowAsync(view, await DrawAsync());
        await view.WaitForAssertionAsync(() => Assert.Equal($"/media/{page.Picture!.BlobHash}", view.Find(".picture-image").GetAttribute("src")));
        Assert.Equal(page.AltText, view.Find(".picture-image").GetAttribute("alt"));
        await view.WaitForAssertionAsync(() => Assert.Equal("✨ Draw another", view.Find(".picture-tools .ai-chip").TextContent));
        Assert.Empty(view.FindAll(".picture-notice"));
    }

    [Fact]
    public async Task A_failure_says_why_and_retries()
    {
        var view = await OpenAsync();
        await PressAsync(view, () => Chip(view));
        (await Painter.NextCallAsync()).Fail(new Core.Generation.GenerationException(Core.Generation.GenerationFaults.PictureRefused));
        await view.WaitForAssertionAsync(() => Assert.Contains("safety rules refuse to draw this", view.Find(".notice-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("✨ Generate Image", Chip(view).TextContent);
        await PressAsync(view, () => view.FindAll(".notice-error button").Single(b => b.TextContent == "Retry"));
        (await Painter.NextCallAsync()).Draw(SamplePictures.Png(), "image/png");
        await view.WaitForAssertionAsync(() => Assert.Empty(view.FindAll(".notice-error")));
    }

    [Fact]
    public async Task A_proposal_stands_beside_the_picture_and_is_accepted_or_rejected()
    {
        var view = await OpenAsync();
        await ShowAsync(view, await DrawAsync());
        var page = view.Instance.Page;
        await Node.Get<StoryIllustrator>().StartAsync(Editor, page.Id);
        var call = await Painter.NextCallAsync();
        await Node.Get<StoryTexts>().SaveAsync(Editor, StoryText.PageContent, page.Id, page.ContentVersion, "Changed.");
        call.Draw(SamplePictures.Png(colour: SKColors.Red), "image/png");
        await view.WaitForAssertionAsync(() => Assert.Equal(2, view.FindAll(".proposal img").Count));
        Assert.Contains("The page changed while it was drawn", view.Find(".proposal").TextContent, StringComparison.Ordinal);
        await PressAsync(view, () => view.FindAll(".proposal button").Single(b => b.TextContent == "Reject"));
        await view.WaitForAssertionAsync(() => Assert.Empty(view.FindAll(".proposal")));
        Assert.Single(await Node.Get<PageIllustrations>().ListAsync(Editor, page.Id));
    }

    [Fact]
    public async Task A_picture_that_may_be_out_of_date_says_what_changed_until_it_is_said_to_fit()
    {
        var view = await OpenAsync();
        await ShowAsync(view, await DrawAsync());
        var story = view.Instance.Story;
        await Node.Get<StoryTexts>().SaveAsync(Editor, StoryText.CharacterDescription, story.Characters[0].Id, 1, "In red.");
        await ShowAsync(view, story.Id);
        await view.WaitForAssertionAsync(() => Assert.Contains("since it was made, a character on it changed.", view.Find(".picture-notice").TextContent, StringComparison.Ordinal));
        await PressAsync(view, () => view.Find(".picture-notice button"));
        await ShowAsync(view, story.Id);
        await view.WaitForAssertionAsync(() => Assert.Empty(view.FindAll(".picture-notice")));
    }

    [Fact]
    public async Task The_history_lays_two_side_by_side_restores_and_deletes()
    {
        var view = await OpenAsync();
        await ShowAsync(view, await DrawAsync(SKColors.Red));
        var first = view.Instance.Page.Picture!;
        await ShowAsync(view, await DrawAsync(SKColors.Blue));
        await view.WaitForAssertionAsync(() => Assert.Contains("History (2)", view.Markup, StringComparison.Ordinal));
        await PressAsync(view, () => view.FindAll(".picture-tools button").Single(b => b.TextContent.StartsWith("History", StringComparison.Ordinal)));
        Assert.Equal(["Version 2", "Version 1"], view.FindAll(".history li strong").Select(s => s.TextContent));
        Assert.Contains("Mina stands on a pier.", view.FindAll(".history-prompt")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Editor.Name}, just now · painter, paint-1", view.FindAll(".history-about")[0].TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
        {
            await view.InvokeAsync(() => view.FindAll(".history input[type=checkbox]")[i].ChangeAsync(new() { Value = true }));
        }

        await view.WaitForAssertionAsync(() => Assert.Equal(["Version 1", "Version 2, on the page"], view.FindAll(".history-pair figcaption").Select(c => c.TextContent)));
        Assert.Single(view.FindAll(".history button[aria-label^=Delete]")); // not the one on the page
        await PressAsync(view, () => view.Find("button[aria-label='Restore version 1']"));
        await ShowAsync(view, view.Instance.Story.Id);
        Assert.Equal(first.Id, view.Instance.Page.PictureId);
        await PressAsync(view, () => view.Find("button[aria-label='Delete version 2']"));
        await view.WaitForAssertionAsync(() => Assert.Single(view.FindAll(".history li")));
    }

    [Fact]
    public async Task While_it_is_prerendered_nothing_can_be_clicked()
    {
        SetRendererInfo(new("Static", isInteractive: false));
        var view = await OpenAsync();
        Assert.All(view.FindAll("button"), button => Assert.True(button.HasAttribute("disabled"), button.TextContent));
    }

    /// <summary>Finds a button and presses it before anything is drawn anew.</summary>
    private static Task PressAsync(IRenderedComponent<PagePicture> view, Func<AngleSharp.Dom.IElement> button) => view.InvokeAsync(() => button().ClickAsync());

    private static AngleSharp.Dom.IElement Chip(IRenderedComponent<PagePicture> view) => view.Find(Generate);

    private async Task<IRenderedComponent<PagePicture>> OpenAsync(string imageText = "Mina stands on a pier.")
    {
        var story = await NewStoryAsync(imageText);
        var view = Render<PagePicture>(p => p.Add(x => x.Story, story).Add(x => x.Page, story.Pages[0]));
        await view.WaitForAssertionAsync(() => Assert.NotEmpty(view.FindAll(".policy-line, .picture-hint a")));
        return view;
    }

    /// <summary>Has a picture drawn, in the story that was opened last.</summary>
    private async Task<Guid> DrawAsync(SKColor? colour = null)
    {
        var summary = (await Library.ListAsync(Editor))[0];
        var page = (await Library.FindAsync(Editor, summary.Id))!.Pages[0].Id;
        var started = Assert.IsType<PictureStart.Started>(await Node.Get<StoryIllustrator>().StartAsync(Editor, page));
        (await Painter.NextCallAsync()).Draw(SamplePictures.Png(colour: colour), "image/png");
        Assert.Equal(JobState.Done, (await Node.JobEndedAsync(started.JobId)).State);
        return summary.Id;
    }

    /// <summary>Gives the page anew, as the studio does.</summary>
    private async Task<StoryPage> ShowAsync(IRenderedComponent<PagePicture> view, Guid id)
    {
        var story = (await Library.FindAsync(Editor, id))!;
        view.Render(p => p.Add(x => x.Story, story).Add(x => x.Page, story.Pages[0]));
        return story.Pages[0];
    }
}
