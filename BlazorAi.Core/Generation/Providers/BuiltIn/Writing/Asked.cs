using System.Globalization;
using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>What a free request says of the amount and of the idea that it wants.</summary>
internal static partial class Asked
{
    /// <summary>A number in the request (“12 questions”), or the usual one.</summary>
    public static int Count(UnitContext unit, int usual, int most) =>
        Number().Match(unit.Brief.Request) is { Success: true } m ? Math.Clamp(int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), 3, most) : usual;

    /// <summary>The unit's ideas; the lesson's first where one is chosen or named.</summary>
    public static IReadOnlyList<Concept> Concepts(UnitContext unit, int count)
    {
        var chosen = ConceptSelection.Choose(unit, count);
        var named = ConceptSelection.Closest(unit, unit.Brief.SectionTitle);
        return named is null ? chosen : [named, .. chosen.Where(c => c != named).Take(count - 1)];
    }

    [GeneratedRegex(@"\b(\d{1,2})[\s-]*(?:\w+\s+){0,2}(?:questions?|items?|words?|starters?|ideas?|quiz)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
