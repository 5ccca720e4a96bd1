using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>
/// One lesson of a plan for a whole unit, in full. It says what is particular to it: what holds for every lesson stands in the
/// sections on the whole unit.
/// </summary>
internal sealed class PlanLessonWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        if (unit is not { Plan: { } plan, Brief.Plan.LessonNumber: { } number } || number < 1 || number > plan.Lessons.Count)
        {
            throw new InvalidOperationException("A lesson of a plan has a number in it.");
        }

        var lesson = plan.Lessons[number - 1];
        var time = LessonText.Times(unit.Minutes);
        text.Paragraph($"Week {((number - 1) / unit.LessonsPerWeek) + 1} · lesson {number} of {plan.Lessons.Count} · {unit.Minutes} minutes");
        if (plan.Strange.Contains(number))
        {
            text.Paragraph($"> The built-in composer’s notes have nothing on {Prose.Quote(lesson.Title)}. This is what comes next in a unit on {unit.TitleInText}: fit it to your title, or ask for another.");
        }

        text.Paragraph($"**Objective:** {Prose.Capital(unit.Learners)} can {Prose.WithoutStop(lesson.Can)}.");
        if (lesson.Words.Count > 0)
        {
            text.Table(["Word", "Meaning"], lesson.Words.Select(w => new[] { w.Term, w.Meaning }));
        }

        text.Heading(3, $"Starter ({time.Starter} min)");
        text.Paragraph(lesson.Starter);
        text.Heading(3, $"Teach ({time.Teach} min)");
        text.Paragraph(lesson.Teach);
        if (plan.Slips.TryGetValue(number, out var slip))
        {
            text.Paragraph($"Listen for: {Prose.Quote(Prose.Sentence(slip.Wrong))} {Prose.Sentence(slip.Right)}");
        }

        text.Heading(3, $"Activity ({time.Activity} min)");
        text.Paragraph(lesson.Activity);
        text.Bullet($"**Support:** {Support(unit, lesson, number)}");
        text.Bullet($"**Challenge:** {Challenge(unit, lesson, number)}");
        if (unit.Wishes.EnglishLearners && lesson.Words.Count > 0)
        {
            text.Bullet($"**EAL:** before the lesson, say and show {Prose.List(lesson.Words.Select(w => $"*{w.Term}*"))}; let {unit.Learners} explain the idea first in the language they think in.");
        }

        text.Heading(3, $"Check ({time.Check} min)");
        text.Paragraph($"{lesson.Check.Q} *Look for: {Prose.Sentence(lesson.Check.A)}*");
        string[] things = [.. lesson.Resources.Where(t => !lesson.Resources.Any(o => o.Length > t.Length && o.StartsWith(t, StringComparison.OrdinalIgnoreCase)))];
        if (things.Length > 0)
        {
            text.Paragraph($"**Have ready:** {string.Join("; ", things.Select((thing, i) => i == 0 ? Prose.Capital(thing) : thing))}.");
        }

        if (!unit.Wishes.NoHomework && AtHome(unit, lesson, number) is { } home)
        {
            text.Paragraph($"**At home:** {home}");
        }
    }

    private static string Support(UnitContext unit, LessonDraft lesson, int number)
    {
        if (lesson.Concept is null)
        {
            return Prose.Sentence(unit.Topic.Support);
        }

        var adjustment = Prose.Capital(Adjustments.For(lesson).First());
        var words = lesson.Words.Select(w => $"*{w.Term}*").ToArray();
        return (number % 4) switch
        {
            0 => $"Show the answer to the check first, {Prose.Quote(Prose.WithoutStop(lesson.Check.A))}, and let them find the reason for it. {adjustment}",
            1 when words.Length > 1 => $"Keep {Prose.List(words)} in view with a picture each, and do the first step together. {adjustment}",
            2 => $"Do the first case together and talk it through aloud; {unit.Learners} do the next with a partner. {adjustment}",
            _ => $"After the teaching, put the one idea on a card in the {unit.Learners}’ own words and come back to it before the activity. {adjustment}",
        };
    }

    private static string Challenge(UnitContext unit, LessonDraft lesson, int number)
    {
        if (lesson.Concept is not { } concept)
        {
            return Prose.Sentence(unit.Topic.Challenge);
        }

        var concepts = unit.Plan!.Concepts;
        var later = unit.Topic.Concepts.Where(o => o.Stage > unit.Stage && !concepts.Contains(o)).ToArray();
        var earlier = unit.Plan.Lessons.Take(number - 1).LastOrDefault(l => l.Kind == LessonKind.Concept && l.Concept != concept);
        string[] asks =
        [
            $"Answer the check again, {Prose.Quote(concept.Check.Q)}, with a reason and an example that was not in the lesson.",
            $"Write a harder question on ‘{lesson.Title}’ than the check, with its answer.",
            unit.Plan.Slips.TryGetValue(number, out var slip)
                ? $"Convince somebody who still thinks {Prose.Quote(Prose.WithoutStop(slip.Wrong))}, in three sentences and with one piece of evidence."
                : $"Write three true sentences about ‘{lesson.Title}’ and one that is false; a partner finds it and puts it right.",
            earlier is null
                ? "Make a poster of three lines that teaches the idea to a younger class."
                : $"Link ‘{lesson.Title}’ to ‘{earlier.Title}’: what does one explain about the other?",
        ];
        return later.Length > 0 && number % 3 == 0 ? $"{later[(number / 3) % later.Length].Check.Q} (It looks beyond this unit.)" : asks[number % asks.Length];
    }

    /// <summary>A task for home that follows from the lesson; the first lesson gives the unit's own.</summary>
    private static string? AtHome(UnitContext unit, LessonDraft lesson, int number)
    {
        if (number == 1)
        {
            return Prose.Sentence(unit.Topic.Home);
        }

        return lesson.Kind != LessonKind.Concept ? null : (number % 3) switch
        {
            0 => $"Tell someone the answer to {Prose.Quote(lesson.Check.Q)} and write down what they ask back.",
            1 => "Draw one picture with labels that shows today’s idea without a sentence.",
            _ when lesson.Words.Count > 0 => $"Learn what {Prose.List(lesson.Words.Select(w => $"*{w.Term}*"))} {(lesson.Words.Count == 1 ? "means" : "mean")}, and write one true sentence with {(lesson.Words.Count == 1 ? "it" : "each")}.",
            _ => $"Be ready to answer next time, books closed: {lesson.Check.Q}",
        };
    }
}
