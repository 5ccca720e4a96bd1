using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Pictures;

/// <summary>The rules that hold for text hold for pictures: the whole pipeline, as the app registers it, against a real server.</summary>
public sealed class PicturePipelineTests : IAsyncLifetime
{
    private readonly List<string> news = [];
    private FakeOpenAiServer server = null!;

    public async Task InitializeAsync() => server = await FakeOpenAiServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("busy-once")]
    [InlineData("broken-once")]
    public async Task What_passes_by_itself_is_tried_again(string model)
    {
        await using var host = new GenerationHost(server.Endpoint);

        var drawn = await host.PaintAsync(model, news);

        Assert.Equal(("image/png", 64, 48, 2), (drawn.Picture.MediaType, drawn.Picture.Width, drawn.Picture.Height, server.Calls.Count));
        Assert.Equal(["The provider is busy; trying again (2 of 3)…"], news);
    }

    [Fact]
    public async Task A_picture_that_broke_off_is_asked_for_again()
    {
        await using var host = new GenerationHost(server.Endpoint, null, null, ("main:MaxAttempts", "2"));

        Assert.Equal("provider_dropped", (await Assert.ThrowsAsync<GenerationException>(() => host.PaintAsync("drops", news))).Fault.Code);

        Assert.Equal(2, server.Calls.Count);
        Assert.Equal(["The connection to the provider broke; trying again (2 of 2)…"], news);
    }

    [Theory]
    [InlineData("rejects")]
    [InlineData("unauthorized")]
    [InlineData("unsafe")]
    [InlineData("busy-long")]
    public async Task What_does_not_pass_by_itself_is_not_asked_for_again(string model)
    {
        await using var host = new GenerationHost(server.Endpoint);

        await Assert.ThrowsAsync<GenerationException>(() => host.PaintAsync(model, news));

        Assert.Single(server.Calls);
        Assert.Empty(news);
    }

    [Fact]
    public async Task The_policys_other_provider_draws_with_its_own_model_and_the_answer_says_who()
    {
        await using var host = new GenerationHost(server.Endpoint, null, "chats", ("main:MaxAttempts", "1"), ("other:ImageModel", "others-brush"));

        var drawn = await host.PaintAsync("unauthorized", news, fallback: "other");

        Assert.Equal(("other", "others-brush"), (drawn.By.Provider, drawn.By.Model));
        Assert.Equal(["unauthorized", "others-brush"], server.Calls.Select(c => c.Model));
        Assert.Equal(["The provider did not answer; asking the other one instead."], news);
    }

    [Fact]
    public async Task A_provider_that_does_not_draw_is_not_asked_to()
    {
        await using var host = new GenerationHost(server.Endpoint, null, "chats", ("main:MaxAttempts", "1"));

        var error = await Assert.ThrowsAsync<GenerationException>(() => host.PaintAsync("unauthorized", news, fallback: "other"));

        Assert.Equal("provider_unauthorized", error.Fault.Code);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task What_breaks_for_text_is_left_alone_for_pictures_too()
    {
        await using var host = new GenerationHost(server.Endpoint, null, null, ("main:MaxAttempts", "1"));
        server.Respond = call => call.RefuseAsync(500);
        for (var i = 0; i < CircuitBreakers.Failures / 2; i++)
        {
            await host.RunAsync("m", stream: false);
            await Assert.ThrowsAsync<GenerationException>(() => host.PaintAsync("m"));
        }

        Assert.Equal("provider_resting", (await Assert.ThrowsAsync<GenerationException>(() => host.PaintAsync("m"))).Fault.Code);
        Assert.Equal("provider_resting", (await host.RunAsync("m", stream: false)).Code);
        Assert.Equal(CircuitBreakers.Failures, server.Calls.Count);
    }

    [Fact]
    public async Task A_stop_reaches_the_socket_and_is_no_fault()
    {
        await using var host = new GenerationHost(server.Endpoint, null, "chats", ("other:ImageModel", "others-brush"));
        using var stop = new CancellationTokenSource();
        var drawing = host.PaintAsync("silent", news, fallback: "other", cancellationToken: stop.Token);
        var call = await server.CallAsync(1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drawing);
        await Eventually.DoneAsync(call.Closed, "the connection to close");
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Whoever_stops_reading_the_events_hangs_up_on_the_provider()
    {
        server.Respond = call => call.Number == 1 ? call.RefuseAsync(429, retryAfter: "0") : call.StallAsync();
        await using var host = new GenerationHost(server.Endpoint);
        var events = host.Get<GenerationPipeline>()
            .RunAsync(host.Admitted("m", output: TaskOutput.Picture), new SceneBrief { TaskType = "page_image", Text = "A fox." }, stream: false)
            .GetAsyncEnumerator();
        do
        {
            Assert.True(await events.MoveNextAsync());
        }
        while (events.Current is not StatusEvent); // the news of the second try
        var call = await server.CallAsync(2);
        await events.DisposeAsync();

        await Eventually.DoneAsync(call.Closed, "the connection to close");
    }

    [Fact]
    public async Task A_long_wait_says_that_it_goes_on_until_the_picture_is_there()
    {
        var time = new ManualTime();
        var draw = new TaskCompletionSource();
        server.Respond = async call =>
        {
            await draw.Task;
            await call.PictureAsync(SamplePictures.Png());
        };
        await using var host = new GenerationHost(server.Endpoint, time);
        var drawing = host.PaintAsync("m", news);
        await server.CallAsync(1);
        time.Advance(TimeSpan.FromSeconds(95));
        draw.SetResult();

        Assert.Equal("image/png", (await drawing).Picture.MediaType);
        time.Advance(TimeSpan.FromSeconds(95));
        Assert.Equal([StillDrawing("0:30"), StillDrawing("1:00"), StillDrawing("1:30")], news);

        static string StillDrawing(string elapsed) => $"The picture is still being drawn ({elapsed} so far)…";
    }

    [Fact]
    public async Task The_total_limit_holds_over_all_tries()
    {
        await using var host = new GenerationHost(server.Endpoint, null, null, ("main:MaxAttempts", "10"), ("main:ImageTimeout", "00:00:01.5"));

        Assert.Equal("picture_timeout", (await Assert.ThrowsAsync<GenerationException>(() => host.PaintAsync("broken", news))).Fault.Code);
        Assert.InRange(server.Calls.Count, 1, 5);
    }
}
