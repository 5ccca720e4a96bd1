using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Stories.Writing;

/// <summary>What was done with words that were written for a page.</summary>
public enum PageTextRevisionKind
{
    /// <summary>They were put on the page.</summary>
    Apply,

    /// <summary>They were taken from it again.</summary>
    Undo,

    /// <summary>They were put aside.</summary>
    Dismiss,
}

/// <summary>What was done with words that a model wrote for a page, with the page's words before and after.</summary>
public sealed class PageTextRevision : ITenantOwned
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The page.</summary>
    public Guid PageId { get; init; }

    /// <summary>The version of the page's words that it made.</summary>
    public int Version { get; init; }

    /// <summary>What was done.</summary>
    public PageTextRevisionKind Kind { get; init; }

    /// <summary>The words before.</summary>
    public required string Before { get; init; }

    /// <summary>The words after.</summary>
    public required string After { get; init; }

    /// <summary>The invocation that wrote them.</summary>
    public Guid InvocationId { get; init; }

    /// <summary>Who did it.</summary>
    public Guid UserId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string UserName { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class PageTextRevisionConfiguration : IEntityTypeConfiguration<PageTextRevision>
{
    public void Configure(EntityTypeBuilder<PageTextRevision> builder)
    {
        builder.ToTable("PageTextRevisions");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.UserName).HasMaxLength(200);
        builder.HasOne<StoryPage>().WithMany().HasForeignKey(r => r.PageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.PageId, r.InvocationId });
    }
}
