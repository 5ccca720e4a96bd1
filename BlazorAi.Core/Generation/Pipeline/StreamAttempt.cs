using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>
/// A stream that may still be replaced: a fault before its first text is handed over in <see cref="Failure"/>; one after it,
/// like everything else, is thrown.
/// </summary>
internal sealed class StreamAttempt(IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> updates = updates.GetAsyncEnumerator(cancellationToken);
    private bool wrote;

    /// <summary>Why the stream ended before its first text; null where it did not.</summary>
    public GenerationException? Failure { get; private set; }

    /// <summary>The next piece; null at the end.</summary>
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        try
        {
            if (!await updates.MoveNextAsync())
            {
                return null;
            }
        }
        catch (GenerationException error) when (!wrote)
        {
            Failure = error;
            return null;
        }

        wrote |= updates.Current.HasText();
        return updates.Current;
    }

    public ValueTask DisposeAsync() => updates.DisposeAsync();
}
