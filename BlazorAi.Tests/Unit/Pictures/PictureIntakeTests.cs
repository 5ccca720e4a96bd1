using System.Text;
using BlazorAi.Core.Blobs;
using BlazorAi.Tests.Support;
using SkiaSharp;
using Xunit;

namespace BlazorAi.Tests.Unit.Pictures;

/// <summary>What becomes of files that people send as pictures.</summary>
public sealed class PictureIntakeTests : IDisposable
{
    private const string Secret = "47°22'N 8°32'E, Mila's phone";

    private readonly PictureIntake intake = new();

    public void Dispose() => intake.Dispose();

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, "image/png")]
    [InlineData(SKEncodedImageFormat.Jpeg, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Webp, "image/jpeg")] // what every reader of books can show
    public async Task A_picture_keeps_its_size_and_colour(SKEncodedImageFormat format, string mediaType)
    {
        var picture = await intake.TakeInAsync(SamplePictures.Encode(300, 200, SKColors.Teal, format));

        Assert.Equal((mediaType, 300, 200), (picture.MediaType, picture.Width, picture.Height));
        AssertColour(SKColors.Teal, ColourAt(picture, 150, 100));
    }

    [Fact]
    public async Task What_is_see_through_stays_so()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(20, 20, SKColorType.Rgba8888, SKAlphaType.Premul));
        bitmap.Erase(SKColors.Transparent);

        var picture = await intake.TakeInAsync(bitmap.Encode(SKEncodedImageFormat.Webp, 90).ToArray());

        Assert.Equal("image/png", picture.MediaType);
        Assert.Equal(0, ColourAt(picture, 10, 10).Alpha);
    }

    [Theory]
    [InlineData(4096, 1024, 2048, 512)]
    [InlineData(1000, 6000, 341, 2048)]
    [InlineData(2048, 2048, 2048, 2048)]
    [InlineData(8192, 1, 2048, 1)]
    public async Task A_large_picture_is_scaled_down_and_keeps_its_shape(int width, int height, int keptWidth, int keptHeight)
    {
        var picture = await intake.TakeInAsync(SamplePictures.Png(width, height));

        Assert.Equal((keptWidth, keptHeight), (picture.Width, picture.Height));
        AssertColour(SKColors.Teal, ColourAt(picture, keptWidth / 2, keptHeight / 2));
    }

    [Theory]
    [InlineData(1, "RGBW", false)]
    [InlineData(2, "GRWB", false)]
    [InlineData(3, "WBGR", false)]
    [InlineData(4, "BWRG", false)]
    [InlineData(5, "RBGW", true)]
    [InlineData(6, "BRWG", true)]
    [InlineData(7, "WGBR", true)]
    [InlineData(8, "GWRB", true)]
    public async Task A_photo_is_turned_as_its_camera_was_held_and_forgets_where_it_was_taken(int orientation, string corners, bool isTurned)
    {
        // Red and green above, blue and white below; the corners are named from top left to bottom right.
        var photo = SamplePictures.WithExif(SamplePictures.FourCorners(160, 80), orientation, Secret);

        var picture = await intake.TakeInAsync(photo);

        Assert.Equal(isTurned ? (80, 160) : (160, 80), (picture.Width, picture.Height));
        Assert.Equal(corners, SamplePictures.CornersOf(picture.Content));
        AssertHoldsNothingOf(picture, "Exif", Secret);
    }

    [Fact]
    public async Task Texts_in_a_picture_are_left_behind()
    {
        var noted = SamplePictures.WithPngText(SamplePictures.Png(), "Comment\0" + Secret);
        Assert.Contains(Secret, Encoding.UTF8.GetString(noted), StringComparison.Ordinal);

        AssertHoldsNothingOf(await intake.TakeInAsync(noted), "tEXt", Secret);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("PK\u0003\u0004 a second file")]
    [InlineData("%PDF-1.7")]
    public async Task A_second_file_behind_the_picture_is_left_behind(string second)
    {
        foreach (var picture in new[] { SamplePictures.Png(), SamplePictures.Jpeg() })
        {
            AssertHoldsNothingOf(await intake.TakeInAsync((byte[])[.. picture, .. Encoding.UTF8.GetBytes(second)]), second);
        }
    }

    [Fact]
    public async Task Of_an_animation_the_first_picture_is_kept()
    {
        var picture = await intake.TakeInAsync(SamplePictures.AnimatedWebP(SKColors.Red, SKColors.Blue));

        Assert.Equal((40, 30), (picture.Width, picture.Height));
        AssertColour(SKColors.Red, ColourAt(picture, 20, 15));
    }

    public static TheoryData<string, byte[]> Strangers => new()
    {
        { "nothing", [] },
        { "one byte", [0x89] },
        { "text", Encoding.UTF8.GetBytes("A fox under the moon.") },
        { "a drawing with a script, named as a picture", Encoding.UTF8.GetBytes("""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""") },
        { "a page", Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>") },
        { "GIF", Encoding.Latin1.GetBytes("GIF89a\x01\0\x01\0\0\0\0!\0\0;") },
        { "BMP", Encoding.Latin1.GetBytes("BM" + new string('\0', 60)) },
        { "TIFF", Encoding.Latin1.GetBytes("II*\0" + new string('\0', 60)) },
        { "HEIC", Encoding.Latin1.GetBytes("\0\0\0\x18" + "ftypheic" + new string('\0', 60)) },
        { "a script that begins like a GIF", Encoding.Latin1.GetBytes("GIF89a=1;alert(1)//") },
        { "only the signature of a PNG", SamplePictures.Png()[..8] },
        { "RIFF that is sound", Encoding.Latin1.GetBytes("RIFF\x24\0\0\0WAVEfmt " + new string('\0', 30)) },
        { "JPEG's first bytes", [0xFF, 0xD8, 0xFF, 0xE0] },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task What_is_no_picture_is_refused_with_what_would_be_taken(string what, byte[] bytes)
    {
        var refused = await Assert.ThrowsAsync<PictureRefusedException>(() => intake.TakeInAsync(bytes));

        Assert.Equal((what, "This is not a picture that can be used here. Choose a PNG, JPEG or WebP file."), (what, refused.Message));
        Assert.False(refused.IsTooLarge);
    }

    [Fact]
    public async Task A_vast_picture_is_refused_by_its_header_alone()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var bytes in new[]
        {
            SamplePictures.PngHeader(30_000, 30_000), SamplePictures.PngHeader(8_193, 1), SamplePictures.PngHeader(1, 8_193), SamplePictures.PngHeader(8_000, 8_000),
            SamplePictures.PngHeader(int.MaxValue, int.MaxValue), SamplePictures.JpegHeader(65_500, 65_500), SamplePictures.WebPHeader(16_384, 16_384),
        })
        {
            var refusing = intake.TakeInAsync(bytes);
            Assert.True(refusing.IsCompleted); // no decoder was waited for
            var refused = await Assert.ThrowsAsync<PictureRefusedException>(() => refusing);
            Assert.True(refused.IsTooLarge);
            Assert.Contains("pixels", refused.Message, StringComparison.Ordinal);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public async Task A_size_that_no_picture_has_is_no_picture()
    {
        await Assert.ThrowsAsync<PictureRefusedException>(() => intake.TakeInAsync(SamplePictures.PngHeader(0, 10)));
        await Assert.ThrowsAsync<PictureRefusedException>(() => intake.TakeInAsync(SamplePictures.PngHeader(uint.MaxValue, uint.MaxValue)));
    }

    [Fact]
    public async Task A_file_of_too_many_bytes_is_refused_before_it_is_looked_at()
    {
        var refused = await Assert.ThrowsAsync<PictureRefusedException>(() => intake.TakeInAsync(new byte[PictureIntake.MaxBytes + 1]));

        Assert.True(refused.IsTooLarge);
        Assert.Contains("20 MB", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_file_that_was_cut_off_is_refused_wherever_it_was_cut(SKEncodedImageFormat format)
    {
        var whole = SamplePictures.Noise(120, 90, format);
        for (var length = 0; length < whole.Length * 9 / 10; length += Math.Max(1, whole.Length / 60))
        {
            await Assert.ThrowsAsync<PictureRefusedException>(() => intake.TakeInAsync(whole.AsMemory(0, length)));
        }
    }

    [Fact]
    public async Task Whatever_byte_is_spoilt_it_is_a_picture_or_refused()
    {
        var random = new Random(20_260_901);
        foreach (var format in new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp })
        {
            var whole = SamplePictures.Noise(24, 18, format);
            for (var i = 0; i < 400; i++)
            {
                var spoilt = (byte[])whole.Clone();
                for (var spots = random.Next(1, 5); spots > 0; spots--)
                {
                    spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
                }

                try
                {
                    var picture = await intake.TakeInAsync(spoilt);
                    Assert.InRange(Math.Max(picture.Width, picture.Height), 1, PictureIntake.MaxKeptSide);
                }
                catch (PictureRefusedException)
                {
                    // Refused, which is one of the two.
                }
            }
        }
    }

    [Fact]
    public async Task Many_at_once_take_turns_and_one_that_gives_up_waiting_holds_up_nobody()
    {
        var large = SamplePictures.Noise(2_300, 2_300, SKEncodedImageFormat.Png);
        var decoding = Enumerable.Range(0, 4).Select(_ => intake.TakeInAsync(large)).ToList();
        using var stop = new CancellationTokenSource();
        var waiting = intake.TakeInAsync(large, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.All(await Task.WhenAll(decoding), picture => Assert.Equal(2_048, picture.Width));
    }

    private static SKColor ColourAt(Picture picture, int x, int y)
    {
        using var bitmap = SKBitmap.Decode(picture.Content.Span);
        return bitmap.GetPixel(x, y);
    }

    private static void AssertColour(SKColor expected, SKColor actual)
    {
        Assert.InRange(Math.Abs(expected.Red - actual.Red), 0, 6);
        Assert.InRange(Math.Abs(expected.Green - actual.Green), 0, 6);
        Assert.InRange(Math.Abs(expected.Blue - actual.Blue), 0, 6);
    }

    private static void AssertHoldsNothingOf(Picture picture, params string[] texts) => Assert.All(
        texts, text => Assert.Equal(-1, picture.Content.Span.IndexOf(Encoding.UTF8.GetBytes(text))));
}
