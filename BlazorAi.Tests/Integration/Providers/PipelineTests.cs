using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Providers;

/// <summary>The whole pipeline, as the app registers it, against a real server.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private const string SyncNews = "Streaming is not available at the provider; asking for the whole answer at once.";
    private const string OtherNews = "The provider did not answer; asking the other one instead.";

    private FakeOpenAiServer server = null!;

    public async Task InitializeAsync() => server = await FakeOpenAiServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("busy-once")]
    [InlineData("broken-once")]
    public async Task What_passes_by_itself_is_tried_again(string model)
    {
        await using var host = new GenerationHost(server.Endpoint);

        var outcome = await host.RunAsync(model);

        Assert.Equal((FakeScripts.Text, 2), (outcome.Text, server.Calls.Count));
        Assert.Equal(["The provider is busy; trying again (2 of 3)…"], outcome.News);
    }

    [Theory]
    [InlineData("stalls")]
    [InlineData("drops")]
    [InlineData("ends-early")]
    [InlineData("malformed")]
    public async Task After_the_first_token_the_text_stays_and_nobody_is_asked_again(string model)
    {
        await using var host = new GenerationHost(server.Endpoint, null, FakeScripts.Good, ("main:BetweenTokensTimeout", "00:00:00.5"));

        var outcome = await host.RunAsync(model, fallback: "other");

        Assert.Equal(("Half ", 1), (outcome.Text, server.Calls.Count));
        Assert.NotNull(outcome.Failure);
        Assert.Empty(outcome.News);
    }

    [Fact]
    public async Task The_policys_other_provider_takes_over_with_its_own_model()
    {
        await using var host = new GenerationHost(server.Endpoint, null, "others-model", ("main:MaxAttempts", "1"));

        var outcome = await host.RunAsync("unauthorized", fallback: "other");

        Assert.Equal(FakeScripts.Text, outcome.Text);
        Assert.Equal([OtherNews], outcome.News);
        Assert.Equal(["unauthorized", "others-model"], server.Calls.Select(c => c.Model));
        Assert.Equal(["Bearer " + GenerationHost.Key, ""], server.Calls.Select(c => c.Authorization)); // each its own key
    }

    [Theory]
    [InlineData("refuses-to-stream")]
    [InlineData("ignores-stream")]
    public async Task Where_streaming_cannot_start_the_whole_answer_is_asked_for_in_the_same_call(string model)
    {
        await using var host = new GenerationHost(server.Endpoint);

        var outcome = await host.RunAsync(model);

        Assert.Equal(FakeScripts.Text, outcome.Text);
        Assert.Equal([SyncNews], outcome.News);
        Assert.Equal([true, false], server.Calls.Select(c => c.IsStreaming));
        Assert.Equal(("stop", 3), (outcome.Complete!.FinishReason, outcome.Complete.OutputTokens));
    }

    [Fact]
    public async Task Tries_then_the_other_provider_then_the_whole_answer()
    {
        await using var host = new GenerationHost(server.Endpoint, null, "unauthorized", ("main:MaxAttempts", "2"));
        server.Respond = call => call switch
        {
            { Model: "unauthorized" } => call.RefuseAsync(401),
            { IsStreaming: true } => call.RefuseAsync(503, retryAfter: "0"),
            _ => call.AnswerAsync(FakeScripts.Text),
        };

        var outcome = await host.RunAsync("m", fallback: "other");

        Assert.Equal(FakeScripts.Text, outcome.Text);
        Assert.Equal([("m", true), ("m", true), ("unauthorized", true), ("m", false)], server.Calls.Select(c => (c.Model, c.IsStreaming)));
        Assert.Equal(["The provider is busy; trying again (2 of 2)…", OtherNews, SyncNews], outcome.News);
    }

    [Fact]
    public async Task A_broken_provider_is_left_alone_by_every_call_and_the_other_one_asked_at_once()
    {
        await using var host = new GenerationHost(server.Endpoint, null, FakeScripts.Good, ("main:MaxAttempts", "1"));
        server.Respond = call => call.Model == FakeScripts.Good ? call.AnswerAsync(FakeScripts.Text) : call.RefuseAsync(500);
        while (server.Calls.Count < CircuitBreakers.Failures)
        {
            await host.RunAsync("m"); // by stream, then at once
        }

        Assert.Equal("provider_resting", (await host.RunAsync("m")).Code);
        Assert.Equal(FakeScripts.Text, (await host.RunAsync("m", fallback: "other")).Text);
        Assert.Equal(CircuitBreakers.Failures, server.Calls.Count(c => c.Model == "m"));
    }

    [Fact]
    public async Task A_stop_reaches_the_socket_through_the_whole_pipeline_and_is_no_fault()
    {
        await using var host = new GenerationHost(server.Endpoint, null, FakeScripts.Good);
        using var stop = new CancellationTokenSource();
        var running = host.RunAsync("stalls", fallback: "other", cancellationToken: stop.Token);
        var call = await server.CallAsync(1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Eventually.DoneAsync(call.Closed, "the connection to close");
        Assert.Single(server.Calls);
    }

    [Theory]
    [InlineData("120")]
    [InlineData("Mon, 21 Oct 2999 07:28:00 GMT")]
    public async Task A_provider_that_wants_a_long_rest_gets_it(string retryAfter)
    {
        await using var host = new GenerationHost(server.Endpoint);
        server.Respond = call => call.RefuseAsync(429, retryAfter: retryAfter);

        var outcome = await host.RunAsync("any");

        Assert.Equal(("provider_rate_limited", 1), (outcome.Code, server.Calls.Count));
        Assert.True(outcome.Failure!.Fault.RetryAfter >= TimeSpan.FromMinutes(2));
    }
}
