using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Tries again before the first text, and only then; see <see cref="Tries"/>.</summary>
internal sealed class ResilienceChatClient(IChatClient inner, ResiliencePipeline breaker, int maxAttempts, TimeProvider time) : DelegatingChatClient(inner)
{
    private readonly Tries tries = new(breaker, maxAttempts, time);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var news = new List<string>();
        var response = await tries.RunAsync(() => new ValueTask<ChatResponse>(base.GetResponseAsync(asked, options, cancellationToken)), news.Add, cancellationToken);
        return response.WithNews(news.Select(text => new StatusContent(text)));
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        await using var starting = new Announced<StartedStream>(
            (announce, abandon) => StartAsync(asked, options, announce, abandon), cancellationToken); // a reader that goes away during the tries ends them
        await foreach (var text in starting.NewsAsync())
        {
            yield return ChatUpdates.News(text);
        }

        var stream = await starting.Result;
        while (await stream.NextAsync() is { } update)
        {
            yield return update;
        }
    }

    private async Task<StartedStream> StartAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, Action<string> announce, CancellationToken cancellationToken) =>
        await tries.RunAsync(
            () => StartedStream.StartAsync(base.GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken), announce, cancellationToken);
}
