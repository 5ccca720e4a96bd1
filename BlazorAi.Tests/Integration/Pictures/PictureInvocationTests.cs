using System.Text;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Pictures;

public sealed class PictureInvocationsOnSqlite(SqliteTestDatabase database) : PictureInvocationTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PictureInvocationsOnPostgres(PostgresTestDatabase database) : PictureInvocationTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Pictures as invocations: the same log, the same stops, and stored bytes at the end.</summary>
public abstract class PictureInvocationTests(TestDatabase database)
{
    private static readonly (string, string)[] Main =
    [
        ("Ai:Providers:main:Endpoint", "http://127.0.0.1:9/v1"), ("Ai:Providers:main:ChatModel", "words"), ("Ai:Providers:main:ImageModel", "brush"),
        ("Ai:Providers:main:MaxAttempts", "1"), ("Ai:Providers:main:Prices:PerImage", "0.04"), ("Ai:Providers:main:Prices:Currency", "EUR"),
    ];

    private readonly ScriptedPainter painter = new();

    [DatabaseFact]
    public async Task A_picture_is_drawn_stored_and_named_in_the_last_event()
    {
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(ScriptedPainter.Start(caller, "Three ducks."));
        Assert.Equal(("Three ducks.", true, (string?)null), (view.Prompt, view.IsPicture, view.ImageHash));
        var call = await painter.NextCallAsync();
        Assert.Equal(("Three ducks.", "main", "brush"), (call.Brief.Text, call.Provider, call.Model));
        call.Draw(SamplePictures.Png(), "image/png");

        var events = await node.FollowAsync(caller, view.RequestId);

        Following.AssertWhole(events);
        Assert.Equal(
            [GenerationStage.Prompting, GenerationStage.Generating, GenerationStage.Saving],
            events.Select(e => e.Event).OfType<StageEvent>().Select(e => e.Stage));
        var complete = Assert.IsType<CompleteEvent>(events[^1].Event);
        Assert.Equal(("image/png", 64, 48), (complete.Image!.MediaType, complete.Image.Width, complete.Image.Height));
        Assert.Equal(("main", "brush", new CostEstimate(0.04m, "EUR")), (complete.Provider, complete.Model, complete.Cost));
        Assert.Equal(complete.Image, await node.Get<BlobStore>().FindAsync(caller, complete.Image.Hash));
        var row = await node.EndedAsync(view.RequestId);
        Assert.Equal((InvocationState.Completed, complete.Image.Hash, ""), (row.State, row.ImageHash, row.Output));
        Assert.Equal(complete.Image.Hash, (await node.Get<InvocationQueries>().FindAsync(caller, view.RequestId))!.ImageHash);
        Assert.Equal((40_000, "EUR"), await CostAsync(node, row));
    }

    [DatabaseFact]
    public async Task Without_an_image_model_the_built_in_illustrator_draws_and_costs_nothing()
    {
        await using var node = await TestNode.StartAsync(database, change: painter.Register);
        var caller = (await School.OpenAsync(node)).Person();
        var preview = await node.Get<Admission>().PreviewAsync(new(caller, ScriptedPainter.Task, GenerationSurface.Job));
        Assert.Equal((AiOptions.BuiltInProvider, "Built-in illustrator (not an AI model)", ProviderDirectory.IllustratorModel), (preview.Provider, preview.ProviderLabel, preview.Model));
        var view = await node.Invocations.StartAsync(ScriptedPainter.Start(caller));
        (await painter.NextCallAsync()).Draw(Encoding.UTF8.GetBytes(SamplePictures.Svg), "image/svg+xml");

        var complete = Assert.IsType<CompleteEvent>((await node.FollowAsync(caller, view.RequestId))[^1].Event);

        Assert.Equal(("image/svg+xml", 1536, 1024), (complete.Image!.MediaType, complete.Image.Width, complete.Image.Height));
        Assert.Equal(0, (await CostAsync(node, await node.EndedAsync(view.RequestId))).Micros);
    }

    [DatabaseFact]
    public async Task A_drawing_from_a_provider_is_not_a_picture()
    {
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(ScriptedPainter.Start(caller));
        (await painter.NextCallAsync()).Draw(Encoding.UTF8.GetBytes(SamplePictures.Svg), "image/png");

        Assert.Equal("picture_unreadable", (await node.EndedAsync(view.RequestId)).ErrorCode);
    }

    [DatabaseFact]
    public async Task A_stop_reaches_the_painter_and_says_that_no_picture_was_made()
    {
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(ScriptedPainter.Start(caller));
        var call = await painter.NextCallAsync();

        Assert.True(await node.Invocations.StopAsync(caller, view.RequestId));

        await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the painter to be hung up on");
        var row = await node.EndedAsync(view.RequestId);
        Assert.Equal((InvocationState.Cancelled, (string?)null), (row.State, row.ImageHash));
        var error = Assert.IsType<ErrorEvent>((await node.FollowAsync(caller, view.RequestId))[^1].Event);
        Assert.Equal(("stopped", "Stopped. No picture was made."), (error.Code, error.Message));
        Assert.Null(await node.Invocations.ContinueAsync(caller, view.RequestId, "on", GenerationSurface.Job)); // half a picture cannot be taken up
    }

