using BlazorAi.App.Components.Shared.StreamedMarkdown;
using Xunit;
using static BlazorAi.Tests.Unit.StreamedMarkdown.MarkdownTesting;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

/// <summary>The properties that must hold whatever the text and however it is cut.</summary>
internal static class StreamCheck
{
    public static void LetterByLetter(string text) => Run(text, Enumerable.Repeat(1, text.Length), "letter by letter");

    /// <param name="lateDefinitions">Links show their source until their address comes, so the letters shown are not the final ones.</param>
    public static void RandomChunks(string text, int seed, bool lateDefinitions = false)
    {
        var random = new Random(seed);
        Run(text, Enumerable.Range(0, text.Length).Select(_ => random.Next(1, 14)), $"seed {seed}", lateDefinitions);
    }

    private static void Run(string text, IEnumerable<int> lengths, string how, bool lateDefinitions = false)
    {
        var letters = new LettersOfPrefix(text);
        var whole = Whole(text);
        var live = new LiveText();
        var page = new PageModel();
        var position = 0;
        var frozen = new List<MarkdownNode>();
        foreach (var length in lengths)
        {
            if (position >= text.Length)
            {
                break;
            }

            var chunk = text.Substring(position, Math.Min(length, text.Length - position));
            position += chunk.Length;
            page.Draw(live.Flush(chunk));
            for (var i = 0; i < live.Markdown.Finished.Count; i++)
            {
                var node = live.Markdown.Finished[i].Node;
                if (i < frozen.Count)
                {
                    Assert.True(ReferenceEquals(frozen[i], node), $"{how}, at {position}: block {i} changed.");
                }
                else
                {
                    frozen.Add(node);
                }
            }

            if (!lateDefinitions)
            {
                NothingIsLost(letters.Until(position), position, page, how);
            }
        }

        var drawnBefore = page.Html;
        live.Markdown.Complete();
        var final = Html(live.Markdown);
        Assert.True(Html(whole) == final, $"{how}: the end differs from the text at once.\n{Html(whole)}\n{final}\nfor\n{text}");

        page.Draw(live.Flush());
        if (live.Markdown.IsDrawnAsFinished)
        {
            Assert.True(final == page.Html, $"{how}: what was drawn is not the end.\n{final}\n{page.Html}\nfor\n{text}");
        }

        // After a reconnect everything that Blazor has not rendered is drawn again.
        live.Reconnect(renderedBlocks: 0);
        var again = new PageModel();
        again.Draw(live.Flush());
        Assert.True(final == again.Html, $"{how}: drawn after a reconnect\n{again.Html}\ninstead of\n{final}\nbefore: {drawnBefore}");
    }

    /// <summary>Every letter and digit of the paragraphs that are over is on the page, in order.</summary>
    private static void NothingIsLost(string expected, int position, PageModel page, string how)
    {
        var shown = Letters(System.Net.WebUtility.HtmlDecode(PageText(page)));
        Assert.True(shown.StartsWith(expected, StringComparison.Ordinal), $"{how}, at {position}: lost text.\nexpected {expected}\nshown    {shown}");
    }

    private static string PageText(PageModel page) =>
        System.Text.RegularExpressions.Regex.Replace(page.Html, "<math-tex data-tex=\"([^\"]*)\"[^>]*>|<[^>]*>", "$1");

    /// <summary>What a reading of all whole paragraphs shows, save for the last letters: the paragraph itself may still be undecided.</summary>
    private sealed class LettersOfPrefix(string text)
    {
        private const int Undecided = 40;
        private int end = -1;
        private string letters = "";

        public string Until(int position)
        {
            var lastLine = text.LastIndexOf('\n', Math.Max(0, position - 1));
            var paragraph = lastLine <= 0 ? -1 : text.LastIndexOf("\n\n", lastLine, StringComparison.Ordinal);
            if (paragraph > end)
            {
                end = paragraph;
                letters = Letters(PlainText(Whole(text[..paragraph] + "\n").Finished.Select(block => block.Node)));
                letters = letters[..Math.Max(0, letters.Length - Undecided)];
            }

            return letters;
        }
    }
}
