using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Sections read and edited in place.</summary>
public sealed class SectionTests(Studio studio) : BrowserTest(studio)
{
    private const string Mine = "Mine.";
    private const string Theirs = "Theirs.";

    [BrowserTheory]
    [InlineData("Keep both, theirs first", $"{Theirs}\n\n{Mine}")]
    [InlineData("Keep mine", Mine)]
    [InlineData("Take theirs", Theirs)]
    public async Task Where_two_edit_a_section_the_later_one_sees_what_changed_and_chooses(string choice, string result)
    {
        var id = await Studio.NewUnitAsync("As it was.");
        var first = await OpenAsync(id);
        var second = await OpenAsync(id, Accounts.Admin);
        await second.Section().StartEditingAsync();
        await HoldSavesAsync(second.Page);
        await second.Section().Field.FillAsync(Mine);
        await first.Section().WriteAsync(Theirs);
        await Conditions.TrueAsync(async () => await Studio.StoredAsync(id) == Theirs, "the first one's text in the store");
        await LetSavesGoAsync(second);

        var card = second.Section().Card;
        await Expect(card).ToContainTextAsync("Tamsin Okafor changed this section while you were typing.");
        await Expect(second.Section().SaveState).ToHaveTextAsync("Not saved yet");
        await Expect(card.Locator(".diff-removed")).ToContainTextAsync(Theirs);
        await Expect(card.Locator(".diff-added")).ToContainTextAsync(Mine);
        Assert.Equal(Theirs, await Studio.StoredAsync(id));

        await second.Section().Choice(choice).ClickAsync();
        await second.Section().SavedAsync();
        await Expect(card.Locator(".conflict")).Not.ToBeVisibleAsync();
        await Expect(second.Section().Field).ToHaveValueAsync(result);
        await Expect(second.Section().Field).ToBeFocusedAsync();
        Assert.Equal(result, await Studio.StoredAsync(id));
        await Expect(first.Section().Field).ToHaveValueAsync(result); // the other one follows

        await second.Section().Field.PressAsync("Control+End");
        await second.Section().Field.PressSequentiallyAsync(" More.");
        await Expect(first.Section().Field).ToHaveValueAsync(result + " More.");
    }

