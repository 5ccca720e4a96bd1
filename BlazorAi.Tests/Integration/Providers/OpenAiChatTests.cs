using System.Diagnostics;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.AI;
using Xunit;

namespace BlazorAi.Tests.Integration.Providers;

public sealed class OpenAiChatTests : IAsyncLifetime
{
    /// <summary>A handler that is not told otherwise drains a response for two seconds before it closes the connection.</summary>
    private static readonly TimeSpan WellBelowTheDefaultDrain = TimeSpan.FromSeconds(1.5);

    private FakeOpenAiServer server = null!;
    private GenerationHost host = null!;

    public async Task InitializeAsync()
    {
        server = await FakeOpenAiServer.StartAsync();
        host = new(server.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_comes_with_what_the_provider_counted(bool stream)
    {
        var outcome = await host.RunAsync(FakeScripts.Good, stream: stream);

        Assert.Equal(FakeScripts.Text, outcome.Text);
        Assert.Equal(("stop", 7, 3), (outcome.Complete!.FinishReason, outcome.Complete.InputTokens, outcome.Complete.OutputTokens));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tokens_are_estimated_where_the_provider_does_not_count(bool stream)
    {
        var outcome = await host.RunAsync("no-usage", stream: stream);

        Assert.Equal((FakeScripts.Text.Length + 3) / 4, outcome.Complete!.OutputTokens);
        Assert.True(outcome.Complete.InputTokens > 10);
    }

    [Fact]
    public async Task What_the_policy_allows_is_asked_for()
    {
        await host.RunAsync(FakeScripts.Good);

        var asked = server.Calls[0].Request;
        Assert.Equal((500, 0.5), ((int)asked["max_completion_tokens"]!, (double)asked["temperature"]!));
        Assert.True((bool)asked["stream_options"]!["include_usage"]!);
        Assert.Equal(["system", "user"], asked["messages"]!.AsArray().Select(m => (string)m!["role"]!));
        Assert.Equal("Bearer " + GenerationHost.Key, server.Calls[0].Authorization);
    }

    [Fact]
    public async Task Without_a_key_none_is_sent()
    {
        host.Set("main:ApiKey", "");
        await host.RunAsync(FakeScripts.Good);

        Assert.Equal("", server.Calls[0].Authorization);
    }

    [Fact]
    public async Task A_changed_configuration_holds_for_the_next_call()
    {
        await using var moved = await FakeOpenAiServer.StartAsync();
        await host.RunAsync(FakeScripts.Good);
        host.Set("main:Endpoint", moved.Endpoint.ToString());
        await host.RunAsync(FakeScripts.Good);

        Assert.Equal((1, 1), (server.Calls.Count, moved.Calls.Count));
    }

    [Theory]
    [InlineData("no-done", "stop")]
    [InlineData("length", "length")]
    public async Task An_answer_with_a_finish_reason_is_whole(string model, string reason)
    {
        var outcome = await host.RunAsync(model);

        Assert.Equal(reason, outcome.Complete?.FinishReason);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task The_last_event_counts_also_without_a_blank_line_after_it(string lineEnd)
    {
        server.Respond = async call =>
        {
            await call.CommentAsync();
            await call.RawAsync($"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"All\"}}}}]}}{lineEnd}{lineEnd}");
            await call.RawAsync("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        };

        var outcome = await host.RunAsync("any");

        Assert.Equal(("All", "stop"), (outcome.Text, outcome.Complete?.FinishReason));
    }

    [Theory]
    [InlineData("""{"error":{"message":"Overloaded","code":null}}""", "provider_error")]
    [InlineData("""{"error":{"message":"Slow down","code":"rate_limit_exceeded"}}""", "provider_rate_limited")]
    [InlineData("""{"error":{"message":"Bad gateway","code":502}}""", "provider_error")]
    [InlineData("""{"error":{"message":"model 'x' not found"}}""", "model_not_found")]
    public async Task An_error_inside_the_stream_is_one(string error, string code)
    {
        server.Respond = async call =>
        {
            await call.TextAsync("Half ");
            await call.RawAsync($"data: {error}\n\n");
            await call.StallAsync();
        };

        var outcome = await host.RunAsync("any");

        Assert.Equal((code, "Half "), (outcome.Code, outcome.Text));
    }

    [Fact]
    public async Task Comments_for_ever_are_no_flood()
    {
        server.Respond = async call =>
        {
            for (var i = 0; i < 40; i++)
            {
                await call.RawAsync($": {new string('x', 64 * 1024)}\n"); // 2.5 MB in all, in lines of 64 KB, with no blank line
            }

            await call.AnswerAsync(FakeScripts.Text);
        };

        Assert.Equal(FakeScripts.Text, (await host.RunAsync("any")).Text);
    }

    [Theory]
    [InlineData("""{"error":{"message":"model \"llama9\" not found, try pulling it first","type":"not_found_error"}}""")] // Ollama
    [InlineData("""{"error":{"message":"The model `x` does not exist.","type":"NotFoundError","code":404}}""")] // vLLM
    [InlineData("""{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}""")] // Azure
    public async Task Servers_say_in_different_ways_that_they_lack_a_model(string body)
    {
        server.Respond = call => call.RefuseRawAsync(404, body);

        Assert.Equal("model_not_found", (await host.RunAsync("any")).Code);
    }

    [Fact]
    public void An_unknown_provider_is_refused()
    {
        var error = Assert.Throws<GenerationException>(() => host.Get<ChatClients>().Create("nowhere", "m"));

        Assert.Equal(GenerationFaults.Unreachable, error.Fault);
    }

    [Fact]
    public async Task A_sync_answer_that_is_too_long_is_refused()
    {
        host.Set("main:MaxReplyLength", "100");
        server.Respond = call => call.AnswerAsync(new string('x', 101));

        Assert.Equal("reply_too_large", (await host.RunAsync("any", stream: false)).Code);
    }

    [Fact]
    public async Task Cancelling_reaches_the_socket_while_a_read_waits()
    {
        using var stop = new CancellationTokenSource();
        var running = host.RunAsync("stalls", cancellationToken: stop.Token);
        var call = await server.CallAsync(1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Eventually.DoneAsync(call.Closed, "the connection to close");
    }

    [Theory]
    [InlineData(1)] // nothing unread
    [InlineData(100)] // much unread
    public async Task Cancelling_reaches_the_socket_between_two_pieces_before_anyone_reads_on(int pieces)
    {
        server.Respond = async call =>
        {
            for (var i = 0; i < pieces; i++)
            {
                await call.TextAsync("more and ");
            }

            await call.StallAsync();
        };
        using var stop = new CancellationTokenSource();
        using var client = host.Get<ChatClients>().Create("main", "any");
        await using var updates = client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")], null, stop.Token).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        var stopped = Stopwatch.GetTimestamp();
        await stop.CancelAsync();

        await Eventually.DoneAsync(server.Calls[0].Closed, "the connection to close"); // with no further read and no disposal
        Assert.InRange(Stopwatch.GetElapsedTime(stopped), TimeSpan.Zero, WellBelowTheDefaultDrain);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await updates.MoveNextAsync());
    }

    [Fact]
    public async Task A_reader_that_goes_away_closes_the_socket()
    {
        using var client = host.Get<ChatClients>().Create("main", "stalls");
        await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")]))
        {
            break;
        }

        var left = Stopwatch.GetTimestamp();
        await Eventually.DoneAsync(server.Calls[0].Closed, "the connection to close");
        Assert.InRange(Stopwatch.GetElapsedTime(left), TimeSpan.Zero, WellBelowTheDefaultDrain);
    }
}
