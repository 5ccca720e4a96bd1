using BlazorAi.Core.Access;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Pictures;

public sealed class WholePicturesOnSqlite(SqliteTestDatabase database) : WholePictureTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class WholePicturesOnPostgres(PostgresTestDatabase database) : WholePictureTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Nothing scripted: from the start of an invocation over a provider's socket, or the built-in illustrator, to stored bytes.</summary>
public abstract class WholePictureTests(TestDatabase database) : IAsyncLifetime
{
    private FakeOpenAiServer server = null!;

    public async Task InitializeAsync() => server = await FakeOpenAiServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [DatabaseFact]
    public async Task A_picture_at_an_address_ends_as_stored_bytes_without_what_the_file_held_beside_it()
    {
        server.Respond = call => call.AddressAsync(server.PictureUrl());
        server.Serve = async context => await context.Response.Body.WriteAsync(SamplePictures.WithPngText(SamplePictures.Png(3000, 1500), "Prompt\0secret"));
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node)).Person();

        var image = await DrawAsync(node, ScriptedPainter.Start(caller, "A fox under the moon."));

        Assert.Equal(("image/png", 2048, 1024), (image.MediaType, image.Width, image.Height));
        var stored = (await node.Get<BlobStore>().ReadAsync(caller, image.Hash))!.Value.Content;
        Assert.Equal(-1, stored.AsSpan().IndexOf("secret"u8));
        Assert.StartsWith("A picture for a children's book.", (string?)server.Calls[0].Request["prompt"], StringComparison.Ordinal);
        Assert.Contains("Paint it.\nThe picture shows: A fox under the moon.", (string?)server.Calls[0].Request["prompt"], StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pictures_to_go_by_are_sent_where_the_model_takes_them_and_only_the_schools_own(bool accepts)
    {
        await using var node = await StartAsync(("Ai:Providers:main:AcceptsReferenceImages", accepts ? "true" : "false"));
        var (caller, stranger) = ((await School.OpenAsync(node)).Person(), (await School.OpenAsync(node)).Person());
        var store = node.Get<BlobStore>();
        var own = await store.PutAsync(caller.TenantId, SamplePictures.Png(9, 9), "image/png", 9, 9);
        var drawing = await store.PutAsync(caller.TenantId, System.Text.Encoding.UTF8.GetBytes(SamplePictures.Svg), "image/svg+xml", 9, 9);
        var others = await store.PutAsync(stranger.TenantId, SamplePictures.Png(8, 8), "image/png", 8, 8);
        var start = ScriptedPainter.Start(caller);
        var brief = (SceneBrief)start.Brief with
        {
            References = [new("a stranger", others.Hash, "image/png"), new("a drawing", drawing.Hash, "image/png"), new("Mila", own.Hash, "image/png"), new("gone", new string('0', 64), "image/png")],
        };

        await DrawAsync(node, start with { Brief = brief });

        var call = Assert.Single(server.Calls);
        var prompt = (string?)call.Request["prompt"];
        if (accepts)
        {
            Assert.Equal("/v1/images/edits", call.Path);
            Assert.Equal(SamplePictures.Png(9, 9), Assert.Single(call.Files).Bytes);
            Assert.Contains("Reference picture 1 shows: Mila", prompt, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("/v1/images/generations", call.Path);
            Assert.DoesNotContain("Reference", prompt, StringComparison.Ordinal);
        }
    }

    [DatabaseTheory]
    [InlineData("A fox under the moon in a snowy forest.")]
    [InlineData("Three ducks swim on a pond in the rain, and a boat sails by.")]
    [InlineData("\"><script>alert(1)</script> & <svg onload=alert(1)>")]
    [InlineData("Xyzzy plugh.")]
    public async Task The_built_in_illustrator_draws_what_may_be_stored_and_the_same_words_are_the_same_bytes(string words)
    {
        await using var node = await TestNode.StartAsync(database, change: ScriptedPainter.AddTask);
        var caller = (await School.OpenAsync(node)).Person();

        var image = await DrawAsync(node, ScriptedPainter.Start(caller, words));

        Assert.Equal(("image/svg+xml", 1536, 1024), (image.MediaType, image.Width, image.Height));
        Assert.Equal(image.Hash, (await DrawAsync(node, ScriptedPainter.Start(caller, words))).Hash);
    }

    [DatabaseFact]
    public async Task A_stop_reaches_the_providers_socket()
    {
        server.Respond = call => call.StallAsync();
        await using var node = await StartAsync();
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(ScriptedPainter.Start(caller));
        var call = await server.CallAsync(1);

        await node.Invocations.StopAsync(caller, view.RequestId);

        await Eventually.DoneAsync(call.Closed, "the connection to close");
        Assert.Equal(InvocationState.Cancelled, (await node.EndedAsync(view.RequestId)).State);
    }

    private Task<TestNode> StartAsync(params (string, string)[] more) => TestNode.StartAsync(database, change: ScriptedPainter.AddTask, settings:
    [
        ("Ai:Providers:main:Endpoint", server.Endpoint.ToString()), ("Ai:Providers:main:ImageModel", "brush"), .. more,
    ]);

    private static async Task<BlobInfo> DrawAsync(TestNode node, InvocationStart start)
    {
        var view = await node.Invocations.StartAsync(start);
        var last = (await node.FollowAsync(start.Request.Caller, view.RequestId))[^1].Event;
        return Assert.IsType<CompleteEvent>(last).Image!;
    }
}
