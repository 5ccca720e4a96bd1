namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Essential questions, each opened up by the ideas of the unit that bear on it.</summary>
internal sealed class QuestionsWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: essential questions");
        var concepts = ConceptSelection.Choose(unit, 7);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var each = concepts.Count >= 2 * unit.Topic.Questions.Count ? 2 : 1;
        foreach (var question in unit.Choice.Rotate("questions", unit.Topic.Questions))
        {
            text.Heading(3, question);
            var words = Topics.WordForms.Content(question).ToHashSet(StringComparer.Ordinal);
            var near = concepts.OrderBy(c => used.Contains(c.Title))
                .ThenByDescending(c => Topics.WordForms.Content(c.AllText).Distinct().Count(words.Contains)).Take(each).ToArray();
            used.UnionWith(near.Select(c => c.Title));
            foreach (var c in near)
            {
                text.Bullet($"Draws on *{c.Title}*: {Prose.Sentence(c.Idea)} Ask along the way: {c.Check.Q}");
            }
        }

        text.Heading(3, "How to use them");
        text.Paragraph($"Put one on the wall each week and return to it when the lesson gives new evidence. Answers that should change during the unit: "
            + string.Join(" ", unit.Topic.Misconceptions.Take(2).Select(m => $"from {Prose.Quote(Prose.WithoutStop(m.Wrong))} to {Prose.Quote(Prose.WithoutStop(m.Right))};")).TrimEnd(';') + ".");
        text.Paragraph($"Why it is worth asking, in words for {unit.Learners}: {Prose.Sentence(unit.Topic.Why)}");
    }
}
