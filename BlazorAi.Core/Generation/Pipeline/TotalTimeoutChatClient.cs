using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Ends a call that takes too long in all, tries and other providers included.</summary>
internal sealed class TotalTimeoutChatClient(IChatClient inner, TimeSpan limit, TimeProvider time) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        TimeLimit.RunAsync(token => base.GetResponseAsync(messages, options, token), limit, GenerationFaults.TotalTimeout, time, cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        await using var updates = base.GetStreamingResponseAsync(messages, options, either.Token).GetAsyncEnumerator(either.Token);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new GenerationException(GenerationFaults.TotalTimeout);
            }

            yield return updates.Current;
        }
    }
}
