using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Support, core and challenge for each idea, the words for learners of English, and adjustments by what the tasks ask.</summary>
internal sealed class DifferentiationWriter(LessonPlanner planner) : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var concepts = LessonPlanner.IsAboutOneLesson(unit) && planner.One(unit).Lesson.Concept is { } one
            ? [one]
            : ConceptSelection.Choose(unit, Math.Clamp(unit.LessonCount, 3, 7));
        text.Heading(2, concepts.Count == 1 ? $"{concepts[0].Title}: differentiation" : $"{unit.Title}: differentiation");
        text.Paragraph($"For the whole unit. **Support:** {Prose.Sentence(unit.Topic.Support)} **Challenge:** {Prose.Sentence(unit.Topic.Challenge)}");
        text.Table(["Lesson idea", "Support", "Core", "Challenge"], concepts.Select((c, i) => new[] { unit.Plan?.Label(c) ?? c.Title, Support(unit, c, i), Prose.Sentence(c.Activity), Challenge(unit, c, i) }));

        text.Heading(3, "EAL: words to teach first");
        text.Table(["Word", "Plain meaning", "Say it in a sentence"], unit.Words.Take(10).Select((w, i) => new[] { w.Term, w.Meaning, Frame(unit, w, i) }));

        text.Heading(3, "SEND: adjustments to these lessons");
        foreach (var line in concepts.SelectMany(c => Adjustments.For(LessonSequence.On(c)).Select(a => (c.Title, Line: a))).GroupBy(x => x.Line))
        {
            text.Bullet($"{Prose.List(line.Select(x => $"*{x.Title}*"))}: {line.Key}");
        }

        text.Heading(3, "Slips to plan for");
        foreach (var m in unit.Topic.Misconceptions.Take(4))
        {
            text.Bullet($"{Prose.Quote(Prose.Sentence(m.Wrong))} Say instead: {Prose.Sentence(m.Right)}");
        }
    }

    private static string Support(UnitContext unit, Concept c, int index)
    {
        var words = VocabularyFinder.In(c.AllText, unit.Topic.Vocabulary).Take(3).Select(w => $"*{w.Term}* ({Prose.WithoutStop(w.Meaning)})").ToArray();
        var model = index % 2 == 0 ? $"Do the first step together: {Prose.Sentence(c.Teach)}" : $"Give the answer to one case and ask for the next: {c.Check.Q} ({Prose.WithoutStop(c.Check.A)})";
        return words.Length > 0 ? $"Word bank: {string.Join(", ", words)}. {model}" : model;
    }

    // A harder question on the same idea: the next idea of a later stage where there is one, else the reason behind the check.
    private static string Challenge(UnitContext unit, Concept c, int index)
    {
        Concept[] ahead = [.. unit.Topic.Concepts.Where(o => o.Stage > c.Stage && o.Stage >= unit.Stage)];
        var later = ahead.Length == 0 || index % 3 == 2 ? null : ahead[index % ahead.Length];
        string[] asks = ["Find a case where the answer changes.", "Prove it to someone who disagrees.", "Write a harder question of the same kind, with its answer.", "Say what would have to be true for the answer to be different."];
        return later is not null ? $"{later.Check.Q} (Looks ahead to *{later.Title}*.)" : $"{c.Check.Q} {asks[index % asks.Length]}";
    }

    private static string Frame(UnitContext unit, VocabularyWord word, int index)
    {
        var idea = unit.Topic.Concepts.Select(c => c.Idea).FirstOrDefault(i => i.Length <= 140 && i.Contains(word.Term, StringComparison.OrdinalIgnoreCase));
        string[] stems = [$"An example of {word.Term} is…", $"{Prose.Capital(word.Term)} is not the same as…, because…", $"We use the word {word.Term} when…", $"I can show {word.Term} like this:…"];
        return idea is null ? $"“{stems[index % stems.Length]}”" : $"“{Prose.WithoutStop(Gap(idea, word.Term))}.”";
    }

    private static string Gap(string sentence, string term)
    {
        var at = sentence.IndexOf(term, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? sentence : sentence[..at] + "_____" + sentence[(at + term.Length)..];
    }
}
