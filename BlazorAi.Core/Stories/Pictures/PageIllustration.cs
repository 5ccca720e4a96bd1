using BlazorAi.Core.Access;
using BlazorAi.Core.Blobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Stories.Pictures;

/// <summary>Where a picture came from.</summary>
public enum IllustrationSource
{
    /// <summary>A provider drew it.</summary>
    Generated,

    /// <summary>A person brought it.</summary>
    Uploaded,
}

/// <summary>A version of a page's picture: what it was made from, by whom and when. Its bytes are a blob.</summary>
public sealed class PageIllustration : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The story.</summary>
    public Guid StoryId { get; init; }

    /// <summary>The page.</summary>
    public Guid PageId { get; init; }

    /// <summary>Its number among the page's pictures, from 1; never given twice.</summary>
    public int Number { get; init; }

    /// <summary>Whether it waits to be accepted: the page changed while it was made.</summary>
    public bool IsProposal { get; set; }

    /// <summary>Where it came from.</summary>
    public IllustrationSource Source { get; init; }

    /// <summary>Its bytes.</summary>
    public required string BlobHash { get; init; }

    /// <summary>What they are ("image/png").</summary>
    public required string MediaType { get; init; }

    /// <summary>Its width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Its height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>What it was to show, as the page said then; for one that was brought, the name of its file.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Who drew it, for people ("Built-in illustrator (not an AI model)"); empty for one that was brought.</summary>
    public string ProviderLabel { get; init; } = "";

    /// <summary>The model; empty for one that was brought.</summary>
    public string Model { get; init; } = "";

    /// <summary>The keys of the characters on the page then, separated by spaces: whom it shows.</summary>
    public string CharacterIds { get; init; } = "";

    /// <summary>What it was made from, in short: a <see cref="PictureFingerprint"/>.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>The invocation that made it; null for one that was brought.</summary>
    public Guid? InvocationId { get; init; }

    /// <summary>Who asked for it or brought it.</summary>
    public Guid UserId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string UserName { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class PageIllustrationConfiguration : IEntityTypeConfiguration<PageIllustration>
{
    public void Configure(EntityTypeBuilder<PageIllustration> builder)
    {
        builder.ToTable("PageIllustrations");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Source).HasConversion<string>().HasMaxLength(20);
        builder.Property(i => i.BlobHash).HasMaxLength(Blob.HashLength);
        builder.Property(i => i.MediaType).HasMaxLength(100);
        builder.Property(i => i.ProviderLabel).HasMaxLength(200);
        builder.Property(i => i.Model).HasMaxLength(200);
        builder.Property(i => i.Fingerprint).HasMaxLength(PictureFingerprint.MaxLength);
        builder.Property(i => i.UserName).HasMaxLength(200);
        builder.HasOne<StoryPage>().WithMany().HasForeignKey(i => i.PageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(i => new { i.PageId, i.Number }).IsUnique();
        builder.HasIndex(i => new { i.StoryId, i.IsProposal });
        builder.HasIndex(i => new { i.TenantId, i.BlobHash });
    }
}
