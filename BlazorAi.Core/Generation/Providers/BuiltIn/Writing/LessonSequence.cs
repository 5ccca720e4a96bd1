using BlazorAi.Core.Generation.Providers.BuiltIn.Frames;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>
/// Spreads a topic over a number of lessons. Few lessons: the essential ideas. Many: each idea is met, worked with again in
/// another way, argued about and put right, and the unit ends in the topic's own project, an assessment and its feedback.
/// </summary>
internal sealed class LessonSequence(IReadOnlyList<LessonMove> moves)
{
    public IReadOnlyList<LessonDraft> Build(UnitContext unit, int count)
    {
        var trip = unit.Wishes.FieldTrip && count >= 3;
        var tail = Tail(count);
        var body = count - tail.Count - (trip ? 1 : 0);
        var concepts = ConceptSelection.Choose(unit, body);
        var slots = new MoveSlots(unit, concepts);
        var cursor = new MoveCursor(moves, unit);
        var lessons = Body(unit, concepts, body, slots, cursor);
        if (trip)
        {
            lessons.Insert(Math.Max(1, (int)(lessons.Count * 0.6)), cursor.Next(LessonKind.Trip, null, slots));
        }

        lessons.AddRange(tail.Select(kind => cursor.Next(kind, null, slots)));
        return lessons;
    }

    /// <summary>A lesson on one idea.</summary>
    public static LessonDraft On(Concept concept) => new()
    {
        Kind = LessonKind.Concept,
        Title = concept.Title,
        Can = concept.Can,
        Teach = $"{Prose.Sentence(concept.Idea)} {Prose.Sentence(concept.Teach)}",
        Activity = Prose.Sentence(concept.Activity),
        Check = concept.Check,
        Concept = concept,
    };

    private static IReadOnlyList<LessonKind> Tail(int count) => count switch
    {
        < 4 => [],
        < 8 => [LessonKind.Finale],
        < 12 => [LessonKind.Make, LessonKind.Assess],
        < 18 => [LessonKind.Plan, LessonKind.Make, LessonKind.Assess],
        < 24 => [LessonKind.Plan, LessonKind.Make, LessonKind.Share, LessonKind.Assess],
        _ => [LessonKind.Plan, LessonKind.Make, LessonKind.Share, LessonKind.Assess, LessonKind.Feedback],
    };

    private static List<LessonDraft> Body(UnitContext unit, IReadOnlyList<Concept> concepts, int count, MoveSlots slots, MoveCursor cursor)
    {
        var extra = count - concepts.Count;
        var (again, whole) = Share(unit, concepts.Count, extra);

        // A first round of second lessons goes to the ideas of the pupils' own stage, which are the hardest for them.
        int[] order = [.. Enumerable.Range(0, concepts.Count).OrderByDescending(i => concepts[i].Stage).ThenBy(i => i)];
        var lessons = new List<LessonDraft>();
        for (var i = 0; i < concepts.Count; i++)
        {
            lessons.Add(On(concepts[i]));
            var place = Array.IndexOf(order, i);
            for (var n = place; n < again; n += concepts.Count)
            {
                lessons.Add(cursor.Next(LessonKind.Deepen, concepts[i], slots));
            }
        }

        // Lessons on the whole topic lie between, at even distances, once there is something to look back on.
        for (var n = 0; n < whole.Count; n++)
        {
            var at = (int)Math.Round((n + 1.0) * lessons.Count / (whole.Count + 1)) + n;
            lessons.Insert(Math.Clamp(at, Math.Min(2, lessons.Count), lessons.Count), cursor.Next(whole[n], null, slots));
        }

        return lessons;
    }

    /// <summary>How many extra lessons go over the ideas again, and which look at the whole topic.</summary>
    private static (int Again, List<LessonKind> Whole) Share(UnitContext unit, int concepts, int extra)
    {
        var specials = new Queue<LessonKind>();
        specials.Enqueue(LessonKind.Clinic);
        specials.Enqueue(LessonKind.Discussion);
        specials.Enqueue(LessonKind.Review);
        specials.Enqueue(LessonKind.Words);
        for (var i = 1; i < unit.Topic.Questions.Count; i++)
        {
            specials.Enqueue(LessonKind.Discussion);
        }

        if (unit.Topic.Misconceptions.Count >= 4)
        {
            specials.Enqueue(LessonKind.Clinic);
        }

        var again = 0;
        var whole = new List<LessonKind>();
        for (var i = 0; i < extra; i++)
        {
            if ((i % 2 == 1 || again >= 2 * concepts) && specials.Count > 0)
            {
                whole.Add(specials.Dequeue());
            }
            else
            {
                again++;
            }
        }

        return (again, whole);
    }
}
