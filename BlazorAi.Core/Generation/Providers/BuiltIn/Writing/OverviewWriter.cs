namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>What the unit is about, for whom, in what order, and where it leads.</summary>
internal sealed class OverviewWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var topic = unit.Topic;
        var concepts = ConceptSelection.Choose(unit, Math.Clamp(unit.LessonCount, 3, 7));
        text.Heading(2, $"{unit.Title}: overview");
        text.Paragraph($"{Prose.Capital(unit.Pupils)} · {Prose.Count(unit.Weeks, "week")} · {Prose.Count(unit.LessonCount, "lesson")} of {unit.Minutes} minutes");
        text.Paragraph(Prose.Sentence(topic.Overview));
        text.Paragraph($"**Why it matters to {unit.Learners}.** {Prose.Sentence(topic.Why)}");
        text.Paragraph("**The path through it:**");
        for (var i = 0; i < concepts.Count; i++)
        {
            text.Numbered(i + 1, $"*{concepts[i].Title}.* {Prose.Sentence(concepts[i].Idea)}");
        }

        text.Paragraph($"**Where it leads.** {Prose.Sentence(topic.Project)}");
        if (topic.Misconceptions.Count > 0)
        {
            text.Paragraph($"**What {unit.Learners} often believe at the start:** {string.Join(" ", topic.Misconceptions.Take(3).Select(m => Prose.Quote(Prose.Sentence(m.Wrong))))}");
        }
    }
}
