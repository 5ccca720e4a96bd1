using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>
/// The lessons of a plan for a whole unit, the same whichever part is being written: the composer's own sequence, brought into
/// line with the titles that stand already (lessons that are kept, titles that the teacher gave, another model's outline).
/// </summary>
internal sealed record PlannedUnit
{
    /// <summary>One for each place, in order.</summary>
    public required IReadOnlyList<LessonDraft> Lessons { get; init; }

    /// <summary>The ideas that the lessons teach, in order.</summary>
    public required IReadOnlyList<Concept> Concepts { get; init; }

    /// <summary>The numbers of lessons whose title names nothing that the composer knows.</summary>
    public required IReadOnlySet<int> Strange { get; init; }

    /// <summary>The misconception to listen for in a lesson, by the lesson's number; each is listened for once.</summary>
    public required IReadOnlyDictionary<int, Misconception> Slips { get; init; }

    /// <summary>An idea by the lesson that teaches it: “2. Inside the Earth”.</summary>
    public string Label(Concept concept)
    {
        for (var i = 0; i < Lessons.Count; i++)
        {
            if (Lessons[i].Kind == LessonKind.Concept && Lessons[i].Concept == concept)
            {
                return $"{i + 1}. {Lessons[i].Title}";
            }
        }

        return concept.Title;
    }

    public static PlannedUnit Of(UnitContext unit, PlanContext plan, LessonSequence sequence)
    {
        var standing = plan.Outline.Where(l => l.Number >= 1 && l.Number <= plan.LessonCount).GroupBy(l => l.Number).Select(g => g.First()).OrderBy(l => l.Number).ToList();
        var drafts = sequence.Build(unit, plan.LessonCount);
        var places = Match(unit, standing, drafts);

        // A lesson that is kept and is about something else takes a place; what is left has to fit into the others.
        var foreign = standing.Count(l => l.IsKept && places[l.Number] is null);
        if (foreign > 0 && foreign < plan.LessonCount)
        {
            drafts = sequence.Build(unit, plan.LessonCount - foreign);
            places = Match(unit, standing, drafts);
        }

        var left = new Queue<LessonDraft>(drafts.Where(d => !places.Values.Any(p => p is not null && (p.Title == d.Title || (p.Concept is not null && p.Concept == d.Concept && p.Kind == d.Kind)))));
        var strange = new HashSet<int>();
        var lessons = new List<LessonDraft>();
        for (var number = 1; number <= plan.LessonCount; number++)
        {
            var known = standing.Find(l => l.Number == number);
            var draft = known is null ? null : places[number];
            if (draft is null && known is { IsKept: true })
            {
                draft = Kept(known);
            }

            if (draft is null)
            {
                draft = left.TryDequeue(out var next) ? next : LessonSequence.On(unit.Topic.Concepts[(number - 1) % unit.Topic.Concepts.Count]);
                if (known is not null)
                {
                    strange.Add(number);
                }
            }

            lessons.Add(known is null ? draft : draft with { Title = known.Title });
        }

        var finished = new LessonFinisher(unit).Finish(lessons);
        return new()
        {
            Lessons = finished,
            Concepts = [.. lessons.Where(l => l.Kind == LessonKind.Concept).Select(l => l.Concept!).Distinct()],
            Strange = strange,
            Slips = SlipsIn(unit, finished),
        };
    }

    private static Dictionary<int, Misconception> SlipsIn(UnitContext unit, IReadOnlyList<LessonDraft> lessons)
    {
        var left = unit.Topic.Misconceptions.Where(m => !lessons.Any(l => l.AllText.Contains(Prose.WithoutStop(m.Wrong), StringComparison.Ordinal))).ToList();
        var slips = new Dictionary<int, Misconception>();
        for (var i = 0; i < lessons.Count; i++)
        {
            left.RemoveAll(m => lessons[i].Starter.Contains(Prose.WithoutStop(m.Wrong), StringComparison.Ordinal)); // it has been dealt with
            if (lessons[i] is { Kind: LessonKind.Concept, Concept: { } concept } && VocabularyFinder.Nearest(concept, left) is { } slip)
            {
                slips[i + 1] = slip;
                left.Remove(slip);
            }
        }

        return slips;
    }

    /// <summary>For each title that stands, the draft that it means; null where it means none. A draft is given away once.</summary>
    private static Dictionary<int, LessonDraft?> Match(UnitContext unit, List<PlannedLesson> standing, IReadOnlyList<LessonDraft> drafts)
    {
        var free = drafts.ToList();
        var found = new Dictionary<int, LessonDraft?>();
        foreach (var lesson in standing)
        {
            found[lesson.Number] = Take(d => string.Equals(d.Title, lesson.Title, StringComparison.OrdinalIgnoreCase));
        }

        foreach (var lesson in standing.Where(l => found[l.Number] is null))
        {
            if (ConceptSelection.Closest(unit, $"{lesson.Title}") is { } concept)
            {
                found[lesson.Number] = Take(d => d.Concept == concept && d.Kind == LessonKind.Concept) ?? Take(d => d.Concept == concept)
                    ?? (found.Values.Any(f => f?.Concept == concept) ? null : LessonSequence.On(concept));
            }
        }

        return found;

        LessonDraft? Take(Predicate<LessonDraft> wanted)
        {
            var at = free.FindIndex(wanted);
            if (at < 0)
            {
                return null;
            }

            var draft = free[at];
            free.RemoveAt(at);
            return draft;
        }
    }

    /// <summary>The place of a lesson of the teacher's own that the notes know nothing of.</summary>
    private static LessonDraft Kept(PlannedLesson lesson) => new()
    {
        Kind = LessonKind.Review,
        Title = lesson.Title,
        Can = lesson.Objective,
        Teach = "",
        Activity = "As it stands in the unit.",
        Check = new QuickCheck("", ""),
    };
}
