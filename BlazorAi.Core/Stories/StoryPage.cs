using BlazorAi.Core.Access;
using BlazorAi.Core.Stories.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Stories;

/// <summary>A page of a story. Each of its texts has a version of its own, so that two people can write on one page.</summary>
public sealed class StoryPage : ITenantOwned
{
    /// <summary>The longest text of a page, in UTF-16 units.</summary>
    public const int MaxContentLength = 20_000;

    /// <summary>The longest description of a picture, in UTF-16 units.</summary>
    public const int MaxImageTextLength = 4_000;

    /// <summary>The longest text for those who cannot see the picture, in UTF-16 units.</summary>
    public const int MaxAltTextLength = 1_000;

    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The story it belongs to.</summary>
    public Guid StoryId { get; init; }

    /// <summary>Its place, from 1. A page that was deleted keeps the place that it had.</summary>
    public int Position { get; set; }

    /// <summary>Its text.</summary>
    public string Content { get; set; } = "";

    /// <summary>Counts the changes of <see cref="Content"/>.</summary>
    public int ContentVersion { get; set; } = 1;

    /// <summary>Who changed <see cref="Content"/> last.</summary>
    public string ContentBy { get; set; } = "";

    /// <summary>What its picture shows.</summary>
    public string ImageText { get; set; } = "";

    /// <summary>Counts the changes of <see cref="ImageText"/>.</summary>
    public int ImageTextVersion { get; set; } = 1;

    /// <summary>Who changed <see cref="ImageText"/> last.</summary>
    public string ImageTextBy { get; set; } = "";

    /// <summary>The picture in words, for those who cannot see it.</summary>
    public string AltText { get; set; } = "";

    /// <summary>Counts the changes of <see cref="AltText"/>.</summary>
    public int AltTextVersion { get; set; } = 1;

    /// <summary>Who changed <see cref="AltText"/> last.</summary>
    public string AltTextBy { get; set; } = "";

    /// <summary>Whether <see cref="AltText"/> is a draft made from <see cref="ImageText"/> that no person has touched: it follows it.</summary>
    public bool AltTextIsDraft { get; set; } = true;

    /// <summary>The picture that it shows; null for none.</summary>
    public Guid? PictureId { get; set; }

    /// <summary>The same.</summary>
    public PageIllustration? Picture { get; set; }

    /// <summary>Whether a person deleted it; it can be brought back.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Counts all changes of the row.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class StoryPageConfiguration : IEntityTypeConfiguration<StoryPage>
{
    public void Configure(EntityTypeBuilder<StoryPage> builder)
    {
        builder.ToTable("StoryPages");
        builder.Property(p => p.Id).ValueGeneratedNever(); // or EF takes a page that is added to a loaded story for one that is stored
        builder.Property(p => p.ContentBy).HasMaxLength(200);
        builder.Property(p => p.ImageTextBy).HasMaxLength(200);
        builder.Property(p => p.AltTextBy).HasMaxLength(200);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne(p => p.Picture).WithMany().HasForeignKey(p => p.PictureId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(p => new { p.StoryId, p.Position });
    }
}
