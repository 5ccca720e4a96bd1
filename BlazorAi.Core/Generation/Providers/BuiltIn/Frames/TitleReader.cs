using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Frames;

/// <summary>
/// What the dictionary makes of a title: its senses that fit the subject, the likeliest first; whether they are for the whole
/// title or its main word only; whether the first is surely the one that is meant.
/// </summary>
internal sealed record TitleSenses(IReadOnlyList<NounSense> Fitting, bool IsWhole, bool IsSure, bool IsPlural);

/// <summary>Finds a title in the dictionary, whole or by its main word, in the sense that fits the school subject.</summary>
internal static class TitleReader
{
    /// <summary>WordNet's classes of meaning that a subject deals with. Without this, a geography unit on Turkey meets the bird.</summary>
    private static readonly Dictionary<string, int[]> Domains = new(StringComparer.Ordinal)
    {
        ["science"] = [5, 20, 8, 27, 19, 17, 22, 26],
        ["geography"] = [15, 17, 14, 19],
        ["history"] = [4, 11, 18, 14, 15, 28, 6],
        ["english"] = [10, 18],
        ["drama"] = [10, 18, 4],
        ["art"] = [6, 4, 10, 9, 18],
        ["music"] = [10, 6, 4, 18],
        ["physical-education"] = [4, 6],
        ["design-technology"] = [6, 13, 27],
        ["computing"] = [6, 10, 9],
        ["languages"] = [10, 15, 13],
        ["religion-ethics"] = [9, 14, 10, 18, 4],
        ["citizenship"] = [14, 4, 9, 18],
        ["wellbeing"] = [12, 26, 4, 7],
        ["economics"] = [21, 4, 14, 13],
        ["mathematics"] = [9, 24, 25, 23, 3, 10],
        ["early-years"] = [5, 20, 6, 13, 18],
    };

    /// <summary>Whether a subject deals with things of a sense's class.</summary>
    public static bool Deals(string subject, NounSense sense) => (Domains.TryGetValue(subject, out var domains) && domains.Contains(sense.Domain))
        || (sense.Definition.StartsWith('(') && SchoolSubject.Parse(sense.Definition[1..].Split(')')[0]) == subject);

    public static TitleSenses? Read(string title, string? subject, WordNetNouns nouns)
    {
        var words = title.Split([' ', '/', ',', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var (phrase, isWhole) in Phrases(words))
        {
            var senses = nouns.Senses(phrase);
            NounSense[] fitting = subject is null ? [.. senses] : [.. senses.Where(s => Deals(subject, s))];
            if (fitting.Length == 0 && senses.Count > 0 && senses[0].IsCounted)
            {
                // Coffee in a geography unit: not a place, but surely the drink.
                fitting = [senses[0]];
            }

            if (fitting.Length > 0)
            {
                // Without a subject, “Turkey” may be the country or the bird: nobody can tell.
                var isName = subject is null && senses.Any(s => s.Words.Any(w => char.IsUpper(w[0]))) && senses.Any(s => s.Words.Any(w => char.IsLower(w[0])));
                var isSure = (fitting.Length == 1 && !isName) || (!isName && fitting[0] == senses[0] && (senses[0].IsCounted || senses[0].Words.All(w => char.IsUpper(w[0]))));
                var isPlural = !fitting[0].Words.Contains(phrase, StringComparer.OrdinalIgnoreCase) && phrase.EndsWith('s');
                return new TitleSenses(fitting, isWhole, isSure, isPlural);
            }
        }

        return null;
    }

    // The whole title first, then without its first words; what follows “of”, “in” or “from” only narrows the main word.
    private static IEnumerable<(string Phrase, bool IsWhole)> Phrases(string[] words)
    {
        string[] telling = [.. words.SkipWhile(w => w.ToLowerInvariant() is "the" or "a" or "an" or "our" or "my" or "all" or "about")];
        if (telling.Length == 0)
        {
            yield break;
        }

        yield return (string.Join(' ', telling), true);
        var end = Array.FindIndex(telling, w => w.ToLowerInvariant() is "of" or "in" or "from" or "for" or "and" or "on" or "at");
        var head = end > 0 ? telling[..end] : telling;
        for (var i = end > 0 ? 0 : 1; i < head.Length; i++)
        {
            // “Kant's categorical imperative”: an owner does not change what the thing is.
            var owned = i > 0 && head[i - 1].Replace('’', '\'').Contains("'s", StringComparison.Ordinal) && i == 1;
            var phrase = string.Join(' ', head[i..]);
            if (phrase.Length > 2 && !WordForms.IsFiller(WordForms.Form(phrase.ToLowerInvariant())))
            {
                yield return (phrase, owned);
            }
        }
    }
}
