using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>A stream that has been read as far as its first text: from here on it is not asked for again.</summary>
internal sealed class StartedStream : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> updates;
    private readonly Queue<ChatResponseUpdate> read = new();
    private bool ended;

    private StartedStream(IAsyncEnumerator<ChatResponseUpdate> updates) => this.updates = updates;

    /// <summary>Reads as far as the first text, or to the end where there is none.</summary>
    public static async ValueTask<StartedStream> StartAsync(IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        var started = new StartedStream(updates.GetAsyncEnumerator(cancellationToken));
        try
        {
            ChatResponseUpdate? update;
            do
            {
                update = await started.ReadAsync();
                if (update is not null)
                {
                    started.read.Enqueue(update);
                }
            }
            while (update?.HasText() == false);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next piece, from the first one on; null at the end.</summary>
    public async ValueTask<ChatResponseUpdate?> NextAsync() => read.TryDequeue(out var update) ? update : await ReadAsync();

    public ValueTask DisposeAsync() => updates.DisposeAsync();

    private async ValueTask<ChatResponseUpdate?> ReadAsync()
    {
        ended = ended || !await updates.MoveNextAsync();
        return ended ? null : updates.Current;
    }
}
