using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Finds in the teacher's own words which kinds of text are asked for, and writes those; a short unit draft where it finds none.</summary>
internal sealed class FreePromptWriter(IReadOnlyList<(Regex Asks, IDraftWriter Writer)> kinds, IDraftWriter otherwise) : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var asked = kinds.Select(k => (k.Writer, Match: k.Asks.Match(unit.Brief.Request))).Where(k => k.Match.Success)
            .OrderBy(k => k.Match.Index).Select(k => k.Writer).Distinct().Take(3).ToArray();
        foreach (var writer in asked.Length > 0 ? asked : [otherwise])
        {
            writer.Write(unit, text);
        }
    }
}
