namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Where the headings of a text stand: its first one directly below the heading that is around the text, the others as far
/// below that as they were from the first, none above it. So no level is skipped, whichever level a text begins with
/// (WCAG 2.2, technique G141).
/// </summary>
/// <param name="around">The level of the heading around the text; 0 where the text stands alone and keeps its levels.</param>
internal sealed class HeadingLevels(int around)
{
    private const int Lowest = 6;
    private int? first;

    /// <summary>For a look at text that is not certain yet: what it finds is not remembered here.</summary>
    public HeadingLevels ForALook() => new(around) { first = first };

    /// <summary>The level at which a heading stands, and the one that it would have by the offset alone, which is what it is sized by.</summary>
    public (int Level, int ByOffset) Place(int level)
    {
        if (around == 0)
        {
            return (level, level);
        }

        first ??= level;
        return (Math.Min(Lowest, around + 1 + Math.Max(0, level - first.Value)), around + level);
    }
}
