using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Finds which of a topic's words and misconceptions belong to one of its ideas.</summary>
internal static class VocabularyFinder
{
    public static IEnumerable<VocabularyWord> In(string text, IReadOnlyList<VocabularyWord> words)
    {
        var forms = WordForms.Content(text);
        return words.Where(w => Contains(forms, WordForms.Content(w.Term)));
    }

    /// <summary>The misconception that shares most words with an idea; null when none shares two.</summary>
    public static Misconception? Nearest(Concept concept, IReadOnlyList<Misconception> misconceptions)
    {
        var forms = WordForms.Content(concept.AllText).ToHashSet(StringComparer.Ordinal);
        return misconceptions.Select(m => (m, Shared: WordForms.Content(m.Wrong + " " + m.Right).Distinct(StringComparer.Ordinal).Count(forms.Contains)))
            .Where(x => x.Shared >= 2).OrderByDescending(x => x.Shared).Select(x => x.m).FirstOrDefault();
    }

    private static bool Contains(IReadOnlyList<string> text, IReadOnlyList<string> phrase)
    {
        for (var i = 0; phrase.Count > 0 && i + phrase.Count <= text.Count; i++)
        {
            var k = 0;
            while (k < phrase.Count && text[i + k] == phrase[k])
            {
                k++;
            }

            if (k == phrase.Count)
            {
                return true;
            }
        }

        return false;
    }
}
