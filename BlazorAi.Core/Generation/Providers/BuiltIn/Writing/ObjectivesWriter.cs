namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Learning objectives from remembering to creating, each with how one sees that it is met.</summary>
internal sealed class ObjectivesWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var topic = unit.Topic;
        var concepts = ConceptSelection.Choose(unit, Math.Clamp(unit.LessonCount, 4, 7));
        text.Heading(2, $"{unit.Title}: learning objectives");
        text.Paragraph(unit.Pupils == "pupils" ? "By the end of the unit:" : $"By the end of the unit, in {unit.Pupils}:");

        var rows = concepts.Select(c => (Level: Bloom.LevelOf(c.Can), Can: c.Can, Sign: $"Asked ‘{Prose.WithoutStop(c.Check.Q)}’, answers along the lines of: {Prose.Sentence(c.Check.A)}"))
            .OrderBy(r => r.Level).ToList();
        if (rows.All(r => r.Level < 3) && topic.Misconceptions.Count > 0)
        {
            var slip = unit.Choice.Pick("objective slip", topic.Misconceptions);
            rows.Add((3, $"find what is wrong with the claim {Prose.Quote(Prose.Sentence(slip.Wrong))}", $"Puts it right with a reason: {Prose.Sentence(slip.Right)}"));
        }

        if (unit.Stage >= 2 && rows.All(r => r.Level < 4) && topic.Questions.Count > 0)
        {
            rows.Add((4, $"argue an answer to the question {Prose.Quote(unit.Choice.Pick("objective question", topic.Questions))}", $"Takes a side, gives two reasons from the unit and uses {Words(unit)} correctly."));
        }

        text.Table(["Thinking", $"{Prose.Capital(unit.Learners)} can…", "You see it when the pupil…"],
            rows.Select(r => new[] { Bloom.Levels[r.Level], Prose.WithoutStop(r.Can), r.Sign.Replace("Asked ‘", "asked ‘", StringComparison.Ordinal) }));
        text.Paragraph($"**Brought together in:** {Prose.Sentence(topic.Project)}");

        text.Heading(3, "Success criteria to share with the class");
        foreach (var c in concepts)
        {
            text.Bullet($"I can {Prose.WithoutStop(c.Can)}.");
        }

        text.Heading(3, "At three depths");
        var first = concepts[0];
        var last = concepts[^1];
        text.Bullet($"**Beginning:** can {Prose.WithoutStop(first.Can)}, with help. {Prose.Sentence(topic.Support)}");
        text.Bullet($"**Secure:** can do all of the above alone and, without a prompt, {Prose.WithoutStop(last.Can)}.");
        text.Bullet($"**Deeper:** {Prose.Sentence(topic.Challenge)}");
        text.Heading(3, "Words the objectives need");
        text.Paragraph(string.Join("; ", unit.Words.Take(10).Select(w => $"*{w.Term}*: {Prose.WithoutStop(w.Meaning)}")) + ".");
    }

    private static string Words(UnitContext unit) => Prose.List(unit.Choice.Rotate("objective words", unit.Words).Take(2).Select(w => $"*{w.Term}*"));
}
