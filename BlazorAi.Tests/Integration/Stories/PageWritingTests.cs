using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Writing;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Stories;

public sealed class PageWritingOnSqlite(SqliteTestDatabase database) : PageWritingTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PageWritingOnPostgres(PostgresTestDatabase database) : PageWritingTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>The words of a page, written from the story so far.</summary>
public abstract class PageWritingTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task Words_are_written_from_the_story_so_far_put_on_the_page_and_taken_back_in_one_go()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.AddPagesAsync(2);
        await room.SaveAsync(StoryText.PageContent, (await room.PageAsync(1)).Id, 1, "First.");
        await room.SaveAsync(StoryText.PageContent, (await room.PageAsync(3)).Id, 1, "Last.");
        var page = (await room.PageAsync(2)).Id;
        var call = await AskAsync(room, page);
        var brief = (StoryBrief)call.Options!.AdditionalProperties![GenerationBrief.PropertyName]!;
        Assert.Equal((2, 3, "Mina on page 2."), (brief.PageNumber, brief.PageCount, brief.ImageText));
        Assert.Equal(["First."], brief.Before);
        Assert.Equal(["Last."], brief.After);
        Assert.Equal(["Mina", "Captain Pip"], brief.Characters.Select(c => c.Name));
        Assert.Contains("The story so far: <<<First.>>>", call.Messages[^1].Text, StringComparison.Ordinal);
        Assert.True((await StateAsync(room, page)).IsWorking);
        call.Say("Then Mina ", "sang.\n");
        call.Finish();

        var state = await StateAsync(room, page, s => !s.IsWorking);
        var stored = await room.PageAsync(2);
        Assert.Equal(("Then Mina sang.", 2), (stored.Content, stored.ContentVersion));
        Assert.True(state.CanUndo(stored));
        Assert.False(state.IsWaiting);
        Assert.IsType<StoryTextChange.Saved>(await room.Node.Get<PageWriting>().UndoAsync(room.Colleague, state.Done!.Id));
        Assert.Equal("", (await room.PageAsync(2)).Content);
        Assert.IsType<StoryTextChange.Conflict>(await room.Node.Get<PageWriting>().UndoAsync(room.Colleague, state.Done.Id)); // only once
        Assert.False((await StateAsync(room, page)).CanUndo(await room.PageAsync(2)));
    }

    [DatabaseFact]
    public async Task Words_for_a_page_that_changed_meanwhile_wait_for_a_person()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        var call = await AskAsync(room, page);
        await room.SaveAsync(StoryText.PageContent, page, 1, "Mine.", room.Colleague);
        call.Say("Theirs.");
        call.Finish();
        var state = await StateAsync(room, page, s => s.IsWaiting);
        Assert.Equal(("Mine.", "Theirs."), ((await room.PageAsync()).Content, state.Last!.Text));
        Assert.IsType<StoryTextChange.Conflict>(await room.Node.Get<PageWriting>().ApplyAsync(room.Editor, page, state.Last.RequestId, 1));
        Assert.IsType<StoryTextChange.Saved>(await room.Node.Get<PageWriting>().ApplyAsync(room.Editor, page, state.Last.RequestId, 2));
        Assert.Equal("Theirs.", (await room.PageAsync()).Content);
        Assert.False((await StateAsync(room, page)).IsWaiting);

        call = await AskAsync(room, page);
        await room.SaveAsync(StoryText.PageContent, page, 3, "Mine again.", room.Colleague);
        call.Say("No.");
        call.Finish();
        state = await StateAsync(room, page, s => s.IsWaiting);
        Assert.True(await room.Node.Get<PageWriting>().DismissAsync(room.Editor, page, state.Last!.RequestId));
        Assert.False((await StateAsync(room, page)).IsWaiting);
        Assert.Equal("Mine again.", (await room.PageAsync()).Content);
    }

    [DatabaseFact]
    public async Task Stopped_words_are_kept_and_gone_on_with()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        var call = await AskAsync(room, page);
        call.Say("Once upon ");
        var request = (await StateAsync(room, page)).Last!.RequestId;
        await Conditions.TrueAsync(async () => (await room.Node.RowAsync(request)).LastSequence > 2, "the first words in the log");
        Assert.True(await room.Node.Invocations.StopAsync(room.Editor, request));
        var stopped = await StateAsync(room, page, s => s.IsWaiting);
        Assert.Equal((InvocationState.Cancelled, "Once upon ", JobState.Cancelled), (stopped.Last!.State, stopped.Last.Text, stopped.Job!.State));
        Assert.Equal("", (await room.PageAsync()).Content);

        Assert.IsType<WritingStart.Started>(await room.Node.Get<PageWriting>().StartAsync(room.Editor, page, continues: stopped.Last.RequestId));
        call = await room.Node.Model.NextCallAsync();
        call.Say("a time.");
        call.Finish();
        await StateAsync(room, page, s => s.Done is not null);
        Assert.Equal("Once upon a time.", (await room.PageAsync()).Content);
    }

    [DatabaseFact]
    public async Task An_answer_that_broke_off_says_so_and_is_not_put_on_the_page()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        var call = await AskAsync(room, page);
        call.Say("Half a ");
        call.Fail(new Core.Generation.GenerationException(Core.Generation.GenerationFaults.Dropped));
        var state = await StateAsync(room, page, s => s.IsWaiting);
        Assert.Equal((JobState.Failed, "provider_dropped", "Half a "), (state.Job!.State, state.Job.ErrorCode, state.Last!.Text));
        Assert.Equal("", (await room.PageAsync()).Content);
    }

    [DatabaseFact]
    public async Task Twenty_clicks_write_once_and_a_deleted_page_ends_it()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        var page = (await room.PageAsync()).Id;
        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => room.Node.Get<PageWriting>().StartAsync(room.Editor, page))));
        Assert.Single(starts.Cast<WritingStart.Started>(), s => s.IsNew);
        var call = await room.Node.Model.NextCallAsync();
        await room.Pages.SetRemovedAsync(room.Colleague, room.Id, page, removed: true);
        var state = await StateAsync(room, page, s => !s.IsWorking);
        Assert.Equal(JobState.Cancelled, state.Job!.State);
        await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the hang-up");
        Assert.IsType<WritingStart.NotFound>(await room.Node.Get<PageWriting>().StartAsync(room.Editor, page));
    }

    private static async Task<ScriptedCall> AskAsync(StoryRoom room, Guid page)
    {
        Assert.True(Assert.IsType<WritingStart.Started>(await room.Node.Get<PageWriting>().StartAsync(room.Editor, page)).IsNew);
        return await room.Node.Model.NextCallAsync();
    }

    private static async Task<WritingState> StateAsync(StoryRoom room, Guid page, Func<WritingState, bool>? condition = null)
    {
        var state = await room.Node.Get<PageWriting>().StateAsync(room.Editor, page);
        await Conditions.TrueAsync(async () => condition is null || condition(state = await room.Node.Get<PageWriting>().StateAsync(room.Editor, page)), "the writing as it should be");
        return state;
    }
}
