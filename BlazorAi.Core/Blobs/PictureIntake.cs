using SkiaSharp;

namespace BlazorAi.Core.Blobs;

/// <summary>A picture that may be stored.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">What they are: "image/png", "image/jpeg" or "image/svg+xml".</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record Picture(ReadOnlyMemory<byte> Content, string MediaType, int Width, int Height);

/// <summary>Bytes that cannot be taken in as a picture; the message says why, for the person they came from.</summary>
public sealed class PictureRefusedException(string message, bool isTooLarge = false) : Exception(message)
{
    /// <summary>Whether they are a picture, but a larger one than is taken.</summary>
    public bool IsTooLarge { get; } = isTooLarge;
}

/// <summary>
/// The one door for pictures from outside, uploaded or drawn by a provider: PNG, JPEG and WebP, judged by their bytes. What goes
/// through is decoded and packed anew, so that nothing of the file is kept but its pixels: no place where it was taken, no
/// second file behind the first. Pictures without transparency that came with loss become JPEG, all others PNG: what every
/// reader of books can show.
/// </summary>
public sealed class PictureIntake : IDisposable
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>The longest side that is decoded, in pixels.</summary>
    public const int MaxSide = 8_192;

    /// <summary>The most pixels that are decoded.</summary>
    public const long MaxPixels = 40_000_000;

    /// <summary>The longest side that is kept, in pixels; a larger picture is scaled down.</summary>
    public const int MaxKeptSide = 2_048;

    private const int JpegQuality = 90;

    /// <summary>A decoded picture takes up to 160 MB, and as much again where it is turned.</summary>
    private readonly SemaphoreSlim decoding = new(2);

    /// <summary>Whether stored bytes of that type are a picture in pixels.</summary>
    public static bool IsRaster(string mediaType) => mediaType is "image/png" or "image/jpeg" or "image/webp";

    /// <summary>Takes a picture in.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="cancellationToken">Gives up waiting for a turn; a picture that is being decoded is finished.</param>
    /// <exception cref="PictureRefusedException">It is none that is taken.</exception>
    public async Task<Picture> TakeInAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new PictureRefusedException($"The picture has more than {MaxBytes / 1024 / 1024} MB. Choose a smaller one.", isTooLarge: true);
        }

        var header = PictureHeader.Read(bytes.Span)
            ?? throw new PictureRefusedException("This is not a picture that can be used here. Choose a PNG, JPEG or WebP file.");
        CheckSize(header.Width, header.Height);
        await decoding.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Repack(bytes, header), CancellationToken.None);
        }
        finally
        {
            decoding.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => decoding.Dispose();

    private static void CheckSize(int width, int height)
    {
        if (width > MaxSide || height > MaxSide || (long)width * height > MaxPixels)
        {
            throw new PictureRefusedException(
                FormattableString.Invariant($"The picture has {width:N0} × {height:N0} pixels; up to {MaxSide:N0} a side and {MaxPixels / 1_000_000} million in all can be used. Make it smaller first."),
                isTooLarge: true);
        }
    }

    private static Picture Repack(ReadOnlyMemory<byte> bytes, PictureHeader header)
    {
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != FormatOf(header.Format))
        {
            throw Damaged();
        }

        CheckSize(codec.Info.Width, codec.Info.Height); // whatever the library makes of it
        using var decoded = Decode(codec);
        using var small = Scaled(decoded);
        using var upright = Turned(small ?? decoded, codec.EncodedOrigin);
        return Pack(upright ?? small ?? decoded, header.Format);
    }

    /// <summary>The first frame, in the colours that every screen knows.</summary>
    private static SKBitmap Decode(SKCodec codec)
    {
        using var colours = SKColorSpace.CreateSrgb();
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, alpha, colours);
        var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info) || codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            bitmap.Dispose();
            throw Damaged();
        }

        return bitmap;
    }

    /// <summary>The picture at the size that is kept; null where it is not larger.</summary>
    private static SKBitmap? Scaled(SKBitmap picture)
    {
        var longest = Math.Max(picture.Width, picture.Height);
        if (longest <= MaxKeptSide)
        {
            return null;
        }

        var size = new SKSizeI(Kept(picture.Width), Kept(picture.Height));
        return picture.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)) ?? throw Damaged();

        int Kept(int side) => Math.Max(1, (int)Math.Round((double)side * MaxKeptSide / longest));
    }

    /// <summary>The picture as its camera was held; null where it lies right already.</summary>
    private static SKBitmap? Turned(SKBitmap picture, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
        {
            return null;
        }

        // From left-top on the numbers mean that rows and columns are exchanged.
        var (w, h) = (picture.Width, picture.Height);
        var turned = new SKBitmap(picture.Info.WithSize(origin >= SKEncodedOrigin.LeftTop ? h : w, origin >= SKEncodedOrigin.LeftTop ? w : h));
        using var canvas = new SKCanvas(turned);
        canvas.Clear(SKColors.Transparent);
        canvas.SetMatrix(origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
            _ => SKMatrix.Identity,
        });
        canvas.DrawBitmap(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        canvas.Flush();
        return turned;
    }

    private static Picture Pack(SKBitmap picture, PictureFormat from)
    {
        var asJpeg = from != PictureFormat.Png && picture.AlphaType == SKAlphaType.Opaque;
        using var packed = picture.Encode(asJpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, JpegQuality) ?? throw Damaged();
        return new(packed.ToArray(), asJpeg ? "image/jpeg" : "image/png", picture.Width, picture.Height);
    }

    private static SKEncodedImageFormat FormatOf(PictureFormat format) => format switch
    {
        PictureFormat.Png => SKEncodedImageFormat.Png,
        PictureFormat.Jpeg => SKEncodedImageFormat.Jpeg,
        _ => SKEncodedImageFormat.Webp,
    };

    private static PictureRefusedException Damaged() => new("The picture is damaged or cut off. Save it again, or choose another.");
}
