namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Statements to match to a curriculum. Codes are left to the teacher: a made-up one is worse than none.</summary>
internal sealed class StandardsWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: standards");
        text.Paragraph("Curricula differ by country and school, so the code column is empty for you to fill from yours. The statements say what this unit covers.");
        text.Table(["Knowledge or skill in this unit", "Shown by", "Your curriculum’s code"], ConceptSelection.Choose(unit, Math.Clamp(unit.LessonCount, 4, 7))
            .Select(c => new[] { Prose.Sentence(c.Idea), Prose.Capital(Prose.WithoutStop(c.Can)), "" }));
    }
}
