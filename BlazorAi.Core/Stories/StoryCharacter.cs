using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Stories;

/// <summary>Someone in a story, with a description that goes into every picture they are in: so they look the same throughout.</summary>
public sealed class StoryCharacter : ITenantOwned
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 80;

    /// <summary>The longest description, in UTF-16 units.</summary>
    public const int MaxDescriptionLength = 2_000;

    /// <summary>The most that a story may have.</summary>
    public const int MaxOfStory = 40;

    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The story.</summary>
    public Guid StoryId { get; init; }

    /// <summary>The place in the list, from 1.</summary>
    public int Position { get; set; }

    /// <summary>The name that pages call them by.</summary>
    public required string Name { get; set; }

    /// <summary>What they look like.</summary>
    public string Description { get; set; } = "";

    /// <summary>Counts the changes of <see cref="Description"/>.</summary>
    public int DescriptionVersion { get; set; } = 1;

    /// <summary>Who changed <see cref="Description"/> last.</summary>
    public string DescriptionBy { get; set; } = "";

    /// <summary>Whether a person took them out; they can be brought back.</summary>
    public bool IsRemoved { get; set; }
}

internal sealed class StoryCharacterConfiguration : IEntityTypeConfiguration<StoryCharacter>
{
    public void Configure(EntityTypeBuilder<StoryCharacter> builder)
    {
        builder.ToTable("StoryCharacters");
        builder.Property(c => c.Id).ValueGeneratedNever(); // or EF takes one that is added to a loaded story for one that is stored
        builder.Property(c => c.Name).HasMaxLength(StoryCharacter.MaxNameLength);
        builder.Property(c => c.DescriptionBy).HasMaxLength(200);
        builder.HasIndex(c => new { c.StoryId, c.Position });
    }
}
