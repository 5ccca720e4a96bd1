using System.Buffers.Binary;
using System.Text;
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

    /// <summary>A JPEG's first segment and frame header, which may claim any size.</summary>
    public static byte[] JpegHeader(ushort width, ushort height) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
    ];

    /// <summary>The header of a WebP that has several pictures, which may claim any size.</summary>
    public static byte[] WebPHeader(int width, int height) => Riff(Chunk("VP8X", [0, 0, 0, 0, .. UInt24(width - 1), .. UInt24(height - 1)]));

    /// <summary>A picture that packs badly.</summary>
    public static byte[] Noise(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var random = new Random(width);
        random.NextBytes(bitmap.GetPixelSpan());
        return bitmap.Encode(format, 90).ToArray();
    }

    /// <summary>A JPEG that is red and green above and blue and white below.</summary>
    public static byte[] FourCorners(int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        foreach (var (colour, x, y) in new[] { (SKColors.Red, 0, 0), (SKColors.Lime, width / 2, 0), (SKColors.Blue, 0, height / 2), (SKColors.White, width / 2, height / 2) })
        {
            using var paint = new SKPaint { Color = colour };
            canvas.DrawRect(x, y, width / 2f, height / 2f, paint);
        }

        canvas.Flush();
        return bitmap.Encode(SKEncodedImageFormat.Jpeg, 100).ToArray();
    }

    /// <summary>The colours of a picture's corners, from top left to bottom right: R, G, B and W.</summary>
    public static string CornersOf(ReadOnlyMemory<byte> picture)
    {
        using var bitmap = SKBitmap.Decode(picture.Span);
        var (right, below) = (bitmap.Width - 9, bitmap.Height - 9);
        return string.Concat(new[] { (8, 8), (right, 8), (8, below), (right, below) }.Select(at => bitmap.GetPixel(at.Item1, at.Item2) switch
        {
            { Red: > 200, Green: > 200, Blue: > 200 } => 'W',
            { Red: > 200 } => 'R',
            { Green: > 200 } => 'G',
            { Blue: > 200 } => 'B',
            _ => '?',
        }));
    }

    /// <summary>A JPEG as a camera writes it: which way it was held, and a description.</summary>
    public static byte[] WithExif(byte[] jpeg, int orientation, string description)
    {
        var text = Encoding.UTF8.GetBytes(description + '\0');
        byte[] tiff =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 2,
            0x01, 0x0E, 0, 2, 0, 0, 0, (byte)text.Length, 0, 0, 0, 38, // a description, at byte 38
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
            0, 0, 0, 0, .. text,
        ];
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2), .. segment, .. jpeg[2..]];
    }

    /// <summary>A PNG with a text in it.</summary>
    public static byte[] WithPngText(byte[] png, string text)
    {
        byte[] chunk = [.. "tEXt"u8, .. Encoding.UTF8.GetBytes(text)];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(chunk));
        return [.. png[..33], .. length, .. chunk, .. crc, .. png[33..]];
    }

    /// <summary>A WebP of 40 × 30 pixels that shows one colour after another.</summary>
    public static byte[] AnimatedWebP(params SKColor[] colours)
    {
        byte[] frames =
        [
            .. colours.SelectMany(colour => Chunk("ANMF",
            [
                0, 0, 0, 0, 0, 0, .. UInt24(39), .. UInt24(29), 100, 0, 0, 0, .. Encode(40, 30, colour, SKEncodedImageFormat.Webp).AsSpan(12),
            ])),
        ];
        return Riff([.. Chunk("VP8X", [0x02, 0, 0, 0, .. UInt24(39), .. UInt24(29)]), .. Chunk("ANIM", [0, 0, 0, 0, 0, 0]), .. frames]);
    }

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. UInt32(chunks.Length + 4), .. "WEBP"u8, .. chunks];

    private static byte[] Chunk(string name, byte[] data) => [.. Encoding.ASCII.GetBytes(name), .. UInt32(data.Length), .. data, .. new byte[data.Length % 2]];

    private static byte[] UInt24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

    private static byte[] UInt32(int value) => [.. UInt24(value), (byte)(value >> 24)];
}
