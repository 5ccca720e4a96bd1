using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Stories;

/// <summary>An illustrated story.</summary>
public sealed class Story : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>For readers of about this age ("6 to 8").</summary>
    public string ReadingAge { get; set; } = "";

    /// <summary>How its pictures look ("soft watercolour").</summary>
    public string ArtStyle { get; set; } = "";

    /// <summary>Who made it.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string OwnerName { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything in it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Counts the changes of title, age and style; a change must name the one that it was made from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Who changed them last.</summary>
    public string UpdatedBy { get; set; } = "";

    /// <summary>How often all its pages were illustrated at once; the number names the jobs of the last time.</summary>
    public int PictureRuns { get; set; }

    /// <summary>Whether a person deleted it; it can be brought back.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Its pages.</summary>
    public List<StoryPage> Pages { get; init; } = [];

    /// <summary>Who is in it.</summary>
    public List<StoryCharacter> Characters { get; init; } = [];
}

internal sealed class StoryConfiguration : IEntityTypeConfiguration<Story>
{
    public void Configure(EntityTypeBuilder<Story> builder)
    {
        builder.ToTable("Stories");
        builder.Property(s => s.Title).HasMaxLength(StoryDraft.MaxTitleLength);
        builder.Property(s => s.ReadingAge).HasMaxLength(StoryDraft.MaxAgeLength);
        builder.Property(s => s.ArtStyle).HasMaxLength(StoryDraft.MaxStyleLength);
        builder.Property(s => s.OwnerName).HasMaxLength(200);
        builder.Property(s => s.UpdatedBy).HasMaxLength(200);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasMany(s => s.Pages).WithOne().HasForeignKey(p => p.StoryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Characters).WithOne().HasForeignKey(c => c.StoryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.TenantId, s.UpdatedAt });
    }
}
