using System.Runtime.CompilerServices;
using System.Threading.Channels;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.AI;
using Xunit;

namespace BlazorAi.Tests.Unit.Generation;

public sealed class PaceChatClientTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly Channel<ChatResponseUpdate> replies = Channel.CreateUnbounded<ChatResponseUpdate>();
    private readonly ScriptedChatClient model;
    private readonly CancellationTokenSource stop = new();
    private readonly IAsyncEnumerator<ChatResponseUpdate> updates;

    public PaceChatClientTests()
    {
        model = new(ReadAsync);
        var client = new PaceChatClient(model, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), time);
        updates = client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")], null, stop.Token).GetAsyncEnumerator();
    }

    [Fact]
    public async Task Nothing_for_too_long_is_a_first_token_timeout()
    {
        var next = updates.MoveNextAsync();
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(GenerationFaults.FirstTokenTimeout, await FaultOfAsync(next));
    }

    [Fact]
    public async Task A_role_or_an_empty_piece_does_not_reset_the_clock()
    {
        for (var i = 0; i < 4; i++)
        {
            var empty = updates.MoveNextAsync();
            time.Advance(TimeSpan.FromSeconds(2));
            replies.Writer.TryWrite(ScriptedChatClient.Piece(""));
            Assert.True(await empty);
        }

        var next = updates.MoveNextAsync();
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(GenerationFaults.FirstTokenTimeout, await FaultOfAsync(next));
    }

    [Fact]
    public async Task Standing_still_after_a_piece_is_a_stall()
    {
        await WriteAsync("Half");
        var next = updates.MoveNextAsync();
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(GenerationFaults.Stalled, await FaultOfAsync(next));
    }

    [Fact]
    public async Task Each_piece_of_text_resets_the_clock()
    {
        for (var i = 0; i < 10; i++)
        {
            var next = updates.MoveNextAsync();
            time.Advance(TimeSpan.FromSeconds(4));
            replies.Writer.TryWrite(ScriptedChatClient.Piece("more "));
            Assert.True(await next);
        }
    }

    [Fact]
    public async Task A_reader_that_takes_its_time_is_not_the_providers_fault()
    {
        await WriteAsync("Half");
        time.Advance(TimeSpan.FromHours(1));

        await WriteAsync("the rest");
    }

    [Fact]
    public async Task After_the_finish_reason_a_stream_that_stays_open_is_over()
    {
        await WriteAsync("All");
        var finish = updates.MoveNextAsync();
        replies.Writer.TryWrite(new() { FinishReason = ChatFinishReason.Stop });
        Assert.True(await finish);
        var next = updates.MoveNextAsync();
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.False(await next);
    }

    [Fact]
    public async Task A_stop_is_no_fault()
    {
        var next = updates.MoveNextAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    public void Dispose() => stop.Dispose();

    private static async Task<GenerationFault> FaultOfAsync(ValueTask<bool> next) =>
        (await Assert.ThrowsAsync<GenerationException>(async () => await next)).Fault;

    private async Task WriteAsync(string text)
    {
        var next = updates.MoveNextAsync();
        replies.Writer.TryWrite(ScriptedChatClient.Piece(text));
        Assert.True(await next);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in replies.Reader.ReadAllAsync(cancellationToken))
        {
            yield return update;
        }
    }
}
