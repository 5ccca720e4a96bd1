using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Pictures;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Stories;

/// <summary>A school with an editor, a colleague and a story of one page.</summary>
internal sealed class StoryRoom : IAsyncDisposable
{
    private static readonly (string Key, string Value)[] Quick =
    [
        ("Jobs:Poll", "00:00:00.050"), ("Jobs:BackoffBase", "00:00:00.010"), ("Jobs:BackoffCap", "00:00:00.050"), ("Jobs:DrainTime", "00:00:00"),
        ("Ai:Providers:painter:Endpoint", "http://127.0.0.1:1/v1"), ("Ai:Providers:painter:ImageModel", "paint-1"), ("Ai:Providers:painter:AcceptsReferenceImages", "true"),
        ("Invocations:Heartbeat", "00:00:00.100"), ("Invocations:FollowPoll", "00:00:00.100"),
    ];

    public static readonly StoryDraft Draft = new()
    {
        Title = " The Lantern ", ReadingAge = "6 to 8", ArtStyle = "Soft watercolour",
        Characters = [new() { Name = "Mina", Description = "A girl in a yellow raincoat." }, new() { Name = "Captain Pip", Description = "A small grey cat." }],
    };

    public required TestNode Node { get; init; }

    public required Caller Editor { get; init; }

    public required Caller Colleague { get; init; }

    public required Guid Id { get; init; }

    public StoryLibrary Library => Node.Get<StoryLibrary>();

    public StoryPages Pages => Node.Get<StoryPages>();

    public StoryCast Cast => Node.Get<StoryCast>();

    public StoryTexts Texts => Node.Get<StoryTexts>();

    public required ScriptedPainter Painter { get; init; }

    public required School School { get; init; }

    public StoryIllustrator Illustrator => Node.Get<StoryIllustrator>();

    public PageIllustrations Illustrations => Node.Get<PageIllustrations>();

    public static async Task<StoryRoom> OpenAsync(TestDatabase database, Action<AiTaskPolicy>? change = null)
    {
        var painter = new ScriptedPainter();
        var node = await TestNode.StartAsync(database, change: painter.Register, settings: Quick);
        var school = await School.OpenAsync(node, change: change);
        var editor = await school.JoinAsync(node, Roles.Editor);
        return new()
        {
            Node = node,
            Painter = painter,
            School = school,
            Editor = editor,
            Colleague = await school.JoinAsync(node, Roles.Admin) with { Name = "Colleague" },
            Id = await node.Get<StoryLibrary>().CreateAsync(editor, Draft),
        };
    }

    /// <summary>Describes the picture of a page.</summary>
    public async Task DescribeAsync(string imageText = "Mina on a pier.", int position = 1, Caller? who = null)
    {
        var page = await PageAsync(position);
        await SaveAsync(StoryText.PageImageText, page.Id, page.ImageTextVersion, imageText, who);
    }

    /// <summary>More pages, each with a picture described.</summary>
    public async Task AddPagesAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Pages.AddAsync(Editor, Id);
        }

        for (var position = 1; position <= count + 1; position++)
        {
            await DescribeAsync($"Mina on page {position}.", position);
        }
    }

    /// <summary>Asks for a picture and waits until the painter is asked.</summary>
    public async Task<(Guid Job, PainterCall Call)> AskAsync(Guid? page = null, Caller? who = null)
    {
        var started = Assert.IsType<PictureStart.Started>(await Illustrator.StartAsync(who ?? Editor, page ?? (await PageAsync()).Id));
        return (started.JobId, await Painter.NextCallAsync());
    }

    /// <summary>A picture on a page.</summary>
    public async Task<PageIllustration> DrawAsync(SkiaSharp.SKColor? colour = null, Guid? page = null)
    {
        var id = page ?? (await PageAsync()).Id;
        var (job, call) = await AskAsync(id);
        call.Draw(SamplePictures.Png(colour: colour), "image/png");
        Assert.Equal(JobState.Done, (await Node.JobEndedAsync(job)).State);
        return (await Illustrations.ListAsync(Editor, id))[0];
    }

    public async Task<IReadOnlyList<Notification>> NewsAsync(Caller? who = null)
    {
        await using var db = Node.Get<Database>().Open(Editor);
        return await db.Set<Notification>().AsNoTracking().Where(n => n.UserId == (who ?? Editor).UserId).OrderBy(n => n.Id).ToListAsync();
    }

    public async Task<Story> StoryAsync() => (await Library.FindAsync(Editor, Id))!;

    public async Task<StoryPage> PageAsync(int position = 1) => (await StoryAsync()).Pages[position - 1];

    public async Task<int> SaveAsync(StoryText kind, Guid id, int version, string text, Caller? who = null) =>
        Assert.IsType<StoryTextChange.Saved>(await Texts.SaveAsync(who ?? Editor, kind, id, version, text)).Version;

    public async ValueTask DisposeAsync()
    {
        // Tests share a database: a job that is left would be done by the next test's node.
        foreach (var job in await Node.Jobs().ListAsync(Colleague, new() { Scope = JobScope.School, States = [JobState.Queued, JobState.Running] }))
        {
            await Node.Jobs().CancelAsync(Colleague, job.Id);
            await Node.JobEndedAsync(job.Id);
        }

        await Node.DisposeAsync();
    }
}
