using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using SkiaSharp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Two editors side by side, and the pictures of their story.</summary>
public sealed class StoryPictureTests(Studio studio) : BrowserTest(studio)
{
    [BrowserFact]
    public async Task Both_editors_see_the_picture_that_one_asked_for_and_a_second_click_starts_nothing()
    {
        var gate = new TaskCompletionSource();
        Studio.Reply(Marker, async call =>
        {
            await gate.Task.WaitAsync(call.Stopped);
            await call.PictureAsync(SamplePictures.Png(300, 200));
        });
        var id = await Studio.NewStoryAsync(["Mina ran."], imageText: _ => $"Mina runs. {Marker}");
        var first = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(id);
        var second = await new StoryStudioPage(await TabAsync(Accounts.Admin)).OpenAsync(id);
        var list = await TabAsync(Accounts.Admin);
        await list.GotoAsync("/stories");
        await first.Generate.DblClickAsync();
        await Expect(second.Working).ToBeVisibleAsync();
        await Expect(second.Generate).Not.ToBeVisibleAsync();
        await Expect(first.Working.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeVisibleAsync();
        await first.Page.ReloadAsync(); // the working state is the job's, not the screen's
        await Expect(first.Working).ToBeVisibleAsync();
        gate.SetResult();
        foreach (var story in new[] { first, second })
        {
            await Expect(story.Picture).ToBeVisibleAsync();
            await Expect(story.Working).Not.ToBeVisibleAsync();
            await Expect(story.Thumbs.First.Locator("img")).ToHaveAttributeAsync("src", (await story.Picture.GetAttributeAsync("src"))!);
            Assert.True(await story.Picture.EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth === 300; }"));
        }

        await Expect(list.Locator($"a[href='/stories/{id}'] img")).ToBeVisibleAsync(); // the cover, without a reload
        await first.Button("History (1)").ClickAsync();
        await Expect(first.Page.Locator(".history li")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_picture_is_drawn_again_and_the_older_one_restored()
    {
        var colours = new Queue<SKColor>([SKColors.Red, SKColors.Blue]);
        Studio.Reply(Marker, call => call.PictureAsync(SamplePictures.Png(300, 200, colours.Dequeue())));
        var id = await Studio.NewStoryAsync(["Mina ran."], imageText: _ => $"Mina runs. {Marker}");
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(id);
        var colleague = await new StoryStudioPage(await TabAsync(Accounts.Admin)).OpenAsync(id);
        await story.Generate.ClickAsync();
        await Expect(story.Picture).ToBeVisibleAsync();
        var red = (await story.Picture.GetAttributeAsync("src"))!;
        await story.Button("Draw another").ClickAsync();
        await Expect(story.Picture).Not.ToHaveAttributeAsync("src", red);
        await story.Button("History (2)").ClickAsync();
        await story.Page.GetByLabel("Compare version 1").CheckAsync();
        await story.Page.GetByLabel("Compare version 2").CheckAsync();
        await Expect(story.Page.Locator(".history-pair img")).ToHaveCountAsync(2);
        await LookTests.AxeAsync(story.Page, "history");
        await story.Button("Restore version 1").ClickAsync();
        await Expect(story.Picture).ToHaveAttributeAsync("src", red);
        await Expect(colleague.Picture).ToHaveAttributeAsync("src", red);
        await story.Button("Delete version 2").ClickAsync();
        await Expect(story.Button("History (1)")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_story_of_six_pages_is_illustrated_at_once()
    {
        var id = await Studio.NewStoryAsync([.. Enumerable.Range(1, 6).Select(n => $"Page {n}.")], imageText: n => $"Mina number {n}. {Marker}");
        var painted = 0;
        using var gate = new SemaphoreSlim(0);
        Studio.Reply(Marker, async call =>
        {
            await gate.WaitAsync(call.Stopped);
            await call.PictureAsync(SamplePictures.Png(300, 200, new SKColor((byte)(40 * Interlocked.Increment(ref painted)), 90, 120)));
        });
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(id);
        var colleague = await new StoryStudioPage(await TabAsync(Accounts.Admin)).OpenAsync(id);
        await Expect(story.Stage.Page.GetByText("6 pages without a picture")).ToBeVisibleAsync();
        await story.Button("Illustrate all pages").ClickAsync();
        await Expect(colleague.Page.GetByText("0 of 6 pictures")).ToBeVisibleAsync();
        gate.Release(2);
        await Expect(colleague.Page.GetByText("2 of 6 pictures")).ToBeVisibleAsync();
        await LookTests.AxeAsync(story.Page, "six pages");
        gate.Release(4);
        await Expect(colleague.Thumbs.Locator("img")).ToHaveCountAsync(6);
        await Expect(story.Thumbs.Locator("img")).ToHaveCountAsync(6);
        await Expect(story.Page.GetByText("✓ All 6 pages are ready.")).ToBeVisibleAsync();
        await Expect(story.Button("Illustrate all pages")).Not.ToBeVisibleAsync();
        Assert.Equal(6, painted);
        await Expect(story.Page.Locator(".toasts").GetByText("6 pictures are ready.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_failure_says_why_and_retry_brings_the_picture()
    {
        var isBroken = true;
        Studio.Reply(Marker, call => isBroken ? call.RefuseAsync(400, "content_policy_violation") : call.PictureAsync(SamplePictures.Png(300, 200)));
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(await Studio.NewStoryAsync(["One."], imageText: _ => Marker));
        await story.Generate.ClickAsync();
        await Expect(story.Page.Locator(".picture .notice-error")).ToContainTextAsync("safety rules");
        await Expect(story.Generate).ToBeVisibleAsync();
        await LookTests.AxeAsync(story.Page, "failed");
        isBroken = false;
        await story.Button("Retry").ClickAsync();
        await Expect(story.Picture).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Ones_own_picture_is_brought_and_what_is_none_is_refused()
    {
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(await Studio.NewStoryAsync(["One."]));
        await Expect(story.Page.GetByText("Say first what the picture shows")).ToBeVisibleAsync();
        await story.Page.GetByRole(AriaRole.Link, new() { Name = "“What the picture shows”" }).ClickAsync();
        await Expect(story.ImageText).ToBeFocusedAsync();
        await story.Upload.SetInputFilesAsync(new FilePayload { Name = "notes.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Expect(story.Page.Locator(".upload-problem")).ToContainTextAsync("This is not a picture that can be used here.");
        await story.Upload.SetInputFilesAsync(new FilePayload { Name = "vast.png", MimeType = "image/png", Buffer = SamplePictures.PngHeader(30_000, 30_000) });
        await Expect(story.Page.Locator(".upload-problem")).ToContainTextAsync("30,000 × 30,000 pixels");
        await story.Upload.SetInputFilesAsync(new FilePayload { Name = "large.png", MimeType = "image/png", Buffer = new byte[(10 * 1024 * 1024) + 1] });
        await Expect(story.Page.Locator(".upload-problem")).ToContainTextAsync("10 MB are allowed");
        await story.Upload.SetInputFilesAsync(new FilePayload { Name = "mine.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Noise(900, 600, SKEncodedImageFormat.Jpeg) });
        await Expect(story.Picture).ToBeVisibleAsync();
        await Expect(story.Page.Locator(".upload-problem")).Not.ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Words_stream_onto_the_page_of_both_editors_and_are_undone_with_one_click()
    {
        var reply = new GatedReply("Mina sang ", "to the herons.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var id = await Studio.NewStoryAsync(["Once, there was a lake.", ""], imageText: n => n == 2 ? $"Mina sings. {Marker}" : "A lake.");
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(id);
        var colleague = await new StoryStudioPage(await TabAsync(Accounts.Admin)).OpenAsync(id);
        await story.TurnToAsync(2);
        await colleague.TurnToAsync(2);
        await story.Button("Write page text").ClickAsync();
        foreach (var each in new[] { story, colleague })
        {
            await Expect(each.Page.Locator(".words-live")).ToContainTextAsync("Mina sang");
        }

        await LookTests.AxeAsync(story.Page, "writing");
        reply.Open(2);
        foreach (var each in new[] { story, colleague })
        {
            await Expect(each.Words).ToHaveValueAsync("Mina sang to the herons.");
            await Expect(each.Page.Locator(".words-live")).Not.ToBeVisibleAsync();
        }

        await colleague.Button("Undo").ClickAsync();
        await Expect(story.Words).ToHaveValueAsync("");
        await Expect(colleague.Words).ToHaveValueAsync("");
    }
}
