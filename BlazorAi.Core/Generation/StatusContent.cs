using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation;

/// <summary>News from inside the chat pipeline (a retry, a fallback) on its way to the person; travels in the stream and is not part of the answer.</summary>
public sealed class StatusContent(string text) : AIContent
{
    /// <summary>The news.</summary>
    public string Text { get; } = text;

    /// <summary>The provider's name in the configuration and the model, where another one answers from here on; null where it is the same.</summary>
    public (string Provider, string Model)? NowAnswering { get; init; }
}
