using System.Text.RegularExpressions;
using BlazorAi.Core.Persistence;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>What a model wrote for a section, as it stands below the section's heading.</summary>
internal static partial class PlanTexts
{
    /// <summary>Without a code fence around the whole and without a heading that says again what the section is called.</summary>
    public static string Tidy(string answer, string title)
    {
        var text = answer.ReplaceLineEndings("\n").Trim();
        if (Fenced().Match(text) is { Success: true } fenced && !fenced.Groups["text"].Value.Contains("\n```", StringComparison.Ordinal))
        {
            text = fenced.Groups["text"].Value.Trim();
        }

        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end > 0 && Heading().Match(text[..end]) is { Success: true } heading && (heading.Groups["marks"].Length == 1 || SaysTheSame(heading.Groups["text"].Value, title)))
        {
            text = text[end..].Trim();
        }

        return StorableText.Clean(text);
    }

    private static bool SaysTheSame(string heading, string title)
    {
        var (a, b) = (Letters().Replace(heading, ""), Letters().Replace(title, ""));
        return b.Length > 0 && a.Contains(b, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^```(?:markdown|md)?[ \t]*\n(?<text>.*)\n```$", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^(?<marks>#{1,6})\s+(?<text>.*?)\s*#*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
