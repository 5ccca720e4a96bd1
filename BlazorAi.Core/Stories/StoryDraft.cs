using System.ComponentModel.DataAnnotations;

namespace BlazorAi.Core.Stories;

/// <summary>What an editor fills in to make a story, or to change its particulars.</summary>
public sealed class StoryDraft
{
    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>The longest reading age, in characters.</summary>
    public const int MaxAgeLength = 40;

    /// <summary>The longest art style, in characters.</summary>
    public const int MaxStyleLength = 200;

    /// <summary>The story's title.</summary>
    [Required(ErrorMessage = "Give the story a title. You can change it later.")]
    [StringLength(MaxTitleLength, ErrorMessage = "The title may have 200 characters at most.")]
    public string Title { get; set; } = "";

    /// <summary>For readers of about this age.</summary>
    [Required(ErrorMessage = "Say how old the readers are, for instance 6 to 8.")]
    [StringLength(MaxAgeLength, ErrorMessage = "The reading age may have 40 characters at most.")]
    public string ReadingAge { get; set; } = "";

    /// <summary>How its pictures look.</summary>
    [Required(ErrorMessage = "Say how the pictures should look, for instance soft watercolour.")]
    [StringLength(MaxStyleLength, ErrorMessage = "The art style may have 200 characters at most.")]
    public string ArtStyle { get; set; } = "";

    /// <summary>Who is in it; for a new story only.</summary>
    public List<CharacterDraft> Characters { get; init; } = [];
}

/// <summary>What an editor fills in to bring someone into a story.</summary>
public sealed class CharacterDraft
{
    /// <summary>The name that pages call them by.</summary>
    [Required(ErrorMessage = "Give the character a name.")]
    [StringLength(StoryCharacter.MaxNameLength, ErrorMessage = "A name may have 80 characters at most.")]
    public string Name { get; set; } = "";

    /// <summary>What they look like.</summary>
    [StringLength(StoryCharacter.MaxDescriptionLength, ErrorMessage = "A description may have 2,000 characters at most.")]
    public string Description { get; set; } = "";
}
