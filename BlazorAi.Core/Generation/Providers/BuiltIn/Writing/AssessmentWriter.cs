using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Checks along the way with answers and next steps, a final task with a rubric of the topic's own ideas, and a quiz.</summary>
internal sealed class AssessmentWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var topic = unit.Topic;
        var concepts = ConceptSelection.Choose(unit, Math.Clamp(unit.LessonCount, 4, 7));
        text.Heading(2, $"{unit.Title}: assessment");

        text.Heading(3, "Checks along the way");
        text.Table(["After", "Ask", "Look for", "If not yet"], concepts.Select(c => new[]
        {
            unit.Plan?.Label(c) ?? c.Title, c.Check.Q, Prose.Sentence(c.Check.A), $"Go back to: {Prose.Sentence(c.Teach)}",
        }));

        text.Heading(3, "Ideas to catch");
        foreach (var m in topic.Misconceptions)
        {
            text.Bullet($"{Prose.Quote(Prose.Sentence(m.Wrong))} → {Prose.Sentence(m.Right)}");
        }

        text.Heading(3, "Final task");
        text.Paragraph(Prose.Sentence(topic.Project));
        Rubric(unit, text, concepts);
        Quiz.Write(unit, text, concepts, unit.Stage == 1 ? 6 : 10, 3);
        text.Heading(3, "What to do with the results");
        text.Bullet($"Fewer than half secure on a check: reteach it with the next lesson’s starter. {Prose.Sentence(topic.Support)}");
        text.Bullet($"Secure on nearly all: {Prose.Sentence(topic.Challenge)}");
    }

    private static void Rubric(UnitContext unit, MarkdownText text, IReadOnlyList<Concept> concepts)
    {
        var rows = concepts.OrderByDescending(c => c.Stage).Take(4).OrderBy(c => IndexOf(unit, c)).Select((c, i) => Row(unit, c, i)).ToList();
        var words = unit.Words.Take(6).Select(w => w.Term).ToArray();
        if (words.Length >= 4)
        {
            rows.Add(["Words", $"Uses one or two of: {string.Join(", ", words.Take(3))}", $"Uses most of {string.Join(", ", words)} in the right place", "Chooses the exact word each time and can say what it means"]);
        }

        text.Table(["", "Beginning", "Secure", "Strong"], rows);
    }

    private static string[] Row(UnitContext unit, Concept c, int index)
    {
        var slip = VocabularyFinder.Nearest(c, unit.Topic.Misconceptions);
        string[] helps = ["With a word bank and a partner, begins to", "With a worked example in view, can partly", "When asked step by step, can", "With pictures or prompts, makes a start to"];
        var beginning = slip is null || index % 2 == 0
            ? $"{helps[index % helps.Length]} {Prose.WithoutStop(c.Can)}"
            : $"Some right points, but may still think: {Prose.Quote(Prose.Sentence(slip.Wrong))}";
        return [c.Title, beginning, $"Can {Prose.WithoutStop(c.Can)}", $"Also explains why, unprompted: {Prose.WithoutStop(c.Idea)}"];
    }

    private static int IndexOf(UnitContext unit, Concept c) => unit.Topic.Concepts.ToList().IndexOf(c);
}
