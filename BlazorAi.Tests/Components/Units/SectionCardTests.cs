using BlazorAi.App.Components.Shared;
using BlazorAi.App.Components.Shared.LongText;
using BlazorAi.App.Components.UnitPlans;
using BlazorAi.Core.UnitPlans;
using Bunit;
using Xunit;

namespace BlazorAi.Tests.Components.Units;

public sealed class SectionCardTests : ComponentTest
{
    [Fact]
    public async Task What_is_typed_is_saved_and_says_so()
    {
        var card = await EditAsync();
        await card.InvokeAsync(Field(card).DirtyAsync);
        Assert.Equal("Not saved yet", SaveState(card));
        var receipt = await SendAsync(card, "Typed.", 1);
        Assert.Equal(new TextReceipt(true, 2), receipt);
        Assert.Equal("Saved", SaveState(card));
        Assert.Equal("Typed.", await StoredAsync());
    }

    [Fact]
    public async Task A_change_made_meanwhile_is_shown_and_nothing_is_overwritten()
    {
        var card = await EditAsync();
        await Node.Get<SectionEditor>().SaveAsync(Teacher, Overview.Id, 1, "Theirs.");
        Assert.False((await SendAsync(card, "Mine.", 1)).Saved);
        Assert.Equal("Not saved yet", SaveState(card));
        Assert.Contains("Theirs.", card.Find(".diff-removed").TextContent, StringComparison.Ordinal);
        Assert.Contains("Mine.", card.Find(".diff-added").TextContent, StringComparison.Ordinal);
        Assert.Equal("Theirs.", await StoredAsync());
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_no_conflict_with_oneself()
    {
        var card = await EditAsync();
        await SendAsync(card, "One.", 1); // the browser never hears of it
        Assert.True((await SendAsync(card, "One. Two.", 1)).Saved);
        Assert.Equal("One. Two.", await StoredAsync());
        Assert.Empty(card.FindAll(".conflict"));
    }

    [Fact]
    public async Task An_unchanged_text_is_not_saved_again_so_that_undo_stays_possible()
    {
        var card = await EditAsync();
        Assert.Equal(new TextReceipt(true, 1), await SendAsync(card, "", 1));
        Assert.Equal(1, (await Node.Get<Core.UnitPlans.UnitPlans>().FindAsync(Teacher, Plan.Id))!.Sections.Single(s => s.Id == Overview.Id).Version);
    }

    [Fact]
    public async Task Too_long_a_text_is_refused_with_both_lengths()
    {
        var card = await EditAsync();
        await card.InvokeAsync(() => Field(card).TooLongAsync(1_000_001));
        Assert.Contains("1,000,001 characters; 1,000,000 are allowed", card.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void While_it_is_prerendered_nothing_can_be_clicked()
    {
        SetRendererInfo(new("Static", isInteractive: false));
        var card = Render<SectionCard>(p => p.Add(x => x.Section, Overview));
        Assert.All(card.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public void An_unknown_unit_is_not_there()
    {
        var page = Render<UnitPage>(p => p.Add(x => x.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Equal("There is nothing here", page.Find("h1").TextContent));
    }

    [Fact]
    public void A_difference_is_marked_by_signs_and_words()
    {
        var view = Render<DiffView>(p => p.Add(x => x.Before, "same\nold").Add(x => x.After, "same\nnew"));
        Assert.Equal(["same"], view.FindAll(".diff-same").Select(l => l.TextContent.Trim()));
        Assert.Equal(["−removed: old"], view.FindAll(".diff-removed").Select(l => l.TextContent));
        Assert.Equal(["+added: new"], view.FindAll(".diff-added").Select(l => l.TextContent));
    }

    private static LongTextField Field(IRenderedComponent<SectionCard> card) => card.FindComponent<LongTextField>().Instance;

    private static string SaveState(IRenderedComponent<SectionCard> card) => card.Find(".save-state").TextContent.Trim();

    private static Task<TextReceipt> SendAsync(IRenderedComponent<SectionCard> card, string text, int version) =>
        card.InvokeAsync(() => Field(card).ReceiveAsync(new Text(text), version));

    private async Task<IRenderedComponent<SectionCard>> EditAsync()
    {
        var card = Render<SectionCard>(p => p.Add(x => x.Section, Overview));
        await card.Find("button[aria-label='Edit Overview']").ClickAsync();
        await card.WaitForAssertionAsync(() => Assert.True(Field(card).IsReady));
        return card;
    }

    private async Task<string> StoredAsync() => (await Node.Get<Core.UnitPlans.UnitPlans>().FindAsync(Teacher, Plan.Id))!.Sections.Single(s => s.Id == Overview.Id).Markdown;
}
