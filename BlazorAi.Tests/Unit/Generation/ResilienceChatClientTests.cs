using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.AI;
using Polly;
using Xunit;
using static BlazorAi.Tests.Support.ScriptedChatClient;

namespace BlazorAi.Tests.Unit.Generation;

public sealed class ResilienceChatClientTests
{
    private readonly ManualTime time = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_passing_fault_is_tried_again_and_told(bool stream)
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.ServerError), Fails(GenerationFaults.Unreachable), Says("Hello"));

        var heard = await RunAsync(model, stream);

        Assert.Equal(("Hello", 3), (heard.Text, model.Calls));
        Assert.Equal(["The provider is busy; trying again (2 of 3)…", "The provider could not be reached; trying again (3 of 3)…"], heard.News);
    }

    [Fact]
    public async Task Tries_are_bounded()
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.ServerError));

        var heard = await RunAsync(model);

        Assert.Equal((GenerationFaults.ServerError.Code, 3), (heard.Code, model.Calls));
    }

    [Fact]
    public async Task After_the_first_token_nothing_is_tried_again()
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.ServerError, "Half"));

        var heard = await RunAsync(model);

        Assert.Equal(("Half", GenerationFaults.ServerError.Code, 1), (heard.Text, heard.Code, model.Calls));
    }

    [Fact]
    public async Task Pieces_without_text_are_no_first_token()
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.ServerError, "", ""), Says("", "Hel", "lo"));

        var heard = await RunAsync(model);

        Assert.Equal(("Hello", 2), (heard.Text, model.Calls));
    }

    [Fact]
    public async Task What_does_not_pass_by_itself_is_not_tried_again()
    {
        foreach (var fault in GenerationFaults.All.Where(f => !f.IsTransient))
        {
            var model = new ScriptedChatClient(Fails(fault));
            var heard = await RunAsync(model);
            Assert.Equal((fault.Code, 1), (heard.Code, model.Calls));
        }
    }

    [Fact]
    public async Task The_provider_says_how_long_to_wait()
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.RateLimited with { RetryAfter = TimeSpan.FromSeconds(12) }), Says("Hello"));
        var running = Heard.FromAsync(Client(model));
        await Eventually.TrueAsync(() => time.Waiting > 0, "the wait");

        time.Advance(TimeSpan.FromSeconds(11.9));
        Assert.Equal(1, model.Calls);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal("Hello", (await running).Text);
    }

    [Fact]
    public async Task A_provider_that_wants_a_long_rest_is_not_asked_again()
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.RateLimited with { RetryAfter = TimeSpan.FromMinutes(10) }));

        var heard = await Heard.FromAsync(Client(model)); // with a clock that stands still: nothing waits

        Assert.Equal((GenerationFaults.RateLimited.Code, 1), (heard.Code, model.Calls));
    }

    [Fact]
    public async Task A_provider_that_fails_all_the_time_is_left_alone_for_a_while_by_all_calls()
    {
        var breakers = new CircuitBreakers(time);
        var model = new ScriptedChatClient([.. Enumerable.Repeat(Fails(GenerationFaults.ServerError), CircuitBreakers.Failures), Says("Hello")]);
        for (var i = 0; i < CircuitBreakers.Failures; i++)
        {
            Assert.Equal(GenerationFaults.ServerError.Code, (await Heard.FromAsync(Client(model, breakers.For("p"), attempts: 1))).Code);
        }

        Assert.Equal(GenerationFaults.CircuitOpen.Code, (await Heard.FromAsync(Client(model, breakers.For("p")))).Code);
        Assert.Equal(CircuitBreakers.Failures, model.Calls);
        Assert.Equal("Hi", (await Heard.FromAsync(Client(new(Says("Hi")), breakers.For("another")))).Text);

        time.Advance(CircuitBreakers.Break + TimeSpan.FromSeconds(1));
        Assert.Equal("Hello", (await Heard.FromAsync(Client(model, breakers.For("p")))).Text);
    }

    [Fact]
    public async Task Busy_is_not_broken()
    {
        var breakers = new CircuitBreakers(time);
        var model = new ScriptedChatClient(Fails(GenerationFaults.RateLimited));
        for (var i = 0; i < CircuitBreakers.Failures * 2; i++)
        {
            Assert.Equal(GenerationFaults.RateLimited.Code, (await Heard.FromAsync(Client(model, breakers.For("p"), attempts: 1))).Code);
        }
    }

    [Fact]
    public async Task A_stop_during_the_wait_ends_it_as_a_stop()
    {
        using var stop = new CancellationTokenSource();
        var model = new ScriptedChatClient(Fails(GenerationFaults.ServerError));
        var running = Heard.FromAsync(Client(model), cancellationToken: stop.Token);
        await Eventually.TrueAsync(() => time.Waiting > 0, "the wait");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_reader_that_goes_away_during_the_wait_ends_the_tries()
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.ServerError));
        await foreach (var update in Client(model).GetStreamingResponseAsync([new(ChatRole.User, "Hello")]))
        {
            Assert.False(update.HasText());
            break;
        }

        Assert.Equal((1, 0), (model.Calls, time.Waiting));
    }

    private ResilienceChatClient Client(ScriptedChatClient model, ResiliencePipeline? breaker = null, int attempts = 3) =>
        new(model, breaker ?? ResiliencePipeline.Empty, attempts, time);

    /// <summary>Runs with a clock that jumps over every wait.</summary>
    private async Task<Heard> RunAsync(ScriptedChatClient model, bool stream = true)
    {
        var running = Heard.FromAsync(Client(model), stream);
        await Eventually.TrueAsync(
            () =>
            {
                if (time.Waiting > 0)
                {
                    time.Advance(Tries.LongestWait);
                }

                return running.IsCompleted;
            },
            "the tries to end");
        return await running;
    }
}
