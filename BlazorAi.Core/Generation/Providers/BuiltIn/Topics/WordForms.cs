using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

/// <summary>
/// Brings different ways of writing a word to one form, for comparing: case, accents, plural, British and American spelling,
/// and the several names of the world wars. The form is not meant to be read.
/// </summary>
internal static partial class WordForms
{
    private static readonly HashSet<string> Stop = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "from", "with", "and", "or", "is", "are", "was", "were", "be", "how", "why",
        "what", "when", "who", "do", "doe", "did", "we", "our", "it", "its", "their", "this", "that", "as", "into", "about", "some", "all",
        "my", "your", "his", "her", "they", "you", "i", "can", "s",
    };

    /// <summary>Words of a unit's title that say nothing of its topic.</summary>
    private static readonly HashSet<string> Filler = new(
        ("introduction intro unit topic study studi learn explor understand understanding basic beginner advanced lesson project theme module part "
         + "key idea skill knowledge world life year grade class pupil student child children kid work scheme plan term "
         + "autumn spring summer review revision revise overview using use through us journey into").Split(' '),
        StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["one"] = "1", ["two"] = "2", ["i"] = "1", ["ii"] = "2", ["1st"] = "1", ["2nd"] = "2", ["first"] = "1", ["second"] = "2",
    };

    public static bool IsFiller(string form) => Filler.Contains(form);

    /// <summary>The forms of the words that carry meaning, in order.</summary>
    public static IReadOnlyList<string> Content(string? text) => [.. Split(text).Select(Form).Where(w => w.Length > 0 && !Stop.Contains(w))];

    /// <summary>As <see cref="Content"/>, but “weathering” is not brought to “weather”: only the number is.</summary>
    public static IReadOnlyList<string> PlainContent(string? text) =>
        [.. Split(text).Where(w => Form(w) is { Length: > 0 } form && !Stop.Contains(form)).Select(w => Singular(w.Replace("'", "", StringComparison.Ordinal)))];

    /// <summary>The words of a text in lower case without accents, wars and rainforests in one way, nothing else changed.</summary>
    public static IReadOnlyList<string> Split(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var words = Word().Matches(WithoutAccents(text.ToLowerInvariant().Replace("’", "'", StringComparison.Ordinal).Replace("&", " and ", StringComparison.Ordinal)))
            .Select(m => m.Value.EndsWith("'s", StringComparison.Ordinal) ? m.Value[..^2] : m.Value.Trim('\''))
            .ToList();
        MergeWars(words);
        return words;
    }

    /// <summary>One word's form.</summary>
    public static string Form(string word)
    {
        var w = word.Replace("'", "", StringComparison.Ordinal);
        if (w is "maths" or "mathematics")
        {
            return "math";
        }

        if (w.Length > 6 && w.EndsWith("ing", StringComparison.Ordinal) && w[..^3].AsSpan().IndexOfAny("aeiouy") >= 0)
        {
            w = w[..^3];
            if (w[^1] == w[^2] && w[^1] is not ('l' or 's' or 'z'))
            {
                w = w[..^1];
            }
        }
        else
        {
            w = Singular(w);
        }

        w = w.Replace("colour", "color", StringComparison.Ordinal).Replace("centre", "center", StringComparison.Ordinal)
             .Replace("isation", "ization", StringComparison.Ordinal);
        if (w.Length > 6 && w.EndsWith("our", StringComparison.Ordinal))
        {
            w = w[..^3] + "or";
        }

        return w.Length > 5 && w.EndsWith("ise", StringComparison.Ordinal) ? w[..^3] + "ize"
            : w.Length > 4 && w[^1] == 'e' ? w[..^1]
            : w;
    }

    private static string Singular(string w)
    {
        if (w.Length < 4 || Ends("ss") || Ends("us") || Ends("is") || !Ends("s"))
        {
            return w;
        }

        return Ends("ies") && w.Length > 4 ? w[..^3] + "y"
            : Ends("sses") || Ends("xes") || Ends("ches") || Ends("shes") || Ends("zes") || Ends("oes") ? w[..^2]
            : w[..^1];

        bool Ends(string s) => w.EndsWith(s, StringComparison.Ordinal);
    }

    private static void MergeWars(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            words[i] = words[i] switch { "wwi" => "ww1", "wwii" => "ww2", _ => words[i] };
            if (i + 1 < words.Count && words[i] is "rain" && words[i + 1].StartsWith("forest", StringComparison.Ordinal))
            {
                Replace(i, 2, words[i] + words[i + 1]);
            }

            if (i + 2 < words.Count && words[i] == "world" && words[i + 1] == "war" && Numbers.TryGetValue(words[i + 2], out var after))
            {
                Replace(i, 3, "ww" + after);
            }
            else if (i + 2 < words.Count && words[i + 1] == "world" && words[i + 2] == "war" && Numbers.TryGetValue(words[i], out var before))
            {
                Replace(i, 3, "ww" + before);
            }
            else if (i + 1 < words.Count && words[i] is "ww" && Numbers.TryGetValue(words[i + 1], out var number))
            {
                Replace(i, 2, "ww" + number);
            }
        }

        void Replace(int at, int count, string word)
        {
            words.RemoveRange(at, count);
            words.Insert(at, word);
        }
    }

    private static string WithoutAccents(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                result.Append(c);
            }
        }

        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:'[\p{L}]+)?")]
    private static partial Regex Word();
}
