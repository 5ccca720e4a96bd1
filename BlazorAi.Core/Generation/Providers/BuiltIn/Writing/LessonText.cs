using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Writes a lesson, short for a sequence or full for the day.</summary>
internal static class LessonText
{
    public static void Short(UnitContext unit, LessonDraft lesson, int number, MarkdownText text)
    {
        var time = Times(unit.Minutes);
        text.Heading(4, $"Lesson {number}: {lesson.Title}");
        text.Paragraph($"**Objective:** {Prose.Capital(unit.Learners)} can {Prose.WithoutStop(lesson.Can)}.");
        text.Bullet($"**Starter** ({time.Starter} min): {lesson.Starter}");
        text.Bullet($"**Teach** ({time.Teach} min): {lesson.Teach}");
        text.Bullet($"**Activity** ({time.Activity} min): {lesson.Activity}");
        text.Bullet($"**Check** ({time.Check} min): {lesson.Check.Q} *{Prose.Sentence(lesson.Check.A)}*");
        Words(lesson, text);
        if (lesson.Resources.Count > 0)
        {
            text.Bullet($"**Resources:** {string.Join("; ", lesson.Resources)}");
        }
    }

    public static void Full(UnitContext unit, LessonDraft lesson, int? number, MarkdownText text)
    {
        var time = Times(unit.Minutes);
        text.Heading(2, number is { } n ? $"Lesson {n}: {lesson.Title}" : lesson.Title);
        text.Paragraph($"{Prose.Capital(unit.Pupils)} · {unit.Title} · {unit.Minutes} minutes");
        text.Paragraph($"**Objective:** {Prose.Capital(unit.Learners)} can {Prose.WithoutStop(lesson.Can)}.");
        Words(lesson, text, asTable: true);
        text.Heading(3, $"Starter ({time.Starter} min)");
        text.Paragraph(lesson.Starter);
        text.Heading(3, $"Teach ({time.Teach} min)");
        text.Paragraph(lesson.Teach);
        var slip = lesson.Concept is { } c ? VocabularyFinder.Nearest(c, unit.Topic.Misconceptions) : unit.Topic.Misconceptions.FirstOrDefault();
        if (slip is not null)
        {
            text.Paragraph($"Listen for: {Prose.Quote(Prose.Sentence(slip.Wrong))} {Prose.Sentence(slip.Right)}");
        }

        text.Heading(3, $"Activity ({time.Activity} min)");
        text.Paragraph(lesson.Activity);
        text.Bullet($"**Support:** {Prose.Sentence(unit.Topic.Support)}");
        text.Bullet($"**Challenge:** {(ConceptSelection.Ahead(unit) is { } ahead && ahead != lesson.Concept ? $"{Prose.Sentence(ahead.Idea)} Ask: {ahead.Check.Q}" : Prose.Sentence(unit.Topic.Challenge))}");
        if (unit.Wishes.EnglishLearners && lesson.Words.Count > 0)
        {
            text.Bullet($"**EAL:** before the lesson, say and show {Prose.List(lesson.Words.Select(w => $"*{w.Term}*"))}; let {unit.Learners} explain the idea first in the language they think in.");
        }

        if (unit.Wishes.SpecialNeeds)
        {
            foreach (var line in Adjustments.For(lesson))
            {
                text.Bullet($"**Adjust:** {line}");
            }
        }

        text.Heading(3, $"Check ({time.Check} min)");
        text.Paragraph($"{lesson.Check.Q} *Look for: {Prose.Sentence(lesson.Check.A)}*");
        if (lesson.Resources.Count > 0)
        {
            text.Heading(3, "Have ready");
            foreach (var thing in lesson.Resources)
            {
                text.Bullet(Prose.Capital(thing));
            }
        }

        if (!unit.Wishes.NoHomework)
        {
            text.Heading(3, "At home");
            text.Paragraph(Prose.Sentence(unit.Topic.Home));
        }
    }

    /// <summary>How a lesson's minutes are spent, in steps of five.</summary>
    internal static (int Starter, int Teach, int Activity, int Check) Times(int minutes)
    {
        var starter = Five(minutes * 0.13);
        var check = Five(minutes * 0.13);
        var teach = Five(minutes * 0.28);
        return (starter, teach, minutes - starter - teach - check, check);

        static int Five(double m) => Math.Max(5, (int)Math.Round(m / 5) * 5);
    }

    private static void Words(LessonDraft lesson, MarkdownText text, bool asTable = false)
    {
        if (lesson.Words.Count == 0)
        {
            return;
        }

        if (asTable)
        {
            text.Table(["Word", "Meaning"], lesson.Words.Select(w => new[] { w.Term, w.Meaning }));
        }
        else
        {
            text.Bullet($"**Words:** {string.Join("; ", lesson.Words.Select(w => $"*{w.Term}*, {Prose.WithoutStop(w.Meaning)}"))}");
        }
    }
}