    [BrowserFact]
    public async Task A_section_of_300_KB_opens_is_edited_saved_and_is_the_same_after_a_reload()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 3_000).Select(n => $"Paragraph {n}: rivers carry stones, sand and silt — to the sea, ça va. {new string((char)('a' + (n % 26)), 30)}"));
        Assert.InRange(text.Length, 300_000, 400_000);
        var id = await Studio.NewUnitAsync(text);
        var unit = await OpenAsync(id);
        await Expect(unit.Section().Text).ToContainTextAsync("Paragraph 3000:");
        await unit.Section().StartEditingAsync();
        await Expect(unit.Section().Field).ToHaveValueAsync(text);
        await unit.Section().Field.PressAsync("Control+End");
        await unit.Section().Field.PressSequentiallyAsync(" The end.");
        await unit.Section().SavedAsync();
        await unit.Section().Done.ClickAsync();
        await Expect(unit.Section().Text).ToContainTextAsync("The end.");
        Assert.Equal(text + " The end.", await Studio.StoredAsync(id));
        await unit.ReloadAsync();
        await unit.Section().StartEditingAsync();
        await Expect(unit.Section().Field).ToHaveValueAsync(text + " The end.");
    }

    [BrowserFact]
    public async Task Typing_is_saved_as_it_is_typed_and_says_so()
    {
        var id = await Studio.NewUnitAsync();
        var unit = await OpenAsync(id);
        await unit.Section().StartEditingAsync();
        await HoldSavesAsync(unit.Page);
        await unit.Section().Field.FillAsync("Changed.");
        await Expect(unit.Section().SaveState).ToHaveTextAsync("Not saved yet");
        await LetSavesGoAsync(unit);
        await unit.Section().SavedAsync();
        Assert.Equal("Changed.", await Studio.StoredAsync(id));
        await unit.Section().Field.PressAsync("Escape");
        await Expect(unit.Section().Edit).ToBeFocusedAsync();
        await Expect(unit.Section().Text).ToHaveTextAsync("Changed.");
    }

    [BrowserFact]
    public async Task Done_right_after_typing_saves_and_a_reload_in_the_middle_of_typing_loses_nothing()
    {
        var id = await Studio.NewUnitAsync();
        var unit = await OpenAsync(id);
        await unit.Section().WriteAsync("Quick.");
        await unit.Section().Done.ClickAsync();
        await Expect(unit.Section().Text).ToHaveTextAsync("Quick.");
        Assert.Equal("Quick.", await Studio.StoredAsync(id));

        await unit.Section().StartEditingAsync();
        await HoldSavesAsync(unit.Page);
        await unit.Section().Field.FillAsync("Typed, then reloaded.");
        await unit.ReloadAsync();
        await Expect(unit.Section().Field).ToHaveValueAsync("Typed, then reloaded.");
        await unit.Section().SavedAsync();
        await unit.Section().Done.ClickAsync();
        await Expect(unit.Section().Edit).ToBeVisibleAsync();
        await unit.Section("Objectives").Choice("Use in AI Assist").ClickAsync(); // renders the page anew
        await Expect(unit.Section("Objectives").Choice("Chosen for AI Assist")).ToBeVisibleAsync();
        await Expect(unit.Section().Text).ToHaveTextAsync("Typed, then reloaded.");
        Assert.Equal("Typed, then reloaded.", await Studio.StoredAsync(id));
    }

    [BrowserFact]
    public async Task A_section_can_be_emptied()
    {
        var id = await Studio.NewUnitAsync();
        var unit = await OpenAsync(id);
        await unit.Section().WriteAsync("");
        await unit.Section().Done.ClickAsync();
        await Expect(unit.Section().Card).ToContainTextAsync("Nothing here yet.");
        Assert.Equal("", await Studio.StoredAsync(id));
    }

    [BrowserFact]
    public async Task A_lesson_that_a_colleague_takes_out_can_be_brought_back_with_what_was_being_typed()
    {
        var id = await Studio.NewUnitAsync();
        var unit = await OpenAsync(id);
        var colleague = await OpenAsync(id, Accounts.Admin);
        await unit.Section("Lesson 1").StartEditingAsync();
        await HoldSavesAsync(unit.Page);
        await unit.Section("Lesson 1").Field.FillAsync("Half a thought");
        await colleague.Section("Lesson 1").Choice("Remove").ClickAsync();
        await Expect(unit.Section("Lesson 1").Card).Not.ToBeVisibleAsync();
        await unit.Page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await Expect(unit.Section("Lesson 1").Field).ToHaveValueAsync("Half a thought");
        await LetSavesGoAsync(unit);
        await unit.Section("Lesson 1").SavedAsync();
        await Expect(colleague.Section("Lesson 1").Text).ToHaveTextAsync("Half a thought");
        Assert.Equal("Half a thought", await Studio.StoredAsync(id, SectionKind.Lesson));
    }

    [BrowserFact]
    public async Task Lessons_are_renamed_and_moved()
    {
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Section("Lesson 1").Choice("Rename").ClickAsync();
        var title = unit.Page.GetByLabel("Title of the lesson");
        await Expect(title).ToBeFocusedAsync();
        await title.FillAsync("Where rivers begin");
        await title.PressAsync("Enter");
        await Expect(unit.Section("Where rivers begin").Choice("Rename")).ToBeFocusedAsync();
        await unit.Section("Where rivers begin").Choice("Move Where rivers begin down").ClickAsync();
        await Expect(unit.Page.Locator(".section-card h3").Filter(new() { HasTextRegex = new("Lesson|Where") })).ToHaveTextAsync(["Lesson 2", "Where rivers begin"]);
    }

    private static Task HoldSavesAsync(IPage page) => HeldSaves.HoldAsync(page);

    private static Task LetSavesGoAsync(UnitPage unit) => HeldSaves.LetGoAsync(unit.Page);
}
