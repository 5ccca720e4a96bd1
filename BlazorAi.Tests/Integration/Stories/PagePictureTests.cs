using BlazorAi.Core.Blobs;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Pictures;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using Xunit;

namespace BlazorAi.Tests.Integration.Stories;

public sealed class PagePictureOnSqlite(SqliteTestDatabase database) : PagePictureTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PagePictureOnPostgres(PostgresTestDatabase database) : PagePictureTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>A page's picture, from the click to the page.</summary>
public abstract class PagePictureTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task A_picture_is_drawn_from_the_page_and_put_on_it_with_the_end_of_its_job()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.SaveAsync(StoryText.PageContent, (await room.PageAsync()).Id, 1, "Mina ran.");
        await room.DescribeAsync("A pier at dusk.");
        var (job, call) = await room.AskAsync();
        Assert.Equal(("A pier at dusk.", "Mina ran.", "The Lantern", "Soft watercolour", "6 to 8"), (call.Brief.Text, call.Brief.PageText, call.Brief.StoryTitle, call.Brief.Style, call.Brief.ReadingAge));
        Assert.Equal([("Mina", "A girl in a yellow raincoat.")], call.Brief.Characters.Select(c => (c.Name, c.Description)));
        var page = (await room.PageAsync()).Id;
        var working = (await room.Node.Get<StoryJobs>().LastAsync(room.Colleague, room.Id, StoryTasks.PageImage))[page];
        Assert.Equal((JobState.Running, job), (working.State, working.Id));
        call.Draw(SamplePictures.Png(60, 40), "image/png");
        Assert.Equal(JobState.Done, (await room.Node.JobEndedAsync(job)).State);

        var picture = (await room.PageAsync()).Picture!;
        Assert.Equal((1, false, IllustrationSource.Generated, "A pier at dusk.", room.Editor.Name, 60, 40), (picture.Number, picture.IsProposal, picture.Source, picture.Prompt, picture.UserName, picture.Width!.Value, picture.Height!.Value));
        Assert.NotNull(await room.Node.Get<BlobStore>().FindAsync(room.Editor, picture.BlobHash));
        Assert.Empty(PictureFingerprint.Changes(await room.StoryAsync(), await room.PageAsync()));
        Assert.Equal(picture.BlobHash, (await room.Library.ListAsync(room.Editor)).Single(s => s.Id == room.Id).CoverHash);
        Assert.Equal([(StoryTasks.PictureReady, "Page 1 of “The Lantern”", (Guid?)page)], (await room.NewsAsync()).Select(n => (n.Kind, n.Subject, n.TargetId)));
    }

    [DatabaseFact]
    public async Task However_many_click_a_page_has_one_job_at_a_time()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync();
        var page = (await room.PageAsync()).Id;
        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => room.Illustrator.StartAsync(i % 2 == 0 ? room.Editor : room.Colleague, page))));
        var started = starts.Cast<PictureStart.Started>().ToList();
        Assert.Single(started, s => s.IsNew);
        Assert.Single(started.Select(s => s.JobId).Distinct());
        (await room.Painter.NextCallAsync()).Draw(SamplePictures.Png(), "image/png");
        await room.Node.JobEndedAsync(started[0].JobId);
        Assert.Single(await room.Illustrations.ListAsync(room.Editor, page));
    }

    [DatabaseFact]
    public async Task What_is_missing_or_refused_is_said_before_anything_is_queued()
    {
        await using var room = await StoryRoom.OpenAsync(database, policy => policy.IsEnabled = policy.TaskType != StoryTasks.PageImage);
        var page = (await room.PageAsync()).Id;
        Assert.IsType<PictureStart.NothingToShow>(await room.Illustrator.StartAsync(room.Editor, page));
        await room.DescribeAsync();
        Assert.Equal(PolicyRules.TaskDisabled, Assert.IsType<PictureStart.Refused>(await room.Illustrator.StartAsync(room.Editor, page)).Decision.RefusedBy);
        Assert.IsType<PictureStart.NotFound>(await room.Illustrator.StartAsync(room.Editor, Guid.CreateVersion7()));
        Assert.IsType<PictureStart.NotFound>(await room.Illustrator.StartAsync((await School.OpenAsync(room.Node)).Person(Core.Access.Roles.Editor), page));
        Assert.Empty(await room.Node.Jobs().ListAsync(room.Colleague, new() { Scope = JobScope.School }));
    }

    [DatabaseFact]
    public async Task A_picture_for_a_page_that_changed_meanwhile_waits_and_can_be_accepted_or_rejected()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync("Mina on a pier.");
        var page = (await room.PageAsync()).Id;
        foreach (var accept in new[] { false, true })
        {
            var (job, call) = await room.AskAsync(page);
            await room.DescribeAsync($"Mina in a boat, {accept}.");
            call.Draw(SamplePictures.Png(colour: accept ? SKColors.Red : SKColors.Blue), "image/png");
            await room.Node.JobEndedAsync(job);
            Assert.Null((await room.PageAsync()).Picture);
            var proposal = Assert.Single(await room.Illustrations.ListAsync(room.Editor, page), i => i.IsProposal);
            Assert.Contains(page, await room.Illustrations.PagesWithProposalsAsync(room.Editor, room.Id));
            Assert.Contains("waits for you", (await room.NewsAsync())[^1].Detail, StringComparison.Ordinal);
            Assert.True(accept ? await room.Illustrations.UseAsync(room.Colleague, proposal.Id) : await room.Illustrations.DeleteAsync(room.Colleague, proposal.Id));
            Assert.Equal(accept ? proposal.Id : null, (await room.PageAsync()).PictureId);
            Assert.Empty(await room.Illustrations.PagesWithProposalsAsync(room.Editor, room.Id));
            Assert.Equal(accept, await room.Node.Get<BlobStore>().FindAsync(room.Editor, proposal.BlobHash) is not null);
        }

        Assert.Equal(["the text of the page"], PictureFingerprint.Changes(await room.StoryAsync(), await room.PageAsync()));
    }

    [DatabaseFact]
    public async Task A_picture_keeps_its_history_and_an_older_one_comes_back()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync();
        var page = (await room.PageAsync()).Id;
        var first = await room.DrawAsync(SKColors.Red);
        var second = await room.DrawAsync(SKColors.Blue);
        Assert.Equal(second.Id, (await room.PageAsync()).PictureId);
        Assert.Equal([2, 1], (await room.Illustrations.ListAsync(room.Editor, page)).Select(i => i.Number));
        Assert.True(await room.Illustrations.UseAsync(room.Editor, first.Id));
        Assert.Equal(first.BlobHash, (await room.PageAsync()).Picture!.BlobHash);
        Assert.False(await room.Illustrations.DeleteAsync(room.Editor, first.Id)); // it is on the page
        Assert.True(await room.Illustrations.DeleteAsync(room.Editor, second.Id));
        Assert.Null(await room.Node.Get<BlobStore>().FindAsync(room.Editor, second.BlobHash));
        var third = await room.DrawAsync(SKColors.Blue);
        Assert.Equal(2, third.Number);
        Assert.False(await room.Illustrations.UseAsync((await School.OpenAsync(room.Node)).Person(Core.Access.Roles.Admin), first.Id));
    }

    [DatabaseFact]
    public async Task Bytes_stay_while_another_picture_has_the_same()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.AddPagesAsync(1);
        var here = await room.DrawAsync(SKColors.Red);
        var there = await room.DrawAsync(SKColors.Red, (await room.PageAsync(2)).Id);
        Assert.Equal(here.BlobHash, there.BlobHash);
        await room.DrawAsync(SKColors.Blue);
        Assert.True(await room.Illustrations.DeleteAsync(room.Editor, here.Id));
        Assert.NotNull(await room.Node.Get<BlobStore>().FindAsync(room.Editor, there.BlobHash));
    }

    [DatabaseFact]
    public async Task A_change_of_text_character_or_style_makes_a_picture_out_of_date_until_it_is_said_to_fit()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync("Mina on a pier.");
        var picture = await room.DrawAsync();
        var character = (await room.StoryAsync()).Characters[0];
        await room.SaveAsync(StoryText.CharacterDescription, (await room.StoryAsync()).Characters[1].Id, 1, "Not on the page.");
        Assert.Empty(await ChangesAsync());
        await room.SaveAsync(StoryText.CharacterDescription, character.Id, 1, "A girl in a red raincoat.");
        Assert.Equal(["a character on it"], await ChangesAsync());
        await room.Library.UpdateAsync(room.Editor, room.Id, 1, new() { Title = "Other", ReadingAge = "9", ArtStyle = "Ink" });
        await room.SaveAsync(StoryText.PageContent, picture.PageId, 1, "Words.");
        Assert.Equal(["the text of the page", "a character on it", "the art style"], await ChangesAsync());
        Assert.True(await room.Illustrations.StillFitsAsync(room.Editor, picture.Id));
        Assert.Empty(await ChangesAsync());
        await room.SaveAsync(StoryText.PageAltText, picture.PageId, 2, "Alt text makes no other picture.");
        Assert.Empty(await ChangesAsync());

        async Task<IReadOnlyList<string>> ChangesAsync() => PictureFingerprint.Changes(await room.StoryAsync(), await room.PageAsync());
    }

    [DatabaseFact]
    public async Task The_newest_accepted_picture_of_a_character_goes_along_as_a_reference()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.AddPagesAsync(1);
        await room.DescribeAsync("Mina and Pip on a pier.", 1);
        var picture = await room.DrawAsync();
        var (job, call) = await room.AskAsync((await room.PageAsync(2)).Id);
        var reference = Assert.Single(call.Brief.References);
        Assert.Equal(("Mina", picture.BlobHash, "image/png"), (reference.Name, reference.Hash, reference.MediaType));
        call.Draw(SamplePictures.Png(), "image/png");
        await room.Node.JobEndedAsync(job);
    }

    [DatabaseFact]
    public async Task A_picture_that_a_person_brings_is_put_on_the_page_and_one_that_is_being_drawn_then_waits()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync();
        var page = (await room.PageAsync()).Id;
        var (job, call) = await room.AskAsync(page);
        var brought = await room.Node.Get<PictureIntake>().TakeInAsync(SamplePictures.WebP(80, 50));
        Assert.True(await room.Illustrations.BringAsync(room.Editor, page, brought, "holiday.webp"));
        call.Draw(SamplePictures.Png(), "image/png");
        await room.Node.JobEndedAsync(job);
        var picture = (await room.PageAsync()).Picture!;
        Assert.Equal((IllustrationSource.Uploaded, "holiday.webp", 80, ""), (picture.Source, picture.Prompt, picture.Width!.Value, picture.Model));
        Assert.Equal([true, false], (await room.Illustrations.ListAsync(room.Editor, page)).Select(i => i.IsProposal));
        Assert.False(await room.Illustrations.BringAsync((await School.OpenAsync(room.Node)).Person(Core.Access.Roles.Editor), page, brought, "theirs"));
    }

    [DatabaseFact]
    public async Task A_failure_says_why_and_can_be_retried()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync();
        var page = (await room.PageAsync()).Id;
        var (id, call) = await room.AskAsync(page);
        call.Fail(new Core.Generation.GenerationException(Core.Generation.GenerationFaults.PictureRefused));
        var job = await room.Node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, "picture_refused", 1), (job.State, job.ErrorCode, job.Attempts));
        Assert.Equal([(StoryTasks.PictureFailed, job.ErrorMessage!)], (await room.NewsAsync()).Select(n => (n.Kind, n.Detail)));
        Assert.Equal(JobState.Failed, (await room.Node.Get<StoryJobs>().LastAsync(room.Editor, room.Id, StoryTasks.PageImage))[page].State);
        Assert.True(await room.Node.Jobs().RetryAsync(room.Editor, id));
        (await room.Painter.NextCallAsync()).Draw(SamplePictures.Png(), "image/png");
        Assert.Equal(JobState.Done, (await room.Node.JobEndedAsync(id)).State);
        Assert.NotNull((await room.PageAsync()).Picture);
        Assert.Equal([StoryTasks.PictureReady], (await room.NewsAsync()).Select(n => n.Kind));
    }

    [DatabaseTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_deleted_while_its_picture_is_drawn_ends_the_job_and_keeps_nothing(bool wholeStory)
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync();
        var page = (await room.PageAsync()).Id;
        var (id, call) = await room.AskAsync(page, room.Colleague); // another person's
        Assert.True(wholeStory ? await room.Library.SetRemovedAsync(room.Editor, room.Id, removed: true) : await room.Pages.SetRemovedAsync(room.Editor, room.Id, page, removed: true));
        var job = await room.Node.JobEndedAsync(id);
        Assert.Equal(JobState.Cancelled, job.State);
        await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the hang-up");
        await NothingIsLeftAsync(room, page);
    }

    [DatabaseFact]
    public async Task A_page_that_is_gone_when_its_picture_comes_keeps_nothing_and_says_why()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync();
        var page = (await room.PageAsync()).Id;
        var (id, call) = await room.AskAsync(page);
        await using (var db = room.Node.Get<Database>().Open(room.Editor))
        {
            await db.Set<StoryPage>().Where(p => p.Id == page).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsRemoved, true)); // and the server died before it cancelled the job
        }

        call.Draw(SamplePictures.Png(), "image/png");
        var job = await room.Node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, "page_deleted", "The page was deleted, so no picture was kept."), (job.State, job.ErrorCode, job.ErrorMessage));
        await NothingIsLeftAsync(room, page);
    }

    [DatabaseFact]
    public async Task A_cancelled_picture_stops_the_painter_and_leaves_no_working_state()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.DescribeAsync();
        var told = 0;
        using var subscription = room.Node.Get<ISignals>().Subscribe(StoryTopics.Story(room.Id), () => Interlocked.Increment(ref told));
        var (id, call) = await room.AskAsync();
        Assert.True(await room.Node.Jobs().CancelAsync(room.Editor, id));
        Assert.Equal(JobState.Cancelled, (await room.Node.JobEndedAsync(id)).State);
        await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the hang-up");
        Assert.Equal(JobState.Cancelled, (await room.Node.Get<StoryJobs>().LastAsync(room.Editor, room.Id, StoryTasks.PageImage)).Values.Single().State);
        Assert.Empty(await room.NewsAsync());
        await Eventually.TrueAsync(() => Volatile.Read(ref told) >= 2, "the news of its start and of its end");
    }

    private static async Task NothingIsLeftAsync(StoryRoom room, Guid page)
    {
        Assert.Empty(await room.Illustrations.ListAsync(room.Editor, page));
        Assert.Empty(await room.NewsAsync());
        Assert.Empty(await room.NewsAsync(room.Colleague));
    }
}
