using System.Buffers.Binary;

namespace BlazorAi.Core.Blobs;

/// <summary>The kinds of picture that are taken in.</summary>
internal enum PictureFormat
{
    Png,
    Jpeg,
    WebP,
}

/// <summary>
/// What the first bytes of a picture say of it, read here so that nothing is decoded, and no library sees it, before its size
/// is known to be bearable.
/// </summary>
internal readonly record struct PictureHeader(PictureFormat Format, int Width, int Height)
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The header; null where the bytes are no PNG, JPEG or WebP, or too few to tell its size.</summary>
    public static PictureHeader? Read(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(PngSignature) ? ReadPng(bytes)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ReadJpeg(bytes)
        : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? ReadWebP(bytes[12..])
        : null;

    /// <summary>The first chunk is the header, always.</summary>
    private static PictureHeader? ReadPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 24 && bytes[12..16].SequenceEqual("IHDR"u8)
            ? Of(PictureFormat.Png, BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]))
            : null;

    /// <summary>The frame header is one of the segments before the data.</summary>
    private static PictureHeader? ReadJpeg(ReadOnlySpan<byte> bytes)
    {
        const int startOfScan = 0xDA;
        var at = 2;
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // a segment may be preceded by fill bytes
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += 2; // markers without a segment
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || marker is startOfScan or 0xD9)
            {
                return null;
            }

            if (IsFrame(marker))
            {
                return at + 9 <= bytes.Length
                    ? Of(PictureFormat.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]))
                    : null;
            }

            at += 2 + length;
        }

        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>The first chunk is the picture, or says how large the canvas of several is.</summary>
    private static PictureHeader? ReadWebP(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < 18)
        {
            return null;
        }

        var data = chunk[8..];
        return chunk[..4] switch
        {
            var kind when kind.SequenceEqual("VP8X"u8) => Of(PictureFormat.WebP, 1 + UInt24(data[4..]), 1 + UInt24(data[7..])),
            var kind when kind.SequenceEqual("VP8L"u8) && data[0] == 0x2F =>
                BinaryPrimitives.ReadUInt32LittleEndian(data[1..]) is var bits ? Of(PictureFormat.WebP, 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)) : null,
            var kind when kind.SequenceEqual("VP8 "u8) && data[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]) =>
                Of(PictureFormat.WebP, BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFFu, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFFu),
            _ => null,
        };
    }

    private static uint UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static PictureHeader? Of(PictureFormat format, uint width, uint height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? new(format, (int)width, (int)height) : null;
}
