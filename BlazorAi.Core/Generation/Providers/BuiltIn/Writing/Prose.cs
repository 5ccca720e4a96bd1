using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Small joints of English: capitals, stops, lists, quotes and slots.</summary>
internal static partial class Prose
{
    /// <summary>The text with a capital first, unless it begins with a formula (“x³ − 3x”, “d/dx”).</summary>
    public static string Capital(string text) =>
        text.Length == 0 || (text.Length > 1 && !char.IsLetter(text[1]) && !ArticleA().IsMatch(text)) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A phrase as a sentence: a capital first, a stop last.</summary>
    public static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? "" : Capital(trimmed[^1] is '.' or '!' or '?' or '…' or '’' && trimmed.Length > 1 && HasStop(trimmed) ? trimmed : trimmed + ".");
    }

    public static string WithoutStop(string text) => text.Trim().TrimEnd('.');

    public static string Quote(string text) => text.Contains('‘', StringComparison.Ordinal) ? $"“{text.Trim()}”" : $"‘{text.Trim()}’";

    public static string List(IEnumerable<string> items, string last = "and")
    {
        var all = items.ToArray();
        return all.Length switch
        {
            0 => "",
            1 => all[0],
            _ => string.Join(", ", all[..^1]) + $" {last} " + all[^1],
        };
    }

    public static string Count(int number, string one) => $"{number} {one}{(number == 1 ? "" : "s")}";

    /// <summary>Puts values into the {slots} of a template; <c>{one|many}</c> chooses by <paramref name="isPlural"/>.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> slots, bool isPlural = false)
    {
        var text = Slot().Replace(template, m =>
        {
            var name = m.Groups[1].Value;
            var bar = name.IndexOf('|', StringComparison.Ordinal);
            return bar >= 0 ? (isPlural ? name[(bar + 1)..] : name[..bar]) : slots.TryGetValue(name, out var value) ? value : m.Value;
        });
        return Capital(text.Replace("..", ".", StringComparison.Ordinal).Replace("?.", "?", StringComparison.Ordinal));
    }

    private static bool HasStop(string text) => text[^1] != '’' || text[^2] is '.' or '!' or '?';

    [GeneratedRegex(@"^a \p{L}{2}")]
    private static partial Regex ArticleA();

    // LaTeX inside $…$ also has braces; a slot is a plain lower-case word, or two forms with a bar.
    [GeneratedRegex(@"\{([a-z]+|[^{}|$\\]*\|[^{}|$\\]*)\}")]
    private static partial Regex Slot();
}
