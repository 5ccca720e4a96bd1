using BlazorAi.Core.Stories;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Stories;

public sealed class StoryTextsOnSqlite(SqliteTestDatabase database) : StoryTextsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StoryTextsOnPostgres(PostgresTestDatabase database) : StoryTextsTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>What happens to what people write in a story.</summary>
public abstract class StoryTextsTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task Each_text_of_a_page_has_a_version_of_its_own()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        Assert.Equal(2, await room.SaveAsync(StoryText.PageContent, page, 1, "a"));
        Assert.Equal(3, await room.SaveAsync(StoryText.PageContent, page, 2, "ab"));
        Assert.Equal(2, await room.SaveAsync(StoryText.PageImageText, page, 1, "A pier.", room.Colleague));
        var stored = await room.PageAsync();
        Assert.Equal(("ab", 3, room.Editor.Name), (stored.Content, stored.ContentVersion, stored.ContentBy));
        Assert.Equal(("A pier.", 2, "Colleague"), (stored.ImageText, stored.ImageTextVersion, stored.ImageTextBy));
        var character = (await room.StoryAsync()).Characters[0];
        Assert.Equal(2, await room.SaveAsync(StoryText.CharacterDescription, character.Id, 1, "A girl of nine."));
        Assert.Equal("A girl of nine.", (await room.StoryAsync()).Characters[0].Description);
    }

    [DatabaseFact]
    public async Task Nothing_is_silently_overwritten()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        await room.SaveAsync(StoryText.PageContent, page, 1, "theirs", room.Colleague);
        var conflict = Assert.IsType<StoryTextChange.Conflict>(await room.Texts.SaveAsync(room.Editor, StoryText.PageContent, page, 1, "mine"));
        Assert.Equal(new("theirs", 2, "Colleague"), conflict);
        Assert.Equal("theirs", (await room.PageAsync()).Content);
        Assert.Equal(3, await room.SaveAsync(StoryText.PageContent, page, conflict.Version, "mine after all"));
    }

    [DatabaseFact]
    public async Task Of_several_saves_from_one_version_exactly_one_wins_and_other_texts_are_not_disturbed()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => room.Texts.SaveAsync(room.Editor, StoryText.PageContent, page, 1, $"{i}")))
            .Append(Task.Run(() => room.Texts.SaveAsync(room.Colleague, StoryText.PageImageText, page, 1, "A boat."))));
        Assert.Equal(1, outcomes[..6].Count(o => o is StoryTextChange.Saved));
        Assert.Equal(5, outcomes[..6].Count(o => o is StoryTextChange.Conflict));
        Assert.IsType<StoryTextChange.Saved>(outcomes[6]);
        Assert.Equal((Array.FindIndex(outcomes, o => o is StoryTextChange.Saved).ToString(System.Globalization.CultureInfo.InvariantCulture), "A boat."),
            ((await room.PageAsync()).Content, (await room.PageAsync()).ImageText));
    }

    [DatabaseFact]
    public async Task A_text_that_is_too_long_is_refused_and_one_of_the_full_length_is_kept_whole()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        Assert.Equal(4_000, StoryTexts.MaxLength(StoryText.PageImageText));
        Assert.IsType<StoryTextChange.TooLong>(await room.Texts.SaveAsync(room.Editor, StoryText.PageImageText, page, 1, new string('x', 4_001)));
        await room.SaveAsync(StoryText.PageImageText, page, 1, new string('x', 4_000));
        Assert.Equal(4_000, (await room.PageAsync()).ImageText.Length);
    }

    [DatabaseFact]
    public async Task Alt_text_follows_the_picture_description_until_a_person_writes_it()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        await room.SaveAsync(StoryText.PageImageText, page, 1, "A picture of a pier at dusk.");
        Assert.Equal(("A pier at dusk.", true, 2), await AltAsync());
        await room.SaveAsync(StoryText.PageImageText, page, 2, "A picture of a pier at dawn.");
        Assert.Equal(("A pier at dawn.", true, 3), await AltAsync());
        await room.SaveAsync(StoryText.PageAltText, page, 3, "Dawn at the pier.");
        await room.SaveAsync(StoryText.PageImageText, page, 3, "A heron.");
        Assert.Equal(("Dawn at the pier.", false, 4), await AltAsync());
        Assert.True(await room.Texts.DraftAltTextAsync(room.Editor, page));
        Assert.Equal(("A heron.", true, 5), await AltAsync());

        async Task<(string, bool, int)> AltAsync() => await room.PageAsync() is var p ? (p.AltText, p.AltTextIsDraft, p.AltTextVersion) : default;
    }

    [DatabaseFact]
    public async Task What_was_deleted_takes_no_text_and_has_it_still_when_it_comes_back()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        await room.SaveAsync(StoryText.PageContent, page, 1, "kept");
        Assert.True(await room.Pages.SetRemovedAsync(room.Editor, room.Id, page, removed: true));
        Assert.IsType<StoryTextChange.NotFound>(await room.Texts.SaveAsync(room.Editor, StoryText.PageContent, page, 2, "gone"));
        Assert.IsType<StoryTextChange.NotFound>(await room.Texts.SaveAsync(room.Editor, StoryText.PageContent, Guid.CreateVersion7(), 1, "nowhere"));
        Assert.True(await room.Pages.SetRemovedAsync(room.Editor, room.Id, page, removed: false));
        Assert.Equal("kept", (await room.PageAsync()).Content);
    }

    [DatabaseFact]
    public async Task What_no_store_keeps_is_replaced()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.SaveAsync(StoryText.PageContent, (await room.PageAsync()).Id, 1, "a\0b");
        Assert.Equal("a\uFFFDb", (await room.PageAsync()).Content);
    }
}
