namespace BlazorAi.Bench;

/// <summary>What a streaming page usually does: the text is a field that grows, and the page is rendered again with every flush.</summary>
public abstract class UsualPage : StreamPage
{
    private readonly Flusher flusher;

    /// <summary>Makes the page.</summary>
    protected UsualPage() => flusher = new(() =>
    {
        StateHasChanged();
        return Task.CompletedTask;
    });

    /// <summary>All that has come.</summary>
    protected string Text { get; private set; } = "";

    /// <inheritdoc/>
    protected override void Append(string token)
    {
        Text += token;
        flusher.Request();
    }

    /// <inheritdoc/>
    protected override Task CompleteAsync() => flusher.Completion;
}