    [DatabaseFact]
    public async Task After_a_restart_it_is_interrupted_and_the_next_node_draws_it_anew()
    {
        string requestId;
        Core.Access.Caller caller;
        await using (var node = await StartAsync())
        {
            caller = (await School.OpenAsync(node)).Person();
            requestId = (await node.Invocations.StartAsync(ScriptedPainter.Start(caller))).RequestId;
            await painter.NextCallAsync();
            await node.StopAsync();
        }

        await using var next = await StartAsync();
        var error = Assert.IsType<ErrorEvent>((await next.FollowAsync(caller, requestId))[^1].Event);
        Assert.Equal(("interrupted", "The server was restarted while the picture was being made. Try again."), (error.Code, error.Message));
        var again = await next.Invocations.RegenerateAsync(caller, requestId, "again", GenerationSurface.Job, differently: true);
        var call = await painter.NextCallAsync();
        Assert.Equal(("A fox under the moon.", 1), (call.Brief.Text, call.Brief.Variation));
        call.Draw(SamplePictures.Png(), "image/png");
        Assert.Equal(InvocationState.Completed, (await next.EndedAsync(again!.RequestId)).State);
    }

    [DatabaseFact]
    public async Task The_policys_other_provider_draws_where_the_first_one_fails_and_the_row_says_who_did()
    {
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node, change: policy => policy.FallbackProvider = AiOptions.BuiltInProvider)).Person();
        var view = await node.Invocations.StartAsync(ScriptedPainter.Start(caller));
        (await painter.NextCallAsync()).Fail(new GenerationException(GenerationFaults.Unauthorized));
        var second = await painter.NextCallAsync();
        Assert.Equal((AiOptions.BuiltInProvider, ProviderDirectory.IllustratorModel), (second.Provider, second.Model));
        second.Draw(Encoding.UTF8.GetBytes(SamplePictures.Svg), "image/svg+xml");

        var events = await node.FollowAsync(caller, view.RequestId);

        Assert.Contains(new StatusEvent("The provider did not answer; asking Built-in illustrator (not an AI model) instead."), events.Select(e => e.Event));
        var row = await node.EndedAsync(view.RequestId);
        Assert.Equal((InvocationState.Completed, AiOptions.BuiltInProvider, ProviderDirectory.IllustratorModel), (row.State, row.Provider, row.Model));
        Assert.Equal(0, (await CostAsync(node, row)).Micros);
    }

    [DatabaseFact]
    public async Task What_the_provider_refuses_to_draw_nobody_else_is_asked_to()
    {
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node, change: policy => policy.FallbackProvider = AiOptions.BuiltInProvider)).Person();
        var view = await node.Invocations.StartAsync(ScriptedPainter.Start(caller));
        (await painter.NextCallAsync()).Fail(new GenerationException(GenerationFaults.PictureRefused));

        Assert.Equal("picture_refused", (await node.EndedAsync(view.RequestId)).ErrorCode);
    }

    [DatabaseFact]
    public async Task A_brief_that_was_stored_before_there_were_pictures_is_still_read()
    {
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller, "Write it."));
        await node.Invocations.StopAsync(caller, view.RequestId);
        await node.EndedAsync(view.RequestId);
        const string stored = """{"TaskType":"lesson_outline","UnitTitle":"Rivers","Subject":"","YearGroup":"","Weeks":1,"LessonsPerWeek":1,"Request":"As it was.","SectionTitle":"Deltas","LessonTitles":[],"Variation":0}""";
        await using (var db = node.Get<Database>().Open(caller))
        {
            await db.Set<AiInvocation>().Where(i => i.Id == view.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.BriefJson, stored));
        }

        Assert.Equal("Deltas", (await node.Get<InvocationQueries>().FindAsync(caller, view.RequestId))!.SectionTitle);
        var brief = Assert.IsType<TeachingBrief>(InvocationJson.ReadBrief(await node.RowAsync(view.RequestId)));
        Assert.Equal(("Rivers", "As it was."), (brief.UnitTitle, brief.Request));
    }

    [DatabaseFact]
    public async Task A_brief_of_the_wrong_kind_for_its_task_starts_nothing()
    {
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node)).Person();
        var start = ScriptedPainter.Start(caller);

        await Assert.ThrowsAsync<ArgumentException>(() => node.Invocations.StartAsync(start with { Request = start.Request with { TaskType = School.Task } }));

        await using var db = node.Get<Database>().Open(caller);
        Assert.False(await db.Set<AiInvocation>().AnyAsync(i => i.UserId == caller.UserId));
    }

    private Task<TestNode> StartAsync() => TestNode.StartAsync(database, change: painter.Register, settings: Main);

    private static async Task<(long? Micros, string? Currency)> CostAsync(TestNode node, AiInvocation row)
    {
        await using var db = node.Get<Database>().OpenTenant(row.TenantId);
        var entry = await db.Set<UsageEntry>().SingleAsync(e => e.InvocationId == row.Id);
        return (entry.CostMicros, entry.Currency);
    }
}
