using System.Text;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Providers.OpenAi;
using Xunit;

namespace BlazorAi.Tests.Unit.Generation;

public sealed class SseGuardStreamTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Events_pass_without_comments_however_they_are_split(string lineEnd)
    {
        var text = string.Join(lineEnd, ": hi", "", "event: x", """data: {"a":"é🌋"}""", "", ": ping", "data: [DONE]", ": bye", "", "");
        for (var size = 1; size < text.Length; size++)
        {
            Assert.Equal("""data: {"a":"é🌋"}""" + "\n\ndata: [DONE]\n\n", await ReadAsync(text, size));
        }
    }

    [Theory]
    [InlineData("data: [DONE]", true)]
    [InlineData("""data: {"a":1}""", true)]
    [InlineData("""data: {"a":{"b":1}""", false)]
    [InlineData("data: [DON", false)]
    [InlineData("data: ", false)]
    [InlineData("dat", false)]
    [InlineData(": comment", false)]
    [InlineData("", false)]
    public async Task A_last_event_without_its_end_passes_only_if_it_is_whole(string last, bool whole)
    {
        const string Before = "data: {}\n\n";
        for (var size = 1; size < 20; size++)
        {
            Assert.Equal(whole ? $"{Before}{last}\n\n" : Before, await ReadAsync(Before + last, size));
            Assert.Equal(whole ? $"{Before}{last}\n\n" : Before, await ReadAsync(Before + last + "\n", size));
        }
    }

    [Fact]
    public async Task What_came_before_an_error_event_goes_out_before_it()
    {
        var stream = Guard("""
            data: {"choices":[]}

            data: {"error":{"message":"Overloaded"}}


            """, 4096);
        var buffer = new byte[4096];

        var read = await stream.ReadAsync(buffer);

        Assert.Equal("data: {\"choices\":[]}\n\n", Encoding.UTF8.GetString(buffer, 0, read));
        var error = await Assert.ThrowsAsync<GenerationException>(async () => read = await stream.ReadAsync(buffer));
        Assert.Equal(GenerationFaults.ServerError, error.Fault);
    }

    [Fact]
    public async Task The_word_error_in_a_text_is_no_error()
    {
        const string Text = "data: {\"choices\":[{\"delta\":{\"content\":\"\\\"error\\\": {}\"}}],\"x\":{\"error\":{}},\"error\":null}\n\n";

        Assert.Equal(Text, await ReadAsync(Text, 4096));
    }

    [Fact]
    public async Task Only_text_is_left_of_content_in_parts()
    {
        const string Mixed = """data: {"choices":[{"delta":{"content":[{"type":"thinking","thinking":[]},{"type":"text","text":"4"}]}}]}""";

        Assert.Equal("data: {\"choices\":[{\"delta\":{\"content\":\"4\"}}]}\n\n", await ReadAsync(Mixed + "\n\n", 4096));
    }

    [Theory]
    [InlineData("")] // one long line
    [InlineData("\ndata: ")] // one long event
    public async Task An_event_has_a_limit(string between)
    {
        var piece = new string('x', 1000) + between;
        var flood = "data: " + string.Concat(Enumerable.Repeat(piece, 1 + (SseGuardStream.MaxEventBytes / 1000)));

        var error = await Assert.ThrowsAsync<GenerationException>(() => ReadAsync(flood, 4096));

        Assert.Equal(GenerationFaults.ReplyTooLarge, error.Fault);
    }

    private static SseGuardStream Guard(string text, int pieceSize) => new(new PiecewiseStream(Encoding.UTF8.GetBytes(text), pieceSize), CancellationToken.None);

    private static async Task<string> ReadAsync(string text, int pieceSize)
    {
        await using var guard = Guard(text, pieceSize);
        using var read = new MemoryStream();
        await guard.CopyToAsync(read, Math.Max(1, pieceSize));
        return Encoding.UTF8.GetString(read.ToArray());
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int pieceSize) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(pieceSize, buffer.Length)], cancellationToken);
    }
}
