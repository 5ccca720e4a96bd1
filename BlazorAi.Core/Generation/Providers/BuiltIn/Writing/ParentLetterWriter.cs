namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>A letter to families: what the class will learn, why, and how to help at home.</summary>
internal sealed class ParentLetterWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var topic = unit.Topic;
        var concepts = ConceptSelection.Choose(unit, Math.Clamp(unit.LessonCount, 3, 5));
        var child = unit.Stage == 4 ? "your son or daughter" : "your child";
        text.Paragraph("Dear families,");
        text.Paragraph(unit.Choice.Pick("letter opening", new[]
        {
            $"For the next {Length(unit)} our unit is **{unit.Title}**, and we would like you to know what {child} will be learning and how you can join in.",
            $"We are about to begin a new unit, **{unit.Title}**, which will run for {Length(unit)}. Here is what {child} will find out and what you can do together.",
            $"**{unit.Title}** is what our class will be working on for the next {Length(unit)}. A few minutes’ talk at home makes a real difference, so here is what to ask about.",
        }));
        text.Paragraph($"{Prose.Sentence(topic.Overview)} {Prose.Sentence(topic.Why)}");
        text.Paragraph("By the end, we hope to hear at home:");
        foreach (var c in concepts)
        {
            text.Bullet($"“I can {Prose.WithoutStop(c.Can)}.”");
        }

        if (unit.Wishes.NoHomework)
        {
            text.Paragraph("There is no homework for this unit. If you would like to talk about it, two questions to try:");
        }
        else
        {
            text.Paragraph($"**How you can help.** {Prose.Sentence(topic.Home)} Or try one of these at the table:");
        }

        foreach (var c in unit.Choice.Rotate("letter questions", concepts).Take(2))
        {
            text.Bullet($"{c.Check.Q} (We are hoping for: {Prose.Sentence(c.Check.A)})");
        }

        text.Paragraph($"**Words to use at home:** {string.Join("; ", unit.Words.Take(6).Select(w => $"*{w.Term}* ({Prose.WithoutStop(w.Meaning)})"))}. If you speak another language at home, please use it: an idea understood in one language is understood in all.");
        text.Paragraph($"**Where it leads.** {Prose.Sentence(topic.Project)}");
        if (topic.Misconceptions.Count > 0)
        {
            var m = unit.Choice.Pick("letter slip", topic.Misconceptions);
            text.Paragraph($"**Did you know?** It is easy to believe this: {Prose.Quote(Prose.Sentence(m.Wrong))} In fact: {Prose.Sentence(m.Right)}");
        }

        if (unit.Wishes.FieldTrip)
        {
            text.Paragraph("We are planning a visit as part of this unit. *[Add the date, place, cost, what to bring and the consent form.]*");
        }

        text.Paragraph("Please come and speak to me if you have any questions, or know something about this that you would be glad to share with the class.");
        text.Paragraph("With best wishes,");
        text.Paragraph("*[Your name and class]*");
    }

    private static string Length(UnitContext unit) => unit.Weeks == 1 ? "week" : $"{Words.Number(unit.Weeks)} weeks";
}
