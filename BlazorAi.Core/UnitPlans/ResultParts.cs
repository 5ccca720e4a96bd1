namespace BlazorAi.Core.UnitPlans;

/// <summary>A part of a result: a heading and what stands below it.</summary>
/// <param name="Title">The heading's text.</param>
/// <param name="Markdown">The heading and the text to the next heading of the same level.</param>
public sealed record ResultPart(string Title, string Markdown);

/// <summary>Cuts a result at its headings, so that a teacher can apply it section by section.</summary>
public static class ResultParts
{
    /// <summary>The parts at the highest heading level that occurs more than once; none where there is no such level.</summary>
    public static IReadOnlyList<ResultPart> Split(string markdown)
    {
        var lines = markdown.Split('\n');
        var headings = Headings(lines);
        var levels = headings.GroupBy(h => h.Level).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        if (levels.Count == 0)
        {
            return [];
        }

        var level = levels.Min();
        List<ResultPart> parts = [];
        foreach (var (line, _, title) in headings.Where(h => h.Level == level))
        {
            var end = headings.Where(h => h.Line > line && h.Level <= level).Select(h => h.Line).DefaultIfEmpty(lines.Length).First();
            parts.Add(new(title, string.Join('\n', lines[line..end]).TrimEnd()));
        }

        return parts;
    }

    private static List<(int Line, int Level, string Title)> Headings(string[] lines)
    {
        List<(int, int, string)> found = [];
        var fence = "";
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                fence = fence.Length == 0 ? line[..3] : line.StartsWith(fence, StringComparison.Ordinal) ? "" : fence;
            }
            else if (fence.Length == 0 && line.StartsWith('#'))
            {
                var level = line.TakeWhile(c => c == '#').Count();
                if (level <= 6 && line.Length > level && line[level] == ' ')
                {
                    found.Add((i, level, line[level..].Trim(' ', '#', '*')));
                }
            }
        }

        return found;
    }
}
