using System.Runtime.CompilerServices;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.AI;
using Xunit;

namespace BlazorAi.Tests.Unit.Generation;

public sealed class TotalTimeoutChatClientTests
{
    private readonly ManualTime time = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_takes_too_long_in_all_is_ended(bool stream)
    {
        var model = new ScriptedChatClient(HangAsync);
        var running = Heard.FromAsync(Client(model), stream);
        await Eventually.TrueAsync(() => model.Calls == 1, "the call");
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(GenerationFaults.TotalTimeout.Code, (await running).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stop_is_no_fault(bool stream)
    {
        using var stop = new CancellationTokenSource();
        var model = new ScriptedChatClient(HangAsync);
        var running = Heard.FromAsync(Client(model), stream, stop.Token);
        await Eventually.TrueAsync(() => model.Calls == 1, "the call");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private TotalTimeoutChatClient Client(ScriptedChatClient model) => new(model, TimeSpan.FromMinutes(1), time);

    private static async IAsyncEnumerable<ChatResponseUpdate> HangAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return ScriptedChatClient.Piece("Half");
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
