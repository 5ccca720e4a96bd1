using System.Text.Json.Serialization;

namespace BlazorAi.Core.Generation.Prompts;

/// <summary>
/// What is asked for, in typed form: text or a picture, and no more. A model reads the prompt that is assembled from it; what is
/// built in, and cannot read, is handed the brief itself among a call's additional properties under <see cref="PropertyName"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = Discriminator)]
[JsonDerivedType(typeof(TeachingBrief), "teaching")]
[JsonDerivedType(typeof(StoryBrief), "story")]
[JsonDerivedType(typeof(SceneBrief), "scene")]
public abstract record GenerationBrief
{
    /// <summary>The key under which a brief travels in the additional properties of a call.</summary>
    public const string PropertyName = "blazorai.brief";

    internal const string Discriminator = "kind";

    private protected GenerationBrief()
    {
    }

    /// <summary>The task, one of the registered task types' ids ("lesson_outline", "page_image", …).</summary>
    public required string TaskType { get; init; }

    /// <summary>0 for the first answer; another number asks for another answer to the same request (Regenerate).</summary>
    public long Variation { get; init; }

    /// <summary>What the person typed.</summary>
    [JsonIgnore]
    public abstract string Prompt { get; }
}

/// <summary>Text that is asked for.</summary>
public abstract record TextBrief : GenerationBrief
{
    private protected TextBrief()
    {
    }

    /// <summary>The text that an interrupted answer has so far, when this request continues it; null for a new answer.</summary>
    public string? AnswerSoFar { get; init; }
}
