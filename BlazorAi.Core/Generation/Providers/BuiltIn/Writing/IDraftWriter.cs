namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Writes one kind of planning text.</summary>
internal interface IDraftWriter
{
    void Write(UnitContext unit, MarkdownText text);
}
