using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>
/// Chooses which of a topic's ideas to teach. First those of the pupils' own stage; then the stage below, which they recap;
/// earlier ones only when there is time to spare; a later one only when nothing else is left, since it belongs in the challenge.
/// </summary>
internal static class ConceptSelection
{
    /// <summary>At most <paramref name="count"/> concepts, in teaching order.</summary>
    public static IReadOnlyList<Concept> Choose(UnitContext unit, int count)
    {
        if (unit.Plan is { Concepts.Count: > 0 } plan)
        {
            return [.. plan.Concepts.Take(count)]; // what the lessons teach, no more and no less
        }

        var concepts = unit.Topic.Concepts;
        if (unit.Knowledge == Knowledge.FrameOnly && unit.Focus.Count == 0)
        {
            // A frame is one path: an older class also has to begin by saying what the thing is.
            return [.. concepts.Where(c => c.Stage <= unit.Stage && c.Stage >= Math.Min(2, unit.Stage - 1)).Take(count)];
        }

        var ranked = concepts.Select((concept, order) => (concept, order, rank: Rank(unit, concept)))
            .OrderByDescending(c => c.rank).ThenBy(c => c.order).ToArray();
        // What the teacher asks for by name may be of the next stage.
        var own = ranked.Where(c => (c.concept.Stage <= unit.Stage && c.concept.Stage >= unit.Stage - 1)
            || (c.concept.Stage == unit.Stage + 1 && Overlap(c.concept.Title, unit.Focus) > 0)).ToArray();
        var chosen = own.Take(count).ToList();
        // A unit does not begin in the middle: where the class's own stage would take every place, one goes to what comes before it.
        var first = own.OrderBy(c => c.order).FirstOrDefault();
        if (chosen.Count >= 3 && unit.Focus.Count == 0 && !chosen.Contains(first))
        {
            chosen[^1] = first;
        }

        if (chosen.Count < Math.Min(count, 4))
        {
            chosen.AddRange(ranked.Where(c => c.concept.Stage < unit.Stage - 1).Take(Math.Min(count, 4) - chosen.Count));
        }

        // Real ideas, a little early, serve better than going over two of them again and again, most of all in a stage's last years.
        var ahead = Math.Min(count, unit.IsLateInStage ? 6 : 4) - chosen.Count;
        if (ahead > 0)
        {
            chosen.AddRange(ranked.Where(c => c.concept.Stage > unit.Stage).OrderBy(c => c.concept.Stage).ThenBy(c => c.order)
                .Where(c => c.concept.Stage == unit.Stage + 1 || chosen.Count < 2).Take(ahead));
        }

        // Time to spare: what younger pupils learn first comes back as a recap, when the class may well have missed it.
        if (count >= chosen.Count + 2)
        {
            chosen.AddRange(ranked.Where(c => c.concept.Stage == unit.Stage - 2 && !chosen.Contains(c)).Take(count - chosen.Count - 1));
        }

        return [.. chosen.OrderBy(c => c.order).Select(c => c.concept)];
    }

    /// <summary>The idea that best answers a phrase (a lesson's title, a focus); null when none shares a telling word with it.</summary>
    public static Concept? Closest(UnitContext unit, string? phrase)
    {
        var words = Telling(unit, phrase);
        return words.Count == 0 ? null : unit.Topic.Concepts
            .Select(c => (Concept: c, Overlap: Overlap(c, words), InTitle: Overlap(c.Title, words)))
            .Where(c => c.Overlap > 0)
            .OrderByDescending(c => (3 * c.InTitle) + c.Overlap).ThenBy(c => Math.Abs(c.Concept.Stage - unit.Stage))
            .Where(c => c.InTitle > 0 || c.Overlap * 2 >= words.Count).Select(c => c.Concept).FirstOrDefault();
    }

    /// <summary>An idea of the next stage: the ladder for whoever is ready early.</summary>
    public static Concept? Ahead(UnitContext unit) => unit.Topic.Concepts.FirstOrDefault(c => c.Stage == unit.Stage + 1);

    private static double Rank(UnitContext unit, Concept concept)
    {
        var distance = unit.Stage - concept.Stage;
        double fit = distance switch { 0 => 3, 1 => 2, 2 => 1, _ => 0.5 };
        return fit + (unit.Focus.Count == 0 ? 0 : 4.0 * Math.Min(2, Overlap(concept.Title, unit.Focus) + (0.5 * Overlap(concept, unit.Focus))));
    }

    // Words of the topic's own name are in every concept and tell nothing.
    private static HashSet<string> Telling(UnitContext unit, string? phrase)
    {
        var own = WordForms.Content(unit.Topic.Name).ToHashSet(StringComparer.Ordinal);
        return [.. WordForms.Content(phrase).Where(w => !own.Contains(w) && !WordForms.IsFiller(w))];
    }

    private static int Overlap(Concept concept, IReadOnlySet<string> words) => Overlap(concept.AllText, words);

    private static int Overlap(string text, IReadOnlySet<string> words) => WordForms.Content(text).Distinct(StringComparer.Ordinal).Count(words.Contains);
}
