using System.ComponentModel.DataAnnotations;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Core.Stories;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Stories;

public sealed class StoryEditingOnSqlite(SqliteTestDatabase database) : StoryEditingTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StoryEditingOnPostgres(PostgresTestDatabase database) : StoryEditingTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Making, arranging and deleting stories, their pages and characters.</summary>
public abstract class StoryEditingTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task A_new_story_has_its_characters_and_one_empty_page()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var story = await room.StoryAsync();
        Assert.Equal(("The Lantern", "6 to 8", "Soft watercolour"), (story.Title, story.ReadingAge, story.ArtStyle));
        Assert.Equal(["Mina", "Captain Pip"], story.Characters.Select(c => c.Name));
        Assert.Equal((1, "", ""), (Assert.Single(story.Pages).Position, story.Pages[0].Content, story.Pages[0].ImageText));
        var listed = Assert.Single(await room.Library.ListAsync(room.Colleague));
        Assert.Equal((room.Id, "The Lantern", 1), (listed.Id, listed.Title, listed.Pages));
    }

    [DatabaseFact]
    public async Task Pages_keep_an_order_without_gaps_or_ties_whatever_is_done_to_them()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        List<Guid> expected = [(await room.PageAsync()).Id];
        List<(Guid Id, int At)> removed = [];
        for (var step = 0; step < 60; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    var after = expected.Count == 0 ? (Guid?)null : expected[random.Next(expected.Count)];
                    var added = await room.Pages.AddAsync(room.Editor, room.Id, after);
                    expected.Insert(after is null ? 0 : expected.IndexOf(after.Value) + 1, added!.Value);
                    break;
                case 1 when expected.Count > 0:
                    var (page, to) = (expected[random.Next(expected.Count)], random.Next(-1, expected.Count + 3));
                    Assert.True(await room.Pages.MoveAsync(room.Editor, room.Id, page, to));
                    expected.Remove(page);
                    expected.Insert(Math.Clamp(to - 1, 0, expected.Count), page);
                    break;
                case 2 when expected.Count > 0:
                    var index = random.Next(expected.Count);
                    Assert.True(await room.Pages.SetRemovedAsync(room.Editor, room.Id, expected[index], removed: true));
                    removed.Add((expected[index], index));
                    expected.RemoveAt(index);
                    break;
                case 3 when removed.Count > 0:
                    var (back, place) = removed[random.Next(removed.Count)];
                    removed.RemoveAll(r => r.Id == back);
                    Assert.True(await room.Pages.SetRemovedAsync(room.Editor, room.Id, back, removed: false));
                    expected.Insert(Math.Min(place, expected.Count), back);
                    break;
            }

            var pages = (await room.StoryAsync()).Pages;
            Assert.True(expected.SequenceEqual(pages.Select(p => p.Id)), $"The order after step {step} with the seed {seed}.");
            Assert.Equal(Enumerable.Range(1, pages.Count), pages.Select(p => p.Position));
        }
    }

    [DatabaseFact]
    public async Task Pages_added_at_once_stand_in_a_row_and_a_full_story_takes_no_more()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => room.Pages.AddAsync(room.Editor, room.Id))));
        Assert.Equal(Enumerable.Range(1, 9), (await room.StoryAsync()).Pages.Select(p => p.Position));

        await using (var db = room.Node.Get<Database>().Open(room.Editor))
        {
            db.AddRange(Enumerable.Range(10, StoryPages.MaxOfStory - 9).Select(n => new StoryPage { TenantId = room.Editor.TenantId, StoryId = room.Id, Position = n }));
            await db.SaveChangesAsync();
        }

        Assert.Null(await room.Pages.AddAsync(room.Editor, room.Id));
    }

    [DatabaseFact]
    public async Task Particulars_changed_by_two_are_not_silently_overwritten()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var seen = (await room.StoryAsync()).Version;
        Assert.IsType<StoryChange.Saved>(await room.Library.UpdateAsync(room.Colleague, room.Id, seen, Changed("Theirs")));
        var conflict = Assert.IsType<StoryChange.Conflict>(await room.Library.UpdateAsync(room.Editor, room.Id, seen, Changed("Mine")));
        Assert.Equal(("Theirs", room.Colleague.Name), (conflict.Story.Title, conflict.Story.UpdatedBy));
        Assert.Equal("Theirs", (await room.StoryAsync()).Title);
        Assert.IsType<StoryChange.Saved>(await room.Library.UpdateAsync(room.Editor, room.Id, conflict.Story.Version, Changed("Mine after all")));
    }

    [DatabaseFact]
    public async Task A_deleted_story_is_not_there_until_it_is_brought_back()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        Assert.True(await room.Library.SetRemovedAsync(room.Editor, room.Id, removed: true));
        Assert.Null(await room.Library.FindAsync(room.Colleague, room.Id));
        Assert.Empty(await room.Library.ListAsync(room.Colleague));
        Assert.Equal("The Lantern", await room.Library.FindRemovedTitleAsync(room.Colleague, room.Id));
        Assert.Null(await room.Pages.AddAsync(room.Editor, room.Id));
        Assert.IsType<StoryTextChange.NotFound>(await room.Texts.SaveAsync(room.Editor, StoryText.PageContent, page, 1, "lost"));
        Assert.IsType<StoryChange.NotFound>(await room.Library.UpdateAsync(room.Editor, room.Id, 1, Changed("Gone")));

        Assert.True(await room.Library.SetRemovedAsync(room.Editor, room.Id, removed: false));
        Assert.Equal("The Lantern", (await room.StoryAsync()).Title);
        Assert.Null(await room.Library.FindRemovedTitleAsync(room.Colleague, room.Id));
    }

    [DatabaseFact]
    public async Task Characters_come_are_renamed_go_and_come_back()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var id = await room.Cast.AddAsync(room.Editor, room.Id, new() { Name = " Heron ", Description = "Tall and grey." });
        Assert.True(await room.Cast.RenameAsync(room.Colleague, room.Id, id!.Value, "Old Heron"));
        Assert.False(await room.Cast.RenameAsync(room.Colleague, room.Id, id.Value, "  "));
        Assert.True(await room.Cast.SetRemovedAsync(room.Editor, room.Id, id.Value, removed: true));
        Assert.Equal(["Mina", "Captain Pip"], (await room.StoryAsync()).Characters.Select(c => c.Name));
        Assert.True(await room.Cast.SetRemovedAsync(room.Editor, room.Id, id.Value, removed: false));
        Assert.Equal(["Mina", "Captain Pip", "Old Heron"], (await room.StoryAsync()).Characters.Select(c => c.Name));
    }

    [DatabaseFact]
    public async Task What_is_not_there_is_not_changed_and_other_roles_may_not()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var stranger = (await School.OpenAsync(room.Node)).Person(Roles.Admin);
        var story = await room.StoryAsync();
        var (page, character) = (story.Pages[0].Id, story.Characters[0].Id);

        Assert.Null(await room.Library.FindAsync(stranger, room.Id));
        Assert.Empty(await room.Library.ListAsync(stranger));
        Assert.IsType<StoryChange.NotFound>(await room.Library.UpdateAsync(stranger, room.Id, 1, Changed("Theirs")));
        Assert.False(await room.Library.SetRemovedAsync(stranger, room.Id, removed: true));
        Assert.Null(await room.Pages.AddAsync(stranger, room.Id));
        Assert.False(await room.Pages.MoveAsync(stranger, room.Id, page, 1));
        Assert.False(await room.Pages.SetRemovedAsync(stranger, room.Id, page, removed: true));
        Assert.Null(await room.Cast.AddAsync(stranger, room.Id, new() { Name = "Theirs" }));
        Assert.False(await room.Cast.RenameAsync(stranger, room.Id, character, "Theirs"));
        Assert.False(await room.Cast.SetRemovedAsync(stranger, room.Id, character, removed: true));
        Assert.IsType<StoryTextChange.NotFound>(await room.Texts.SaveAsync(stranger, StoryText.PageContent, page, 1, "theirs"));
        Assert.IsType<StoryTextChange.NotFound>(await room.Texts.SaveAsync(stranger, StoryText.CharacterDescription, character, 1, "theirs"));
        Assert.False(await room.Texts.DraftAltTextAsync(stranger, page));
        Assert.False(await room.Pages.MoveAsync(room.Editor, room.Id, Guid.CreateVersion7(), 1));

        var teacher = room.Editor with { Roles = [Roles.Teacher] };
        Assert.Null(await room.Library.FindAsync(teacher, room.Id));
        Assert.Empty(await room.Library.ListAsync(teacher));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => room.Library.CreateAsync(teacher, StoryRoom.Draft));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => room.Pages.AddAsync(teacher, room.Id));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => room.Texts.SaveAsync(teacher, StoryText.PageContent, page, 1, "no"));
    }

    [DatabaseFact]
    public async Task A_draft_that_breaks_its_rules_is_refused_by_the_room_itself()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        StoryDraft[] broken =
        [
            new() { Title = " ", ReadingAge = "6", ArtStyle = "a" },
            new() { Title = new('t', 201), ReadingAge = "6", ArtStyle = "a" },
            new() { Title = "t", ReadingAge = "", ArtStyle = "a" },
            new() { Title = "t", ReadingAge = "6", ArtStyle = new('a', 201) },
        ];
        foreach (var draft in broken)
        {
            await Assert.ThrowsAsync<ValidationException>(() => room.Library.CreateAsync(room.Editor, draft));
            await Assert.ThrowsAsync<ValidationException>(() => room.Library.UpdateAsync(room.Editor, room.Id, 1, draft));
        }

        await Assert.ThrowsAsync<ValidationException>(() => room.Library.CreateAsync(room.Editor, new() { Title = "t", ReadingAge = "6", ArtStyle = "a", Characters = [new()] }));
        await Assert.ThrowsAsync<ValidationException>(() => room.Cast.AddAsync(room.Editor, room.Id, new() { Name = new('n', 81) }));
    }

    [DatabaseFact]
    public async Task Every_change_is_told_to_the_open_screens_of_the_story_and_of_the_list()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var (page, character) = ((await room.PageAsync()).Id, (await room.StoryAsync()).Characters[0].Id);
        var (story, list) = (0, 0);
        using var first = room.Node.Get<ISignals>().Subscribe(StoryTopics.Story(room.Id), () => Interlocked.Increment(ref story));
        using var second = room.Node.Get<ISignals>().Subscribe(StoryTopics.School(room.Editor.TenantId), () => Interlocked.Increment(ref list));
        Func<Task>[] changes =
        [
            () => room.Pages.AddAsync(room.Editor, room.Id),
            () => room.Pages.MoveAsync(room.Editor, room.Id, page, 2),
            () => room.Cast.RenameAsync(room.Editor, room.Id, character, "Minna"),
            () => room.Texts.SaveAsync(room.Editor, StoryText.PageContent, page, 1, "text"),
            () => room.Library.UpdateAsync(room.Editor, room.Id, 1, Changed("New title")),
            () => room.Library.SetRemovedAsync(room.Editor, room.Id, removed: true),
        ];
        for (var i = 0; i < changes.Length; i++)
        {
            await changes[i]();
            await Eventually.TrueAsync(() => Volatile.Read(ref story) > i && Volatile.Read(ref list) > i, $"the news of change {i}");
        }
    }

    [DatabaseFact]
    public async Task A_storys_rows_go_with_it()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await using var db = room.Node.Get<Database>().Open(room.Editor);
        await db.Set<Story>().Where(s => s.Id == room.Id).ExecuteDeleteAsync();
        Assert.Equal(0, await db.Set<StoryPage>().CountAsync(p => p.StoryId == room.Id));
        Assert.Equal(0, await db.Set<StoryCharacter>().CountAsync(c => c.StoryId == room.Id));
    }

    private static StoryDraft Changed(string title) => new() { Title = title, ReadingAge = "6 to 8", ArtStyle = "Ink" };
}
