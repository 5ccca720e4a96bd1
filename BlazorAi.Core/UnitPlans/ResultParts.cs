using System.Text.RegularExpressions;

namespace BlazorAi.Core.UnitPlans;

/// <summary>A part of a result: a heading and what stands below it.</summary>
/// <param name="Title">The heading's text.</param>
/// <param name="Markdown">The heading and the text to the next heading of the same level.</param>
public sealed record ResultPart(string Title, string Markdown);

/// <summary>Cuts a result at its headings, so that a teacher can apply it section by section.</summary>
public static partial class ResultParts
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
        for (var i = 0; i < headings.Count; i++)
        {
            if (headings[i].Level == level)
            {
                var next = headings.FindIndex(i + 1, h => h.Level <= level);
                var end = next < 0 ? lines.Length : headings[next].Line;
                parts.Add(new(headings[i].Title, string.Join('\n', lines[headings[i].Line..end]).TrimEnd()));
            }
        }

        return parts;
    }

    private static List<(int Line, int Level, string Title)> Headings(string[] lines)
    {
        List<(int, int, string)> found = [];
        var fence = "";
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (Fence().Match(line) is { Success: true } mark)
            {
                var run = mark.Groups["run"].Value;
                if (fence.Length == 0)
                {
                    fence = run;
                }
                else if (run.StartsWith(fence, StringComparison.Ordinal) && mark.Groups["rest"].Length == 0)
                {
                    fence = ""; // only a run of the same mark, as long as the opening one and with nothing after it, closes
                }
            }
            else if (fence.Length == 0 && Heading().Match(line) is { Success: true } heading)
            {
                found.Add((i, heading.Groups["marks"].Length, Title(heading.Groups["title"].Value)));
            }
        }

        return found;
    }

    /// <summary>Without the marks that may close a heading; “C#” keeps its own.</summary>
    private static string Title(string text)
    {
        var open = text.TrimEnd('#');
        return (open.Length == 0 || char.IsWhiteSpace(open[^1]) ? open : text).Trim(' ', '\t', '*');
    }

    [GeneratedRegex("^ {0,3}(?<run>`{3,}(?=[^`]*$)|~{3,})(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex("^ {0,3}(?<marks>#{1,6})[ \t]+(?<title>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();
}
