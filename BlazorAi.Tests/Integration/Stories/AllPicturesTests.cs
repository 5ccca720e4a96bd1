using BlazorAi.Core.Jobs;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Pictures;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Stories;

public sealed class AllPicturesOnSqlite(SqliteTestDatabase database) : AllPicturesTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AllPicturesOnPostgres(PostgresTestDatabase database) : AllPicturesTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>The pictures of all pages, asked for together.</summary>
public abstract class AllPicturesTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task Every_page_that_lacks_a_picture_gets_one_in_order_and_one_notice_tells_of_all()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.AddPagesAsync(3);
        await room.Pages.AddAsync(room.Editor, room.Id); // without a description
        await room.DrawAsync(page: (await room.PageAsync(2)).Id);
        var before = (await room.NewsAsync()).Count;
        var start = (await room.Illustrator.StartAllAsync(room.Editor, room.Id))!;
        Assert.Equal((3, null), (start.Started, start.Refused));
        Assert.Equal([5], start.NothingToShow);
        var calls = new List<PainterCall>();
        for (var i = 0; i < 3; i++)
        {
            calls.Add(await room.Painter.NextCallAsync());
        }

        Assert.Equal(["Mina on page 1.", "Mina on page 3.", "Mina on page 4."], calls.Select(c => c.Brief.Text).Order());
        Assert.Equal(0, (await room.Illustrator.StartAllAsync(room.Colleague, room.Id))!.Started); // they are on their way
        calls[0].Draw(SamplePictures.Png(), "image/png");
        calls[1].Fail(new Core.Generation.GenerationException(Core.Generation.GenerationFaults.PictureRefused));
        await GroupAsync(room, g => g.Running == 1);
        Assert.Equal(before, (await room.NewsAsync()).Count);
        calls[2].Draw(SamplePictures.Png(), "image/png");
        var group = await GroupAsync(room, g => g.HasEnded);
        Assert.Equal((3, 2, 1), (group.Total, group.Done, group.Failed));
        var news = (await room.NewsAsync()).Skip(before).Single();
        Assert.Equal((StoryTasks.PicturesReady, "2 pictures are ready; 1 could not be made.", (Guid?)room.Id), (news.Kind, news.Detail, news.TargetId));
        Assert.Equal(3, (await room.StoryAsync()).Pages.Count(p => p.PictureId is not null));
    }

    [DatabaseFact]
    public async Task Sixty_pages_pause_at_the_days_quota_and_go_on_the_next_day()
    {
        await using var room = await StoryRoom.OpenAsync(database, policy => policy.RequestsPerDay = 58);
        await room.AddPagesAsync(59);
        Assert.Equal(60, (await room.Illustrator.StartAllAsync(room.Editor, room.Id))!.Started);
        for (var i = 0; i < 58; i++)
        {
            (await room.Painter.NextCallAsync()).Draw(SamplePictures.Png(), "image/png");
        }

        var waiting = await GroupAsync(room, g => g is { Done: 58, Running: 0, Waiting: not null });
        Assert.Equal((60, 2), (waiting.Total, waiting.Queued));
        Assert.Contains("today’s 58 requests", waiting.Waiting, StringComparison.Ordinal);
        Assert.True(waiting.NextRunAt > room.Node.Time.GetUtcNow());

        room.Node.Time.Advance(waiting.NextRunAt!.Value - room.Node.Time.GetUtcNow() + TimeSpan.FromSeconds(1));
        for (var i = 0; i < 2; i++)
        {
            (await room.Painter.NextCallAsync()).Draw(SamplePictures.Png(), "image/png");
        }

        await GroupAsync(room, g => g.Done == 60);
        Assert.All((await room.StoryAsync()).Pages, p => Assert.NotNull(p.PictureId));
    }

    [DatabaseFact]
    public async Task The_rest_can_be_cancelled_and_what_is_drawn_stays()
    {
        await using var room = await StoryRoom.OpenAsync(database);
        await room.AddPagesAsync(7);
        await room.Illustrator.StartAllAsync(room.Editor, room.Id);
        (await room.Painter.NextCallAsync()).Draw(SamplePictures.Png(), "image/png");
        await GroupAsync(room, g => g.Done == 1);
        Assert.True(await room.Illustrator.CancelAllAsync(room.Editor, room.Id));
        var group = await GroupAsync(room, g => g.HasEnded);
        Assert.Equal((8, 1, 7), (group.Total, group.Done, group.Cancelled));
        Assert.Single((await room.StoryAsync()).Pages, p => p.PictureId is not null);
        Assert.False(await room.Illustrator.CancelAllAsync((await School.OpenAsync(room.Node)).Person(Core.Access.Roles.Admin), room.Id));
    }

    private static async Task<JobGroupView> GroupAsync(StoryRoom room, Func<JobGroupView, bool> condition)
    {
        JobGroupView? group = null;
        await Conditions.TrueAsync(
            async () => (group = await room.Illustrator.FindAllAsync(room.Editor, room.Id)) is not null && condition(group), "the group of pictures");
        return group!;
    }
}
