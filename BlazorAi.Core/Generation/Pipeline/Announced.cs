using System.Threading.Channels;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Work that has news to tell while it goes on. Whoever loses interest disposes it: that ends the work, and frees what it made.</summary>
internal sealed class Announced<T> : IAsyncDisposable
{
    private readonly Channel<string> news = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource abandon;

    /// <param name="work">The work, given what takes its news and what ends it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Announced(Func<Action<string>, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Result = RunAsync(work);
    }

    /// <summary>What came of it.</summary>
    public Task<T> Result { get; }

    /// <summary>Its news as they come, to the end of the work.</summary>
    public IAsyncEnumerable<string> NewsAsync() => news.Reader.ReadAllAsync(CancellationToken.None); // it ends when the work does

    public async ValueTask DisposeAsync()
    {
        await abandon.CancelAsync();
        await ((Task)Result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Result.IsCompletedSuccessfully && await Result is IAsyncDisposable made)
        {
            await made.DisposeAsync();
        }

        abandon.Dispose();
    }

    private async Task<T> RunAsync(Func<Action<string>, CancellationToken, Task<T>> work)
    {
        try
        {
            return await work(text => news.Writer.TryWrite(text), abandon.Token);
        }
        finally
        {
            news.Writer.Complete();
        }
    }
}
