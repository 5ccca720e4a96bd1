using System.Text.Json;
using System.Text.RegularExpressions;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.Tests.Support;
using Xunit;
using static BlazorAi.Tests.Unit.StreamedMarkdown.MarkdownTesting;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

/// <summary>The examples of the CommonMark specification.</summary>
public partial class CommonMarkCorpusTests
{
    [CorpusFact("commonmark")]
    public void EveryExampleStreamsLetterByLetter()
    {
        foreach (var example in Examples())
        {
            StreamCheck.LetterByLetter(example.Markdown);
        }
    }

    [CorpusFact("commonmark")]
    public void AllExamplesAsOneReplyStreamInRandomChunks() =>
        StreamCheck.RandomChunks(string.Join("\n\n", Examples().Select(example => example.Markdown)), Environment.TickCount, lateDefinitions: true);

    [CorpusFact("commonmark")]
    public void FinalFormConforms()
    {
        var different = Examples().Where(IsComparable).Select(example => (example, Html: Comparable(Html(Whole(example.Markdown)))))
            .Where(each => each.Html != Comparable(each.example.Html)).ToList();
        Assert.True(different.Count == 0, string.Join("\n\n", different.Select(each =>
            $"{each.example.Number} {each.example.Section}\n{each.example.Markdown}\nexpected {Comparable(each.example.Html)}\nactual   {each.Html}")));
    }

    /// <summary>Raw HTML and pictures are left out on purpose; a bare address is a link here and none in CommonMark.</summary>
    private static bool IsComparable(Example example) =>
        example.Section is not ("HTML blocks" or "Raw HTML" or "Images")
        && example.Number is not (144 or 542) // A fence's language that is no word; a label whose letter case changes its length.
        && !example.Html.Contains("<img") && !BareAddress().IsMatch(example.Html) && !RawHtml().IsMatch(example.Markdown);

    private static string Comparable(string html)
    {
        var links = OtherLinks().Replace(html.Replace(" />", ">").Replace("</br>", "").Replace("</hr>", ""), "$1");
        return Uri.UnescapeDataString(BetweenBlocks().Replace(IgnoredAttributes().Replace(links, ""), ""));
    }

    [GeneratedRegex(@"<a href=""(?!https?:|mailto:)[^""]*""[^>]*>(.*?)</a>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex OtherLinks();

    [GeneratedRegex(@"(?<!href=""[^""]*)(?<!<a [^>]*>)(https?:|www\.)")]
    private static partial Regex BareAddress();

    [GeneratedRegex(@" (dir|rel|target|tabindex|title)=""[^""]*""")]
    private static partial Regex IgnoredAttributes();

    [GeneratedRegex(@"\s*\n\s*|(?<=>)\s+(?=<)")]
    private static partial Regex BetweenBlocks();

    [GeneratedRegex(@"<[a-zA-Z/!?](?!ttps?:|ailto:)")]
    private static partial Regex RawHtml();

    private static List<Example> Examples()
    {
        using var file = File.OpenRead(Directory.GetFiles(Corpora.Path("commonmark"), "*.json").Single());
        return JsonSerializer.Deserialize<List<Example>>(file)!;
    }

    private sealed record Example(
        [property: System.Text.Json.Serialization.JsonPropertyName("example")] int Number,
        [property: System.Text.Json.Serialization.JsonPropertyName("section")] string Section,
        [property: System.Text.Json.Serialization.JsonPropertyName("markdown")] string Markdown,
        [property: System.Text.Json.Serialization.JsonPropertyName("html")] string Html);
}
