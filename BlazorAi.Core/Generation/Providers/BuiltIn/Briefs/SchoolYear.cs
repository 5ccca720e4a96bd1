using System.Globalization;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;

/// <summary>Which pupils a unit is for. <see cref="Stage"/>: 1 = ages 4–7, 2 = 7–11, 3 = 11–14, 4 = 14–18.</summary>
internal sealed partial record SchoolYear(string Label, int FromAge, int ToAge)
{
    private const string Ordinals = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth";
    private const string Cardinals = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen";

    public int Stage => MiddleAge switch { < 7 => 1, < 11 => 2, < 14 => 3, _ => 4 };

    public double MiddleAge => (FromAge + ToAge) / 2.0;

    /// <summary>
    /// The year that a text names: in English, Scottish, Irish, American, Indian, Singaporean and Commonwealth terms; null when
    /// it names none. A bare number counts only where <paramref name="isYearField"/> says that nothing else could be meant.
    /// </summary>
    public static SchoolYear? Parse(string? text, bool isYearField = false) => Find(text, isYearField)?.Year;

    /// <summary>As <see cref="Parse"/>, with the place in the text.</summary>
    internal static (SchoolYear Year, int Index, int Length)? Find(string? text, bool isYearField = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        foreach (var (pattern, ages) in Patterns())
        {
            var match = pattern.Match(text);
            if (match.Success && ages(match) is { From: >= 3, From: <= 18 } a)
            {
                return (new SchoolYear(match.Value.Trim(), a.From, a.To), match.Index, match.Length);
            }
        }

        return isYearField && BareNumber().Match(text) is { Success: true } bare && Number(bare.Groups[1].Value) is var n and >= 1 and <= 13
            ? (new SchoolYear($"Year {n}", n + 4, n + 5), bare.Index, bare.Length)
            : null;
    }

    private static IEnumerable<(Regex Pattern, Func<Match, (int From, int To)> Ages)> Patterns()
    {
        yield return (AgeRange(), m => (Number(m.Groups[1].Value), Math.Max(Number(m.Groups[1].Value), Number(m.Groups[2].Value))));
        yield return (YearsOld(), m => Span(m, 0, 1));
        yield return (KeyStage(), m => Number(m.Groups[1].Value) switch { 1 => (5, 7), 2 => (7, 11), 3 => (11, 14), 4 => (14, 16), _ => (16, 18) });
        yield return (Named(), m => NamedAges(m.Value.ToLowerInvariant()));
        yield return (YearOf(), m => Span(m, 4, 5));
        yield return (GradeOf(), m => Span(m, 5, 6));
        yield return (OrdinalGrade(), m => Span(m, 5, 6));
        yield return (Primary(), m => Span(m, 4, 5));
        yield return (Secondary(), m => Span(m, 11, 12));
        yield return (Form(), m => Number(m.Groups[1].Value) >= 6 ? (16, 18) : Span(m, 11, 12));
        yield return (JuniorCollege(), m => Span(m, 15, 16));
    }

    /// <summary>Ages of the year, or of the first to the last of “Years 5–6”.</summary>
    private static (int From, int To) Span(Match m, int from, int to)
    {
        var first = Number(m.Groups[1].Value);
        var last = m.Groups[2].Success ? Number(m.Groups[2].Value) : first;
        return (first + from, Math.Max(first, last) + to);
    }

    private static (int From, int To) NamedAges(string name)
    {
        return Has("nursery", "pre", "junior kinder") ? (3, 4)
            : Has("reception", "foundation", "eyfs", "early years") ? (4, 5)
            : Has("kinder") ? (5, 6)
            : Has("infant", "ks1") ? (4, 7)
            : Has("middle school") ? (11, 14)
            : Has("freshm") ? (14, 15)
            : Has("sophomore") ? (15, 16)
            : Has("junior high") ? (12, 14)
            : Has("junior year", "high school junior") ? (16, 17)
            : Has("senior") ? (17, 18)
            : Has("gcse") ? (14, 16)
            : Has("sixth", "a level", "a-level", "as level", "ib dp", "diploma") ? (16, 18)
            : Has("high school") ? (14, 18)
            : Has("upper primary", "juniors") ? (7, 11)
            : Has("lower primary") ? (5, 8)
            : (6, 11);

        bool Has(params string[] parts) => parts.Any(p => name.Contains(p, StringComparison.Ordinal));
    }

    private static int Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var word = text.ToLowerInvariant();
        var at = Array.IndexOf(Cardinals.Split('|'), word);
        return (at >= 0 ? at : Array.IndexOf(Ordinals.Split('|'), word)) + 1;
    }

    [GeneratedRegex(@"\bage[sd]?\s*(\d{1,2})\s*(?:-|–|to|/)\s*(\d{1,2})", RegexOptions.IgnoreCase)]
    private static partial Regex AgeRange();

    [GeneratedRegex(@"\bage[sd]?\s*(\d{1,2})\b|\b(?<1>\d{1,2})(?:\s*(?:-|–|to)\s*(?<2>\d{1,2}))?[\s-]*year[\s-]*olds?\b", RegexOptions.IgnoreCase)]
    private static partial Regex YearsOld();

    [GeneratedRegex(@"\b(?:ks|key\s*stage)\s*([1-5])\b", RegexOptions.IgnoreCase)]
    private static partial Regex KeyStage();

    [GeneratedRegex(@"\b(?:nursery|pre-?school(?:ers)?|pre-?k(?:indergarten)?|junior kindergarten|reception|foundation stage|eyfs|early years|kindergarten(?:ers)?|infants|middle school|freshm[ae]n|sophomores?|junior high|junior year|high school juniors|senior year|high school seniors?|i?gcse|(?:lower |upper )?sixth[ -]form|lower sixth|upper sixth|a[ -]levels?|as level|ib dp|ib diploma|high school|upper primary|lower primary|juniors|elementary(?: school)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:y(?:ea)?rs?\.?|y)\s*(\d{1,2}|" + Cardinals + @")\b(?:\s*(?:-|–|/|to|and|&)\s*(?:y(?:ea)?r?s?\s*)?(\d{1,2})\b)?(?![\s-]*(?:year|week|lesson|minute|olds?))", RegexOptions.IgnoreCase)]
    private static partial Regex YearOf();

    [GeneratedRegex(@"\b(?:grades?|gr\.?|class|standard|std\.?)\s*(\d{1,2}|" + Cardinals + @")\b(?:\s*(?:-|–|/|to|and|&)\s*(\d{1,2})\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex GradeOf();

    [GeneratedRegex(@"\b(?:(\d{1,2})(?:st|nd|rd|th)|(?<1>" + Ordinals + @"))[\s-]+grade(?:rs?)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex OrdinalGrade();

    [GeneratedRegex(@"\b(?:p|primary)\s*([1-7])\b", RegexOptions.IgnoreCase)]
    private static partial Regex Primary();

    [GeneratedRegex(@"\b(?:s|sec|secondary)\s*([1-6])\b", RegexOptions.IgnoreCase)]
    private static partial Regex Secondary();

    [GeneratedRegex(@"\bform\s*([1-6]|one|two|three|four|five|six)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    [GeneratedRegex(@"\b(?:jc|junior college)\s*([12])\b", RegexOptions.IgnoreCase)]
    private static partial Regex JuniorCollege();

    [GeneratedRegex(@"^\s*(\d{1,2})\s*$")]
    private static partial Regex BareNumber();
}
