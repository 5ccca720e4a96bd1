using System.Text.Json.Serialization;

namespace BlazorAi.Core.Generation.Prompts;

/// <summary>A picture that is asked for.</summary>
public sealed record SceneBrief : GenerationBrief
{
    /// <summary>The most pictures to go by that are sent to a provider.</summary>
    public const int MaxReferences = 4;

    /// <summary>What the picture shows, as its author wrote it ("A fox under the moon in a snowy forest").</summary>
    public required string Text { get; init; }

    /// <summary>The text of the page that the picture stands on; empty where there is none.</summary>
    public string PageText { get; init; } = "";

    /// <summary>The story's title; empty where there is none.</summary>
    public string StoryTitle { get; init; } = "";

    /// <summary>The story's art style, as its author wrote it ("watercolour, soft colours"); empty for none.</summary>
    public string Style { get; init; } = "";

    /// <summary>Who it is for, as the author wrote it ("5 to 7 years"); empty where unknown.</summary>
    public string ReadingAge { get; init; } = "";

    /// <summary>The characters on the page, each with the description that makes them look the same throughout.</summary>
    public IReadOnlyList<SceneCharacter> Characters { get; init; } = [];

    /// <summary>Pictures to take the looks of characters from; sent where the provider accepts them.</summary>
    public IReadOnlyList<ReferenceImage> References { get; init; } = [];

    /// <summary>The width that is asked for, in pixels; a provider may answer another.</summary>
    public int Width { get; init; } = 1536;

    /// <summary>The height that is asked for, in pixels; a provider may answer another.</summary>
    public int Height { get; init; } = 1024;

    /// <inheritdoc />
    [JsonIgnore]
    public override string Prompt => Text;
}

/// <summary>Somebody in a story.</summary>
/// <param name="Name">The name ("Mila").</param>
/// <param name="Description">What they look like ("a small red fox with a green scarf").</param>
public sealed record SceneCharacter(string Name, string Description);

/// <summary>A stored picture that a new one takes its looks from.</summary>
/// <param name="Name">What it shows: a character's name, or the page it is from.</param>
/// <param name="Hash">The stored bytes' hash, in the school that asks.</param>
/// <param name="MediaType">"image/png", "image/jpeg" or "image/webp".</param>
public sealed record ReferenceImage(string Name, string Hash, string MediaType);
