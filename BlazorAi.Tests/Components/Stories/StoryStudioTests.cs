using BlazorAi.App.Components.Shared.LongText;
using BlazorAi.App.Components.Stories;
using BlazorAi.Core.Stories;
using Bunit;
using Xunit;

namespace BlazorAi.Tests.Components.Stories;

public sealed class StoryStudioTests : StoryComponentTest
{
    [Fact]
    public async Task The_open_page_shows_its_words_who_is_on_it_and_where_it_is()
    {
        var story = await NewStoryAsync();
        var studio = Open(story);
        Assert.Equal("The Lantern, page 1 of 1", studio.Find("h1").TextContent);
        Assert.Equal("Every evening Mina carried the lantern.", studio.FindComponent<LongTextField>().Instance.InitialText);
        Assert.Contains("On this page: Mina", studio.Markup, StringComparison.Ordinal);
        Assert.Equal(["Mina"], studio.FindAll(".character.on-page h3").Select(h => h.TextContent));
        Assert.Equal("page", studio.Find($"nav[aria-label=Pages] a[href='/stories/{story.Id}/pages/{story.Pages[0].Id}']").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_story_or_page_that_is_not_there_says_so()
    {
        var unknown = Render<StoryStudio>(p => p.Add(x => x.Id, Guid.NewGuid()));
        unknown.WaitForAssertion(() => Assert.Equal("There is nothing here", unknown.Find("h1").TextContent));
        var story = await NewStoryAsync();
        var page = Open(story, Guid.NewGuid());
        Assert.Equal("This page is not there", page.Find(".empty h2").TextContent);
        Assert.Equal($"/stories/{story.Id}", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_deleted_story_turns_into_not_found_where_it_is_open()
    {
        var story = await NewStoryAsync();
        var studio = Open(story);
        await Library.SetRemovedAsync(Editor, story.Id, removed: true);
        await studio.WaitForAssertionAsync(() => Assert.Equal("There is nothing here", studio.Find("h1").TextContent));
    }

    [Fact]
    public async Task A_page_that_a_colleague_deletes_can_be_brought_back()
    {
        var story = await NewStoryAsync();
        var studio = Open(story);
        await Node.Get<StoryPages>().SetRemovedAsync(Editor, story.Id, story.Pages[0].Id, removed: true);
        await studio.WaitForAssertionAsync(() => Assert.Contains("Page 1 was deleted.", studio.Find(".studio-message").TextContent, StringComparison.Ordinal));
        await studio.Find(".studio-message button").ClickAsync();
        await studio.WaitForAssertionAsync(() => Assert.Single(studio.FindAll(".sheet")));
        Assert.Equal(story.Pages[0].Id, (await Library.FindAsync(Editor, story.Id))!.Pages.Single().Id);
    }

    [Fact]
    public async Task What_is_typed_in_any_text_is_saved_and_a_change_made_meanwhile_is_shown()
    {
        var story = await NewStoryAsync();
        var studio = Open(story);
        var field = studio.FindComponents<LongTextField>()[1];
        Assert.Equal(new TextReceipt(true, 3), await studio.InvokeAsync(() => field.Instance.ReceiveAsync(new Text("A pier at dusk."), 2)));
        Assert.Equal("A pier at dusk.", (await Library.FindAsync(Editor, story.Id))!.Pages[0].ImageText);

        await Node.Get<StoryTexts>().SaveAsync(Editor with { Name = "Colleague" }, StoryText.PageImageText, story.Pages[0].Id, 3, "Theirs.");
        Assert.False((await studio.InvokeAsync(() => field.Instance.ReceiveAsync(new Text("Mine."), 3))).Saved);
        Assert.Contains("Colleague changed what the picture shows while you were typing.", studio.Find(".conflict").TextContent, StringComparison.Ordinal);
        Assert.Equal("Theirs.", (await Library.FindAsync(Editor, story.Id))!.Pages[0].ImageText);
    }

    [Fact]
    public async Task Particulars_that_a_colleague_changed_meanwhile_are_shown_before_they_are_replaced()
    {
        var story = await NewStoryAsync();
        var studio = Open(story);
        await studio.Find(".story-head button[aria-expanded]").ClickAsync();
        await Library.UpdateAsync(Editor with { Name = "Colleague" }, story.Id, 1, new() { Title = "Theirs", ReadingAge = "5", ArtStyle = "Ink" });
        studio.Find("#story-title").Change("Mine");
        await studio.Find(".story-head form").SubmitAsync();
        await studio.WaitForAssertionAsync(() => Assert.Contains("Colleague changed this meanwhile to “Theirs”", studio.Find(".story-change .notice").TextContent, StringComparison.Ordinal));
        Assert.Equal("Theirs", (await Library.FindAsync(Editor, story.Id))!.Title);
        await studio.Find(".story-head form").SubmitAsync();
        await studio.WaitForAssertionAsync(() => Assert.Equal("Mine, page 1 of 1", studio.Find("h1").TextContent));
    }

    [Fact]
    public async Task While_it_is_prerendered_nothing_can_be_clicked()
    {
        SetRendererInfo(new("Static", isInteractive: false));
        var studio = Open(await NewStoryAsync());
        Assert.All(studio.FindAll("button"), button => Assert.True(button.HasAttribute("disabled"), button.TextContent));
    }

    [Fact]
    public void An_empty_shelf_says_what_belongs_there()
    {
        var page = Render<StoriesPage>();
        page.WaitForAssertion(() => Assert.Equal("No stories yet", page.Find(".empty h2").TextContent));
        Assert.Equal("/stories/new", page.Find(".empty a").GetAttribute("href"));
    }

    private IRenderedComponent<StoryStudio> Open(Story story, Guid? page = null)
    {
        var studio = Render<StoryStudio>(p => p.Add(x => x.Id, story.Id).Add(x => x.PageId, page));
        studio.WaitForElement("h1");
        return studio;
    }
}
