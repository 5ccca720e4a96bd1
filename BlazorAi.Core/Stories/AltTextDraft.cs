using System.Text.RegularExpressions;

namespace BlazorAi.Core.Stories;

/// <summary>Drafts the text for those who cannot see a picture from the description that the picture is made from.</summary>
public static partial class AltTextDraft
{
    /// <summary>Screen readers read alt text in one breath: beyond this a draft ends at a sentence, in UTF-16 units.</summary>
    public const int MaxLength = 250;

    /// <summary>The draft; empty where nothing is described.</summary>
    public static string From(string imageText)
    {
        var text = Blank().Replace(imageText, " ").Trim();
        text = Announcement().Replace(text, ""); // a screen reader says by itself that it is a picture
        if (text.Length > MaxLength)
        {
            text = Cut(text);
        }

        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string Cut(string text)
    {
        var sentence = SentenceEnd().Matches(text[..MaxLength]).LastOrDefault();
        if (sentence is not null)
        {
            return text[..(sentence.Index + 1)];
        }

        var word = text.LastIndexOf(' ', MaxLength - 1);
        var end = word > 0 ? word : MaxLength - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd(',', ';', ':', ' ') + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^(?:an?|the)?\s*(?:picture|image|illustration|drawing|painting)\s+(?:of|showing|that shows)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Announcement();

    [GeneratedRegex(@"[.!?](?=\s|$)")]
    private static partial Regex SentenceEnd();
}
