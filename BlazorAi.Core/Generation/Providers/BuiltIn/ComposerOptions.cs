namespace BlazorAi.Core.Generation.Providers.BuiltIn;

/// <summary>Settings of the built-in composer.</summary>
public sealed class ComposerOptions
{
    /// <summary>How fast a streamed text arrives; 0 sends it without a pause.</summary>
    public double WordsPerSecond { get; set; } = 40;

    /// <summary>The folder with WordNet's <c>index.noun</c> and <c>data.noun</c>. The composer works without them, and knows less.</summary>
    public string WordNetFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "wordnet");
}
