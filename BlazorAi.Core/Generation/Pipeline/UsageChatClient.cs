using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Sees to it that a reply says what it used: as the provider counted it, else estimated from the text.</summary>
internal sealed class UsageChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private const int CharactersPerToken = 4;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var response = await base.GetResponseAsync(asked, options, cancellationToken);
        response.Usage ??= Estimate(asked, response.Text.Length);
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var counted = false;
        var length = 0;
        await foreach (var update in base.GetStreamingResponseAsync(asked, options, cancellationToken))
        {
            counted |= update.Contents.Any(c => c is UsageContent);
            length += update.Text.Length;
            yield return update;
        }

        if (!counted)
        {
            yield return new(ChatRole.Assistant, [new UsageContent(Estimate(asked, length))]);
        }
    }

    private static UsageDetails Estimate(IEnumerable<ChatMessage> asked, int replyLength)
    {
        var input = Tokens(asked.Sum(m => m.Text.Length));
        var output = Tokens(replyLength);
        return new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    private static long Tokens(int characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;
}
