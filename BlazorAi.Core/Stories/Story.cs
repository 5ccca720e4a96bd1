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

    /// <summary>Its pages.</summary>
    public List<StoryPage> Pages { get; init; } = [];
}

/// <summary>A page of a story.</summary>
public sealed class StoryPage : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The story it belongs to.</summary>
    public Guid StoryId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public int Position { get; set; }

    /// <summary>Its text.</summary>
    public string Content { get; set; } = "";

    /// <summary>What its picture shows.</summary>
    public string ImageText { get; set; } = "";

    /// <summary>Counts its changes; a change must name the one that it was made from.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class StoryConfiguration : IEntityTypeConfiguration<Story>
{
    public void Configure(EntityTypeBuilder<Story> builder)
    {
        builder.ToTable("Stories");
        builder.Property(s => s.Title).HasMaxLength(200);
        builder.Property(s => s.ReadingAge).HasMaxLength(40);
        builder.Property(s => s.ArtStyle).HasMaxLength(200);
        builder.Property(s => s.OwnerName).HasMaxLength(200);
        builder.HasMany(s => s.Pages).WithOne().HasForeignKey(p => p.StoryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.TenantId, s.UpdatedAt });
    }
}

internal sealed class StoryPageConfiguration : IEntityTypeConfiguration<StoryPage>
{
    public void Configure(EntityTypeBuilder<StoryPage> builder)
    {
        builder.ToTable("StoryPages");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => new { p.StoryId, p.Position });
    }
}
