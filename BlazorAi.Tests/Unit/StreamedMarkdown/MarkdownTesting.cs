using System.Buffers;
using System.Text;
using BlazorAi.App.Components.Shared.StreamedMarkdown;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

/// <summary>What the tests of StreamedMarkdown share: nodes as HTML, and a text streamed in chunks into a model of the page.</summary>
internal static class MarkdownTesting
{
    public static string Html(IEnumerable<MarkdownNode> nodes) => string.Concat(nodes.Select(Html));

    public static string Html(MarkdownNode node) => node switch
    {
        MarkdownText text => Encode(text.Value),
        MarkdownElement element => $"<{element.Tag}{string.Concat(element.Attributes.Select(each => $" {each.Name}=\"{Encode(each.Value)}\""))}>"
            + Html(element.Children) + $"</{element.Tag}>",
        _ => throw new NotSupportedException(),
    };

    public static string Encode(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

    public static string Html(GrowingMarkdown markdown) => Html(markdown.Finished.Select(block => block.Node));

    /// <summary>The text given at once.</summary>
    public static GrowingMarkdown Whole(string text)
    {
        var markdown = new GrowingMarkdown();
        markdown.Append(text);
        markdown.Complete();
        return markdown;
    }

    public static IEnumerable<MarkdownNode> All(IEnumerable<MarkdownNode> nodes) =>
        nodes.SelectMany(node => node is MarkdownElement element ? All(element.Children).Prepend(node) : [node]);

    /// <summary>Letters and digits, so that two texts can be compared whatever their markup.</summary>
    public static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    public static string PlainText(IEnumerable<MarkdownNode> nodes) => string.Concat(nodes.Select(node => node.PlainText));
}

/// <summary>The server's side of a live view, without Blazor: text in, operations out.</summary>
internal sealed class LiveText(int headingOffset = 0)
{
    private readonly DrawWriter writer = new();
    private readonly ArrayBufferWriter<byte> output = new();

    public GrowingMarkdown Markdown { get; } = new(headingOffset);

    /// <summary>Appends a chunk and answers the operations of the flush after it.</summary>
    public string Flush(string chunk = "")
    {
        Markdown.Append(chunk);
        output.ResetWrittenCount();
        writer.Write(output, Markdown.TakeSettledSteps(), Markdown.DrawOpen());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public void Reconnect(int renderedBlocks)
    {
        writer.Reset();
        Markdown.SettleAgainFrom(renderedBlocks);
    }
}
