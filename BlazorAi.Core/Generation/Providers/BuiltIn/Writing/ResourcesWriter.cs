namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>What to gather: the topic's own material, and what each lesson's activity needs.</summary>
internal sealed class ResourcesWriter(LessonPlanner planner) : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: resources");
        text.Heading(3, "For the unit");
        foreach (var r in unit.Topic.Resources)
        {
            text.Bullet(Prose.Sentence(r));
        }

        text.Heading(3, "Lesson by lesson");
        var lessons = planner.Lessons(unit);
        text.Table(["Lesson", "Put out", "For"], lessons.Select((l, i) => new[]
        {
            $"{i + 1}. {l.Title}", l.Resources.Count > 0 ? Prose.Capital(string.Join("; ", l.Resources)) : "Exercise books and whiteboards", l.Activity,
        }));
        text.Heading(3, "For the wall");
        text.Paragraph($"Words with pictures: {string.Join(", ", unit.Words.Select(w => w.Term))}. And the unit’s question: {(unit.Topic.Questions.Count > 0 ? unit.Topic.Questions[0] : unit.Topic.Why)}");
    }
}
