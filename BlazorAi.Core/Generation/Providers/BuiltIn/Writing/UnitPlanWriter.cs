namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>The whole unit in one text: one writer after the other.</summary>
internal sealed class UnitPlanWriter(IReadOnlyList<IDraftWriter> parts) : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        foreach (var part in parts)
        {
            part.Write(unit, text);
        }
    }
}
