using System.Text.RegularExpressions;

namespace BlazorAi.Core.Stories;

/// <summary>Finds a character's name in a text.</summary>
internal static partial class CharacterNames
{
    private const int MinCalledLength = 3;

    /// <summary>Words that stand in many names and are nobody's own.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "of", "the", "mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "king", "queen", "prince", "princess", "captain",
        "professor", "little", "big", "old", "young", "great", "uncle", "aunt", "auntie", "brother", "sister", "cousin",
    };

    /// <summary>Whether the name, or what its bearer is called by, stands in the text.</summary>
    public static bool Stands(string name, string text)
    {
        if (StandsAsWord(name.Trim(), text, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // Of a name in several words the first one of their own is enough, if it is written like a name.
        var words = Word().Matches(name);
        return words.Count > 1 && words.Select(w => w.Value).FirstOrDefault(w => !Common.Contains(w)) is { Length: >= MinCalledLength } called
            && char.IsUpper(called[0]) && StandsAsWord(called, text, StringComparison.Ordinal);
    }

    private static bool StandsAsWord(string name, string text, StringComparison comparison)
    {
        for (var at = name.Length == 0 ? -1 : text.IndexOf(name, comparison); at >= 0; at = text.IndexOf(name, at + 1, comparison))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
