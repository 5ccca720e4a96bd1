using System.Globalization;
using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Prompts;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>
/// Reads the lessons out of what a model wrote for an outline: numbered lines, headings, bold text or a table, with the
/// objective on the same line or below. Whatever else it wrote is passed over.
/// </summary>
internal static partial class OutlineReader
{
    private const int MaxObjectiveLength = 400;
    private const int LeastWordsOfObjective = 4;

    /// <summary>The outline for a number of lessons.</summary>
    /// <param name="answer">What the model wrote.</param>
    /// <param name="count">Lessons in the plan.</param>
    /// <param name="standing">Lessons whose number and title stand already.</param>
    /// <returns>One for each number, in order; null where the answer has not enough of them.</returns>
    public static IReadOnlyList<PlannedLesson>? Read(string answer, int count, IReadOnlyList<PlannedLesson> standing)
    {
        var lines = Lines(answer);
        var open = Enumerable.Range(1, count).Where(n => !standing.Any(s => s.Number == n)).ToList();
        if (lines.Count == 0 && open.Count > 0)
        {
            return null;
        }

        var byNumber = lines.GroupBy(l => l.Number).ToDictionary(g => g.Key, g => g.First());
        var isNumbered = open.All(byNumber.ContainsKey) && (open.Count == count || lines.Count >= count || byNumber.Keys.Max() > open.Count);
        var inOrder = isNumbered ? [] : lines.Count == open.Count ? open : lines.Count >= count ? [.. Enumerable.Range(1, count)] : (List<int>?)null;
        if (inOrder is null)
        {
            return null;
        }

        return
        [
            .. Enumerable.Range(1, count).Select(number =>
            {
                var found = isNumbered ? byNumber.GetValueOrDefault(number) : inOrder.IndexOf(number) is >= 0 and var at ? lines[at] : null;
                return standing.FirstOrDefault(s => s.Number == number) is { } stands
                    ? stands with { Objective = stands.Objective.Length > 0 ? stands.Objective : stands.IsKept ? "" : found?.Objective ?? "" }
                    : found! with { Number = number };
            }),
        ];
    }

    /// <summary>The outline where the answer has not enough lessons: what stands, what could be read, and plain titles for the rest.</summary>
    public static IReadOnlyList<PlannedLesson> ReadWhatIsThere(string answer, int count, IReadOnlyList<PlannedLesson> standing)
    {
        var lines = Lines(answer);
        return
        [
            .. Enumerable.Range(1, count).Select(number => standing.FirstOrDefault(s => s.Number == number)
                ?? lines.Find(l => l.Number == number)
                ?? new(number, string.Create(CultureInfo.InvariantCulture, $"Lesson {number}"))),
        ];
    }

    private static List<PlannedLesson> Lines(string answer)
    {
        List<PlannedLesson> found = [];
        foreach (var line in answer.Split('\n').Select(l => l.TrimEnd()))
        {
            if (Numbered().Match(line) is { Success: true } numbered)
            {
                var (title, objective) = Split(numbered.Groups["rest"].Value.Trim());
                if (title.Length > 0)
                {
                    found.Add(new(int.Parse(numbered.Groups["n"].Value, CultureInfo.InvariantCulture), title, objective));
                }
            }
            else if (found.Count > 0 && found[^1].Objective.Length == 0 && Objective().Match(line) is { Success: true } objective)
            {
                found[^1] = found[^1] with { Objective = Plain(objective.Groups["text"].Value, MaxObjectiveLength) };
            }
        }

        return found;
    }

    private static (string Title, string Objective) Split(string rest)
    {
        if (Bold().Match(rest) is { Success: true } bold)
        {
            // “**Lesson 1: Title** – objective” and “**Title – objective**” both occur.
            var after = Plain(Joint().Replace(bold.Groups["after"].Value, ""), MaxObjectiveLength);
            if (after.Length > 0 || !Separator().IsMatch(bold.Groups["title"].Value))
            {
                return (Plain(bold.Groups["title"].Value, UnitPlanDraft.MaxTitleLength), after);
            }

            rest = bold.Groups["title"].Value;
        }

        // “Pompeii: a town buried” is a title, “Pompeii: use two sources to tell what happened” is a title and an objective.
        var cut = Separator().Match(rest) is { Success: true } dash ? dash : Colon().Match(rest);
        return cut.Success && (cut.Value.Trim() != ":" || rest[(cut.Index + cut.Length)..].Split(' ').Length >= LeastWordsOfObjective)
            ? (Plain(rest[..cut.Index], UnitPlanDraft.MaxTitleLength), Plain(Joint().Replace(rest[(cut.Index + cut.Length)..], ""), MaxObjectiveLength))
            : (Plain(rest, UnitPlanDraft.MaxTitleLength), "");
    }

    /// <summary>One line without marks of Markdown, cut where it is too long.</summary>
    private static string Plain(string text, int maxLength)
    {
        var plain = Marks().Replace(text, "").Trim(' ', '\t', ':', '-', '–', '—', '|', '.');
        plain = plain.Length <= maxLength ? plain : plain[..(char.IsHighSurrogate(plain[maxLength - 2]) ? maxLength - 2 : maxLength - 1)].TrimEnd() + "…";
        return plain.Length > 0 && text.TrimEnd('*', '_', ' ', '|').EndsWith('.') && plain[^1] != '…' ? plain + "." : plain;
    }

    [GeneratedRegex(@"^ {0,3}(?:[-*+]\s+)?(?:#{1,6}\s+)?(?:\|\s*)?(?<bold>\*\*|__)?(?:(?:lesson|session|lektion|leçon|lección)\s+)?(?<n>\d{1,3})(?:\*\*|__)?\s*(?:[.):|–—-])\s*(?<rest>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*(?:[-*+]\s+)?(?:\*\*|__)?\s*(?:learning\s+)?(?:objective|outcome|goal|aim|intention)s?\s*(?:\*\*|__)?\s*[:–—-]\s*(?:\*\*|__)?\s*(?<text>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Objective();

    [GeneratedRegex(@"^(?:\*\*|__)(?<title>.+?)(?:\*\*|__)(?<after>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\s+[–—-]{1,2}\s+|\s*\|\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@":\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Colon();

    [GeneratedRegex(@"^[\s:|–—-]+(?:(?:learning\s+)?objective\s*[:–—-]\s*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"[*_`#|]+", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
