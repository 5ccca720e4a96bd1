using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Stories;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Generation.Providers.BuiltIn;

/// <summary>
/// The built-in composer as a chat client. It reads the typed <see cref="TextBrief"/> that travels with the options, not the
/// messages; without one it takes the last user message for the whole brief. <see cref="ChatOptions.Seed"/> chooses another
/// wording and other activities (regenerate); the same brief and seed always give the same text.
/// </summary>
internal sealed partial class ComposerChatClient(Composer composer, IOptions<ComposerOptions> options, TimeProvider time) : IChatClient
{
    public const string ModelId = "composer-1";
    public const string ProviderName = "Built-in composer";

    /// <summary>What one token is taken to be, in characters, for usage and limits: English prose averages about four.</summary>
    internal const int CharactersPerToken = 4;

    private readonly ChatClientMetadata _metadata = new(ProviderName, defaultModelId: ModelId);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var answer = await Task.Run(() => Answer(messages, options), cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, answer.Text) { MessageId = answer.Id })
        {
            ResponseId = answer.Id,
            ModelId = ModelId,
            CreatedAt = time.GetUtcNow(),
            FinishReason = answer.Finish,
            Usage = answer.Usage,
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = await Task.Run(() => Answer(messages, options), cancellationToken);
        var start = time.GetTimestamp();
        var sent = 0;
        foreach (Match word in Word().Matches(answer.Text))
        {
            await PaceAsync(start, sent++, cancellationToken);
            yield return Update(answer, new TextContent(word.Value));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var last = Update(answer, new UsageContent(answer.Usage));
        last.FinishReason = answer.Finish;
        yield return last;
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // Holds nothing: the composer is shared.
    }

    // Each word has its moment, counted from the start, so that a late timer is made up for and the pace holds.
    private async Task PaceAsync(long start, int word, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Value.WordsPerSecond is > 0 and var pace)
        {
            var wait = TimeSpan.FromSeconds(word / pace) - time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private ChatResponseUpdate Update(Composed answer, AIContent content) => new(ChatRole.Assistant, [content])
    {
        ResponseId = answer.Id,
        MessageId = answer.Id,
        ModelId = ModelId,
        CreatedAt = time.GetUtcNow(),
    };

    private Composed Answer(IEnumerable<ChatMessage> messages, ChatOptions? chat)
    {
        var list = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var brief = chat?.AdditionalProperties?.GetValueOrDefault(GenerationBrief.PropertyName) as TextBrief ?? FromPrompt(list);
        var whole = brief is StoryBrief story ? StoryPageWriter.Write(story, chat?.Seed ?? 0) : composer.Compose((TeachingBrief)brief, chat?.Seed ?? 0);
        var text = string.IsNullOrEmpty(brief.AnswerSoFar) ? whole : Continuation.After(brief.AnswerSoFar, whole);
        var finish = ChatFinishReason.Stop;
        if (chat?.MaxOutputTokens is { } limit && Tokens(text) > limit)
        {
            text = Cut(text, Math.Max(0, limit) * CharactersPerToken);
            finish = ChatFinishReason.Length;
        }

        var input = list.Sum(m => Tokens(m.Text));
        var output = Tokens(text);
        var usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
        return new Composed($"composer-{Guid.CreateVersion7():N}", text, finish, usage);
    }

    private static int Tokens(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    // Not between the two halves of a surrogate pair.
    private static string Cut(string text, int length) => text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static TeachingBrief FromPrompt(IReadOnlyList<ChatMessage> messages)
    {
        var prompt = messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text.Trim() ?? "";
        return new TeachingBrief { TaskType = "free_prompt", UnitTitle = prompt, Request = prompt };
    }

    // A word of at most twelve characters with the space after it. Every character is in exactly one match.
    [GeneratedRegex(@"\s*\S{1,12}[^\S\n]*\n*|\s+", RegexOptions.Singleline)]
    private static partial Regex Word();

    private sealed record Composed(string Id, string Text, ChatFinishReason Finish, UsageDetails Usage);
}
