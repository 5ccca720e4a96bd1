using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>What the decorators ask of the pieces of a reply.</summary>
internal static class ChatUpdates
{
    /// <summary>Whether it brings text of the answer. A role, an empty piece, usage or news does not.</summary>
    public static bool HasText(this ChatResponseUpdate update) => update.Contents.Any(c => c is TextContent { Text.Length: > 0 });

    /// <summary>News as a piece of a stream.</summary>
    public static ChatResponseUpdate News(string text) => News(new StatusContent(text));

    /// <inheritdoc cref="News(string)" />
    public static ChatResponseUpdate News(StatusContent news) => new(ChatRole.Assistant, [news]);

    /// <summary>News in front of a whole answer.</summary>
    public static ChatResponse WithNews(this ChatResponse response, IEnumerable<StatusContent> news)
    {
        response.Messages.InsertRange(0, news.Select(each => new ChatMessage(ChatRole.Assistant, [each])));
        return response;
    }

    private static void InsertRange(this IList<ChatMessage> messages, int index, IEnumerable<ChatMessage> added)
    {
        foreach (var message in added)
        {
            messages.Insert(index++, message);
        }
    }
}
