using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Stories made and written in a browser.</summary>
public sealed class StoryTests(Studio studio) : BrowserTest(studio)
{
    [BrowserFact]
    public async Task A_story_is_made_with_its_characters_and_its_pages_are_written_ordered_deleted_and_brought_back()
    {
        var page = await TabAsync(Accounts.Editor);
        await page.GotoAsync("/stories");
        await page.GetByRole(AriaRole.Link, new() { Name = "New story" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("The Night Train");
        await page.GetByLabel("Reading age").FillAsync("6 to 8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a character" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada");
        await page.GetByLabel("What they look like").FillAsync("A girl with a red scarf.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the story" }).ClickAsync();
        await Expect(page.GetByText("Say how the pictures should look")).ToBeVisibleAsync();
        await page.GetByLabel("Art style").FillAsync("Ink and wash");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the story" }).ClickAsync();

        var story = await new StoryStudioPage(page).ReadyAsync();
        await Expect(story.Heading).ToHaveTextAsync("The Night Train, page 1 of 1");
        await story.Words.FillAsync("First.");
        await story.Button("Add a page").ClickAsync(); // at once: what was typed is not lost
        await Expect(story.Heading).ToHaveTextAsync("The Night Train, page 2 of 2");
        await story.ReadyAsync();
        await Expect(story.Words).ToHaveValueAsync("");
        await story.Words.FillAsync("Ada ran.");
        await story.ImageText.FillAsync("A picture of a girl who runs along a train.");
        await Expect(story.AltText).ToHaveValueAsync("A girl who runs along a train.");
        await Expect(story.Stage).ToContainTextAsync("On this page: Ada");
        await story.Button("← Move earlier").ClickAsync();
        await Expect(story.Heading).ToHaveTextAsync("The Night Train, page 1 of 2");
        await Expect(story.Thumbs).ToContainTextAsync(["Ada ran.", "First."]);

        await story.Button("Delete this page").ClickAsync();
        await Expect(story.Thumbs).ToHaveCountAsync(1);
        await Expect(story.Words).ToHaveValueAsync("First.");
        await Expect(story.Button("Bring it back")).ToBeFocusedAsync();
        await story.Button("Bring it back").ClickAsync();
        await Expect(story.Thumbs).ToContainTextAsync(["Ada ran.", "First."]);
        await Expect(story.Words).ToHaveValueAsync("Ada ran.");
    }

    [BrowserFact]
    public async Task What_one_editor_writes_the_other_sees_and_nothing_is_silently_overwritten()
    {
        var id = await Studio.NewStoryAsync(["As it was.", "Another."]);
        var first = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(id);
        var second = await new StoryStudioPage(await TabAsync(Accounts.Admin)).OpenAsync(id);
        await first.Words.FillAsync("As it is.");
        await Expect(second.Words).ToHaveValueAsync("As it is.");
        await Expect(second.Thumbs.First).ToContainTextAsync("As it is.");
        await second.ImageText.FillAsync("A boat."); // another text of the same page
        await Expect(first.ImageText).ToHaveValueAsync("A boat.");

        await HeldSaves.HoldAsync(second.Page);
        await second.Words.FillAsync("Mine.");
        await first.Words.FillAsync("Theirs.");
        await Expect(second.Thumbs.First).ToContainTextAsync("Theirs.");
        await HeldSaves.LetGoAsync(second.Page);
        await Expect(second.Sheet).ToContainTextAsync("Elif Marlowe changed the words of this page while you were typing.");
        await second.Button("Keep both, theirs first").ClickAsync();
        await Expect(first.Words).ToHaveValueAsync("Theirs.\n\nMine.");
    }

    [BrowserFact]
    public async Task What_is_typed_just_before_the_page_is_turned_is_saved()
    {
        var id = await Studio.NewStoryAsync(["One.", "Two."]);
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(id);
        await HeldSaves.HoldAsync(story.Page);
        await story.Words.FillAsync("One, and more.");
        await story.TurnToAsync(2);
        await Expect(story.Words).ToHaveValueAsync("Two.");
        await Expect(story.Thumbs.First).ToContainTextAsync("One, and more.");
        await story.TurnToAsync(1);
        await Expect(story.Words).ToHaveValueAsync("One, and more.");
    }

    [BrowserFact]
    public async Task A_deleted_story_can_be_brought_back_from_the_list()
    {
        var id = await Studio.NewStoryAsync(["One."], "To be deleted");
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(id);
        var colleague = await new StoryStudioPage(await TabAsync(Accounts.Admin)).OpenAsync(id);
        await story.Button("Change").ClickAsync();
        await story.Button("Delete the story").ClickAsync();
        await Expect(colleague.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();
        await Expect(story.Page.GetByText("“To be deleted” was deleted.")).ToBeVisibleAsync();
        await Expect(story.Page.GetByRole(AriaRole.Heading, new() { Name = "To be deleted" })).Not.ToBeVisibleAsync();
        await story.Button("Bring it back").ClickAsync();
        await Expect(story.Page.GetByRole(AriaRole.Heading, new() { Name = "To be deleted" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_character_is_added_renamed_described_taken_out_and_brought_back()
    {
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor)).OpenAsync(await Studio.NewStoryAsync(["The Heron flew."]));
        await story.Button("Add a character").ClickAsync();
        await Expect(story.Page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await story.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Bird");
        await story.Button("Add").ClickAsync();
        await story.Button("Rename Bird").ClickAsync();
        await story.Page.GetByLabel("Name of the character").FillAsync("Heron");
        await story.Page.GetByLabel("Name of the character").PressAsync("Enter");
        await Expect(story.Character("Heron")).ToContainTextAsync("on this page");
        var looks = story.Character("Heron").GetByRole(AriaRole.Textbox);
        await looks.FillAsync("Tall and grey.");
        await Expect(story.Character("Heron").Locator(".save-state")).ToHaveTextAsync("Saved");
        await story.Button("Take out Heron").ClickAsync();
        await Expect(story.Character("Heron")).Not.ToBeVisibleAsync();
        await Expect(story.Button("Bring back")).ToBeFocusedAsync();
        await story.Button("Bring back").ClickAsync();
        await Expect(looks).ToHaveValueAsync("Tall and grey.");
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing(ColorScheme scheme)
    {
        var id = await Studio.NewStoryAsync(["Mina ran.", "Two."], imageText: n => $"Mina on page {n}.");
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor, new() { ColorScheme = scheme })).OpenAsync(id);
        await LookTests.AxeAsync(story.Page, "story");
        await story.Button("Change").ClickAsync();
        await story.Button("Add a character").ClickAsync();
        await story.Button("Rename Mina").ClickAsync();
        await LookTests.AxeAsync(story.Page, "changing");
        await story.Page.GotoAsync("/stories");
        await Expect(story.Page.GetByRole(AriaRole.Heading, new() { Name = "Stories", Exact = true })).ToBeVisibleAsync();
        await LookTests.AxeAsync(story.Page, "list");
    }

    [BrowserFact]
    public async Task On_a_phone_everything_is_in_reach_and_the_page_does_not_scroll_sideways()
    {
        var id = await Studio.NewStoryAsync([new string('W', 200), .. Enumerable.Range(2, 11).Select(n => $"Page {n}.")], new string('T', 90));
        var story = await new StoryStudioPage(await TabAsync(Accounts.Editor, LookTests.Phone)).OpenAsync(id);
        await LookTests.NoSidewaysAsync(story.Page);
        await LookTests.LargeEnoughAsync(story.Page);
        await story.TurnToAsync(12);
        await Expect(story.Words).ToHaveValueAsync("Page 12.");
        foreach (var path in new[] { "/stories", "/stories/new" })
        {
            await story.Page.GotoAsync(path);
            await Expect(story.Page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            await LookTests.NoSidewaysAsync(story.Page);
            await LookTests.LargeEnoughAsync(story.Page);
        }
    }
}
