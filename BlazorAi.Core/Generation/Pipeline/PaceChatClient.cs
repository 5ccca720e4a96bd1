using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>
/// Ends a stream that does not begin or stands still. Only text resets the clock: not a role, an empty piece or a heartbeat.
/// The clock runs while the provider is waited for, not while the reader is busy.
/// </summary>
internal sealed class PaceChatClient(IChatClient inner, TimeSpan firstToken, TimeSpan betweenTokens, TimeProvider time) : DelegatingChatClient(inner)
{
    /// <summary>After its finish reason a reply is whole; only its usage is still waited for.</summary>
    private static readonly TimeSpan AfterFinish = TimeSpan.FromSeconds(2);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var timer = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        await using var updates = base.GetStreamingResponseAsync(messages, options, either.Token).GetAsyncEnumerator(either.Token);
        var (left, late) = (firstToken, GenerationFaults.FirstTokenTimeout);
        var finished = false;
        while (true)
        {
            var asked = time.GetTimestamp();
            timer.CancelAfter(left);
            try
            {
                if (!await updates.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                if (finished)
                {
                    yield break;
                }

                throw new GenerationException(late);
            }

            timer.CancelAfter(Timeout.InfiniteTimeSpan);
            finished |= updates.Current.FinishReason is not null;
            (left, late) = finished ? (AfterFinish, late)
                : updates.Current.HasText() ? (betweenTokens, GenerationFaults.Stalled)
                : (Less(left, time.GetElapsedTime(asked)), late);
            yield return updates.Current;
        }
    }

    private static TimeSpan Less(TimeSpan left, TimeSpan elapsed) => left > elapsed ? left - elapsed : TimeSpan.Zero;
}
