using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Makes a quiz from a topic's questions, words and misconceptions, with the answers apart.</summary>
internal static class Quiz
{
    public static void Write(UnitContext unit, MarkdownText text, IReadOnlyList<Concept> concepts, int length, int headingLevel)
    {
        var items = Items(unit, concepts, length);
        text.Heading(headingLevel, "Quiz");
        for (var i = 0; i < items.Count; i++)
        {
            text.Numbered(i + 1, items[i].Q);
        }

        text.Heading(headingLevel, "Answers");
        for (var i = 0; i < items.Count; i++)
        {
            text.Numbered(i + 1, items[i].A);
        }
    }

    internal static IReadOnlyList<(string Q, string A)> Items(UnitContext unit, IReadOnlyList<Concept> concepts, int length)
    {
        var open = concepts.Select(c => (c.Check.Q, Prose.Sentence(c.Check.A)));
        var truths = unit.Topic.Misconceptions.Select((m, i) => i % 3 == 1
            ? ($"True or false? {Prose.Sentence(m.Right)}", "True.")
            : ($"True or false? {Prose.Sentence(m.Wrong)}", $"False. {Prose.Sentence(m.Right)}"));
        var words = unit.Choice.Rotate("quiz words", unit.Words).Select(w => WordItem(unit, w));

        // About half questions on ideas, the rest words and slips, mixed so that a guess does not help.
        var pool = unit.Choice.Shuffle("quiz open", open).Take((length + 1) / 2)
            .Concat(unit.Choice.Shuffle("quiz truths", truths).Take(length / 4 + 1)).ToList();
        pool.AddRange(words.Take(Math.Max(0, length - pool.Count)));
        return [.. unit.Choice.Shuffle("quiz order", pool.Take(length))];
    }

    private static (string Q, string A) WordItem(UnitContext unit, VocabularyWord word)
    {
        var others = unit.Choice.Shuffle($"others/{word.Term}", unit.Topic.Vocabulary.Where(w => w != word)).Take(2);
        var options = unit.Choice.Shuffle($"options/{word.Term}", others.Append(word));
        var letter = (char)('a' + Enumerable.Range(0, options.Count).First(i => options[i] == word));
        var list = string.Join(", ", options.Select((o, i) => $"{(char)('a' + i)}) {o.Term}"));
        return ($"Which word means ‘{Prose.WithoutStop(word.Meaning)}’? {list}", $"{letter}) {word.Term}");
    }
}
