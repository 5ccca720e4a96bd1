using System.Buffers.Binary;
using SkiaSharp;

namespace BlazorAi.Tests.Support;

/// <summary>Pictures to send in.</summary>
internal static class SamplePictures
{
    /// <summary>A drawing as the built-in illustrator makes them.</summary>
    public const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1536 1024" width="1536" height="1024"><rect width="1536" height="1024" fill="#abc"/></svg>""";

    public static byte[] Png(int width = 64, int height = 48, SKColor? colour = null) => Encode(width, height, colour ?? SKColors.Teal, SKEncodedImageFormat.Png);

    public static byte[] Jpeg(int width = 64, int height = 48) => Encode(width, height, SKColors.Teal, SKEncodedImageFormat.Jpeg);

    public static byte[] WebP(int width = 64, int height = 48) => Encode(width, height, SKColors.Teal, SKEncodedImageFormat.Webp);

    public static byte[] Encode(int width, int height, SKColor colour, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(colour);
        return bitmap.Encode(format, 90).ToArray();
    }

    /// <summary>A PNG's signature and header, which may claim any size, and nothing behind them.</summary>
    public static byte[] PngHeader(uint width, uint height)
    {
        var bytes = Png(1, 1)[..33];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc(bytes.AsSpan(12, 17)));
        return bytes;
    }

    /// <summary>The checksum of a PNG's chunk, over its name and data.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
