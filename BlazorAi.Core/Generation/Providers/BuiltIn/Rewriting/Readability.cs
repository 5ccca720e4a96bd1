using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Rewriting;

/// <summary>The Flesch–Kincaid grade of a text: an American school year, from the length of its sentences and words.</summary>
internal static partial class Readability
{
    public static double Grade(string markdown)
    {
        var text = Marks().Replace(markdown, " ");
        var sentences = Stops().Split(text).Count(s => s.Any(char.IsLetter));
        var words = Word().Matches(text).Select(m => m.Value).ToArray();
        return sentences == 0 || words.Length == 0
            ? 0
            : Math.Max(0, (0.39 * words.Length / sentences) + (11.8 * words.Sum(Syllables) / words.Length) - 15.59);
    }

    /// <summary>Syllables of an English word, counted by its groups of vowels.</summary>
    internal static int Syllables(string word)
    {
        var w = word.ToLowerInvariant();
        var count = Vowels().Count(w);
        if (count > 1 && w.EndsWith('e') && !w.EndsWith("le", StringComparison.Ordinal))
        {
            count--;
        }
        else if (count > 1 && w.EndsWith("ed", StringComparison.Ordinal) && w.Length > 3 && w[^3] is not ('t' or 'd'))
        {
            count--;
        }

        return Math.Max(1, count);
    }

    [GeneratedRegex(@"[#*_`>|]|^\s*(?:[-+]|\d+\.)\s", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"[.!?…]+(?=\s|$|[’”)])|\n\s*\n|\n(?=\s*(?:[-*+#|]|\d+\.))")]
    private static partial Regex Stops();

    [GeneratedRegex(@"\p{L}+(?:[’'-]\p{L}+)*")]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();
}
