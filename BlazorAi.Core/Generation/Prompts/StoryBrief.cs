using System.Globalization;
using System.Text.Json.Serialization;

namespace BlazorAi.Core.Generation.Prompts;

/// <summary>The words of a story's page that are asked for.</summary>
public sealed record StoryBrief : TextBrief
{
    /// <summary>The story's title.</summary>
    public required string Title { get; init; }

    /// <summary>Who it is for, as its author wrote it ("6 to 8"); empty where unknown.</summary>
    public string ReadingAge { get; init; } = "";

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<SceneCharacter> Characters { get; init; } = [];

    /// <summary>The page's number, from 1.</summary>
    public int PageNumber { get; init; } = 1;

    /// <summary>How many pages there are.</summary>
    public int PageCount { get; init; } = 1;

    /// <summary>The words of the pages before it, in order.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>The words of the pages after it, in order.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>What the page's picture shows; empty where nobody said.</summary>
    public string ImageText { get; init; } = "";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Prompt => string.Create(CultureInfo.InvariantCulture, $"Page {PageNumber} of “{Title}”");
}
