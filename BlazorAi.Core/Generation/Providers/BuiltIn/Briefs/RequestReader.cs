using System.Globalization;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;

/// <summary>Reads lengths, years and wishes out of what a teacher typed. What it does not recognise it leaves in <see cref="Wishes.Rest"/>.</summary>
internal static partial class RequestReader
{
    private const string Count = @"(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)";

    public static Wishes Read(string? text)
    {
        var rest = text ?? "";
        var year = SchoolYear.Find(rest);
        if (year is { } y)
        {
            rest = rest.Remove(y.Index, y.Length).Insert(y.Index, " , ");
        }

        var perWeek = Take(ref rest, PerWeek());
        var weeks = Take(ref rest, WeekCount());
        var term = weeks is null && Has(ref rest, HalfTerm());
        var number = Take(ref rest, LessonNumber());
        var oneLesson = Has(ref rest, OneLesson());
        var lessons = Take(ref rest, LessonCount());
        var minutes = Take(ref rest, MinuteCount());
        var hours = minutes is null ? Take(ref rest, HourCount()) : null;
        var focus = FocusOn().Match(rest);
        return new Wishes
        {
            Year = year?.Year,
            Weeks = Within(weeks ?? (term ? 6 : null), 1, 52),
            LessonsPerWeek = Within(perWeek, 1, 20),
            Lessons = lessons is 1 ? null : Within(lessons, 2, 120),
            OneLesson = oneLesson || lessons is 1 || number is not null,
            LessonNumber = number,
            Minutes = Within(minutes ?? (hours * 60), 15, 240),
            FieldTrip = Has(ref rest, FieldTrip()),
            NoHomework = Has(ref rest, NoHomework()),
            Homework = Has(ref rest, Homework()),
            EnglishLearners = Has(ref rest, EnglishLearners()),
            SpecialNeeds = Has(ref rest, SpecialNeeds()),
            NoScreens = Has(ref rest, NoScreens()),
            Outdoors = Has(ref rest, Outdoors()),
            GroupWork = Has(ref rest, GroupWork()),
            Focus = focus.Success ? focus.Groups[1].Value.Trim() : null,
            Rest = Tidy(LeadIn().Replace(rest, " ")),
        };
    }

    private static int? Take(ref string text, Regex pattern)
    {
        var match = pattern.Match(text);
        if (!match.Success)
        {
            return null;
        }

        text = text.Remove(match.Index, match.Length).Insert(match.Index, " , ");
        return Number(match.Groups[1].Value);
    }

    private static bool Has(ref string text, Regex pattern)
    {
        var match = pattern.Match(text);
        if (match.Success)
        {
            text = text.Remove(match.Index, match.Length).Insert(match.Index, " , ");
        }

        return match.Success;
    }

    private static int Number(string word) => word.ToLowerInvariant() switch
    {
        "a" or "an" or "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6,
        "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10, "twelve" => 12,
        var digits => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 1,
    };

    private static int? Within(int? value, int least, int most) => value is { } v && v >= least && v <= most ? v : null;

    private static string Tidy(string text) =>
        string.Join(", ", text.Split([',', ';', '.', '\n', '?', '!'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => Spaces().Replace(p, " ").Trim(' ', ':', '-', '–')).Where(p => p.Length > 0));

    [GeneratedRegex(Count + @"\s*(?:lessons?|sessions?|periods?|classes|hours?|times?)\s*(?:a|per|each|every|/)\s*week", RegexOptions.IgnoreCase)]
    private static partial Regex PerWeek();

    [GeneratedRegex(Count + @"[\s-]*(?:school\s+)?weeks?\b", RegexOptions.IgnoreCase)]
    private static partial Regex WeekCount();

    [GeneratedRegex(@"\b(?:a\s+|one\s+|this\s+|next\s+)?half[\s-]term\b", RegexOptions.IgnoreCase)]
    private static partial Regex HalfTerm();

    [GeneratedRegex(@"\blesson\s+(\d{1,3})\b", RegexOptions.IgnoreCase)]
    private static partial Regex LessonNumber();

    [GeneratedRegex(@"\b(?:just\s+)?(?:a|one|single|a single|tomorrow'?s|today'?s|my next|the next)\s+(?:\w+\s+)?lesson\b(?!s)(?!\s+(?:sequence|outlines))", RegexOptions.IgnoreCase)]
    private static partial Regex OneLesson();

    [GeneratedRegex(Count + @"[\s-]*(?:lessons?|sessions?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LessonCount();

    [GeneratedRegex(@"\b(\d{2,3})[\s-]*min(?:ute)?s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex MinuteCount();

    [GeneratedRegex(@"\b" + Count + @"[\s-]*hours?\b(?:[\s-]long)?", RegexOptions.IgnoreCase)]
    private static partial Regex HourCount();

    [GeneratedRegex(@"(?:with\s+)?(?:an?\s+|the\s+)?(?:focus(?:ing|ed)?\s+(?:mainly\s+)?on|emphasis\s+on|especially|concentrat(?:e|ing)\s+on|emphasi[sz](?:e|ing))\s+([^.;,\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex FocusOn();

    [GeneratedRegex(@"(?:include\s+|with\s+|and\s+)?(?:an?\s+)?(?:field\s*(?:trip|work)|school trip|museum (?:visit|trip)|visit to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FieldTrip();

    [GeneratedRegex(@"\b(?:no|without(?: any)?)\s+home\s*work\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoHomework();

    [GeneratedRegex(@"(?:include\s+|with\s+|and\s+)?(?:weekly\s+|some\s+)?\bhome\s*work\b(?:\s+tasks?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Homework();

    [GeneratedRegex(@"(?:for\s+|with\s+)?(?:my\s+)?(?:\b(?:eal|ell|esl|esol)\b|english language learners|new(?:ly arrived)? to english|multilingual)(?:\s+(?:pupils|students|learners|children))?", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishLearners();

    [GeneratedRegex(@"(?:for\s+|with\s+)?(?:my\s+)?\b(?:send?|special (?:educational )?needs|dyslexi[ac]|autis(?:m|tic)|adhd|iep)\b(?:\s+(?:pupils|students|learners|children))?", RegexOptions.IgnoreCase)]
    private static partial Regex SpecialNeeds();

    [GeneratedRegex(@"\b(?:no|without(?: any)?)\s+(?:computers|screens|devices|technology|tablets|laptops)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoScreens();

    [GeneratedRegex(@"\b(?:outdoors?|outside|forest school)\b(?:\s+(?:learning|lessons?))?", RegexOptions.IgnoreCase)]
    private static partial Regex Outdoors();

    [GeneratedRegex(@"(?:with\s+)?(?:lots of\s+)?\b(?:group\s*work|in groups|pair work|in pairs|collaborative(?:\s+work)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex GroupWork();

    [GeneratedRegex(@"\b(?:please|can you|could you|i need|i want|i would like|i'd like|help me|plan|planning|create|creating|write|writing up|make|give|draft|design|prepare|suggest|produce|generate|build|me|us|a|an|the|my|whole|full|complete|new|short|unit|scheme|of work|sequence|lesson plans?|lessons?|outlines?|teaching|teach|about|on|for|covering|topic|pupils|students|children|class)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
