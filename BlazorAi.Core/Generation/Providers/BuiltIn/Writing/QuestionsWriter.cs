using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Essential questions, each opened up by the ideas of the unit that bear on it.</summary>
internal sealed class QuestionsWriter : IDraftWriter
{
    private const int Stem = 5;

    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: essential questions");
        var concepts = ConceptSelection.Choose(unit, 7);
        var near = Nearest(unit, concepts);
        foreach (var question in unit.Choice.Rotate("questions", unit.Topic.Questions))
        {
            text.Heading(3, question);
            foreach (var c in near[question])
            {
                text.Bullet($"Draws on *{c.Title}*: {Prose.Sentence(c.Idea)} Ask along the way: {c.Check.Q}");
            }
        }

        text.Heading(3, "How to use them");
        text.Paragraph($"Put one on the wall each week and return to it when the lesson gives new evidence. Answers that should change during the unit: "
            + string.Join(" ", unit.Topic.Misconceptions.Take(2).Select(m => $"from {Prose.Quote(Prose.WithoutStop(m.Wrong))} to {Prose.Quote(Prose.WithoutStop(m.Right))};")).TrimEnd(';') + ".");
        text.Paragraph($"Why it is worth asking, in words for {unit.Learners}: {Prose.Sentence(unit.Topic.Why)}");
    }

    /// <summary>For each question the ideas that bear on it most; an idea serves a second question only where none is left.</summary>
    private static Dictionary<string, List<Concept>> Nearest(UnitContext unit, IReadOnlyList<Concept> concepts)
    {
        var questions = unit.Topic.Questions.Distinct(StringComparer.Ordinal).ToArray();
        var each = concepts.Count >= 2 * questions.Length ? 2 : 1;
        var own = WordForms.Content(unit.Topic.Name).ToHashSet(StringComparer.Ordinal);
        var pairs = questions.SelectMany(q => concepts.Select(c => (Question: q, Concept: c, Shared: Shared(q, c)))).OrderByDescending(p => p.Shared).ToArray();
        var found = questions.ToDictionary(q => q, _ => new List<Concept>(), StringComparer.Ordinal);
        var used = new HashSet<Concept>();
        foreach (var pair in pairs.Where(p => p.Shared > 0).Concat(pairs))
        {
            if (found[pair.Question].Count < each && used.Add(pair.Concept))
            {
                found[pair.Question].Add(pair.Concept);
            }
        }

        foreach (var (question, ideas) in found.Where(f => f.Value.Count == 0 && concepts.Count > 0))
        {
            ideas.Add(pairs.First(p => p.Question == question).Concept);
        }

        return found;

        // “Explode” and “explosive” are one word here: words of one beginning count.
        int Shared(string question, Concept concept)
        {
            var words = WordForms.Content(concept.AllText).ToHashSet(StringComparer.Ordinal);
            return WordForms.Content(question).Distinct(StringComparer.Ordinal).Where(w => !own.Contains(w))
                .Count(w => words.Contains(w) || (w.Length >= Stem && words.Any(o => o.Length >= Stem && o.AsSpan(0, Stem).SequenceEqual(w.AsSpan(0, Stem)))));
        }
    }
}
