using System.Security.Cryptography;
using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Blobs;

/// <summary>Bytes of a school, stored once however often they are used: their hash is their name. A row never changes.</summary>
public sealed class Blob : ITenantOwned
{
    /// <summary>The length of a hash, in characters.</summary>
    public const int HashLength = 2 * SHA256.HashSizeInBytes;

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>SHA-256 of the bytes in lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>What they are ("image/png").</summary>
    public required string MediaType { get; init; }

    /// <summary>How many there are.</summary>
    public long Length { get; init; }

    /// <summary>A picture's width in pixels; null for anything else.</summary>
    public int? Width { get; init; }

    /// <summary>A picture's height in pixels; null for anything else.</summary>
    public int? Height { get; init; }

    /// <summary>The bytes.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When they were first stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The hash of some bytes.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether a text has the form of a hash.</summary>
    public static bool IsHash(string? text) => text is { Length: HashLength } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}

/// <summary>Stored bytes without the bytes.</summary>
/// <param name="Hash">Their name in the school.</param>
/// <param name="MediaType">What they are ("image/png").</param>
/// <param name="Length">How many there are.</param>
/// <param name="Width">A picture's width in pixels; null for anything else.</param>
/// <param name="Height">A picture's height in pixels; null for anything else.</param>
public sealed record BlobInfo(string Hash, string MediaType, long Length, int? Width, int? Height);

internal sealed class BlobConfiguration : IEntityTypeConfiguration<Blob>
{
    public void Configure(EntityTypeBuilder<Blob> builder)
    {
        builder.ToTable("Blobs");
        builder.HasKey(b => new { b.TenantId, b.Hash });
        builder.Property(b => b.Hash).HasMaxLength(Blob.HashLength);
        builder.Property(b => b.MediaType).HasMaxLength(100);
    }
}
