using System.Globalization;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>The words that are not figures: what is done, where, when, how many, which colour. Read once, from a list in the assembly.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, Dictionary<string, List<string>>> _kinds = new(StringComparer.Ordinal);

    public Vocabulary()
    {
        foreach (var line in DataFiles.Lines("words.txt"))
        {
            var colon = line.IndexOf(" :", StringComparison.Ordinal);
            var head = line[..colon].Split(' ', 2);
            var value = head.Length > 1 ? head[1] : head[0];
            foreach (var word in line[(colon + 2)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var form in head[0] == "deed" ? Forms(word) : [word])
                {
                    Add(head[0], form, value);
                }
            }
        }
    }

    /// <summary>How many words the longest phrase has.</summary>
    public const int LongestPhrase = 5;

    /// <summary>What a phrase of a kind means; null where it means nothing.</summary>
    public string? Find(string kind, string phrase) => _kinds[kind].TryGetValue(phrase, out var values) ? values[0] : null;

    /// <summary>Everything that a phrase of a kind means.</summary>
    public IReadOnlyList<string> FindAll(string kind, string phrase) => _kinds[kind].GetValueOrDefault(phrase) ?? [];

    public bool Is(string kind, string phrase) => _kinds[kind].ContainsKey(phrase);

    /// <summary>What a verb form shows; null when it is none.</summary>
    public Deed? Deed(string word) => Find("deed", word) is { } deed ? Enum.Parse<Deed>(deed) : null;

    /// <summary>A number word or number; null when it is none.</summary>
    public int? Count(string word) =>
        Find("count", word) is { } count ? int.Parse(count, CultureInfo.InvariantCulture)
        : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, 24)
        : null;

    private void Add(string kind, string word, string value)
    {
        if (!_kinds.TryGetValue(kind, out var words))
        {
            _kinds[kind] = words = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        }

        if (!words.TryGetValue(word, out var values))
        {
            words[word] = values = [];
        }

        if (!values.Contains(value))
        {
            values.Add(value);
        }
    }

    // "hop" → hops, hopped, hopping; "dance" → dances, danced, dancing; phrases change in their first word.
    private static IEnumerable<string> Forms(string phrase)
    {
        var space = phrase.IndexOf(' ', StringComparison.Ordinal);
        var (verb, rest) = space < 0 ? (phrase, "") : (phrase[..space], phrase[space..]);
        yield return phrase;
        if (verb.Length < 2)
        {
            yield break;
        }

        var stem = verb[^1] == 'e' && verb[^2] != 'e' ? verb[..^1] : verb[^1] == 'y' && !IsVowel(verb[^2]) ? verb[..^1] : verb;
        var doubled = verb.Length is > 2 and < 6 && !IsVowel(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y') && IsVowel(verb[^2]) && !IsVowel(verb[^3]) ? verb + verb[^1] : stem;
        yield return (verb[^1] == 'y' && stem != verb ? stem + "ies" : verb[^1] is 's' or 'x' or 'z' or 'o' || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal) ? verb + "es" : verb + "s") + rest;
        yield return (verb[^1] == 'y' && stem != verb ? stem + "ied" : doubled + "ed") + rest;
        yield return (verb[^1] == 'y' ? verb + "ing" : doubled + "ing") + rest;
    }

    private static bool IsVowel(char c) => "aeiou".Contains(c, StringComparison.Ordinal);
}
