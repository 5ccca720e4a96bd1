using System.Globalization;
using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Stories;

/// <summary>
/// Tells a page of a story on from the story so far, by rule: what its picture shows as something that happens, who is there, what
/// it is like, and a step towards the next page, in as many plain sentences as suit the age. The same request gives the same words.
/// </summary>
internal static partial class StoryPageWriter
{
    private const int YoungestReaders = 5;

    /// <summary>The words of the page.</summary>
    public static string Write(StoryBrief brief, long variation) => string.Join(' ', Tell(brief, variation));

    /// <summary>The same, piece by piece: a sentence, or one with its answer.</summary>
    internal static IReadOnlyList<string> Tell(StoryBrief brief, long variation)
    {
        var choice = new Choice($"{brief.Title}|{brief.PageNumber}|{brief.ImageText}|{brief.Before.LastOrDefault()}", variation);
        var soFar = string.Join(' ', brief.Before);
        var inPast = IsInPast(soFar.Length > 0 ? soFar : string.Join(' ', brief.After));
        var told = Retelling.Of(brief.ImageText, brief.Characters, inPast);
        var cast = CastOf(brief, told);
        List<string> sentences = [.. Opening(brief, told, cast, inPast, choice)];
        var wanted = SentencesFor(brief.ReadingAge);
        foreach (var candidate in More(brief, told, cast, inPast, choice))
        {
            if (sentences.Count >= wanted)
            {
                break;
            }

            if (!sentences.Contains(candidate) && !soFar.Contains(candidate, StringComparison.OrdinalIgnoreCase))
            {
                sentences.Add(candidate);
            }
        }

        return [.. sentences.Take(wanted)];
    }

    /// <summary>How many sentences a page has for readers of an age.</summary>
    internal static int SentencesFor(string readingAge) => Number().Match(readingAge) is { Success: true } match && int.TryParse(match.Value, CultureInfo.InvariantCulture, out var age)
        ? age switch { <= YoungestReaders => 2, <= 7 => 3, <= 9 => 4, _ => 5 }
        : 3;

    /// <summary>A new story says who it is about; another page is joined to the one before.</summary>
    private static IEnumerable<string> Opening(StoryBrief brief, IReadOnlyList<string> told, IReadOnlyList<string> cast, bool inPast, Choice choice)
    {
        var first = told.Count > 0 ? told[0] : StoryBank.Say(choice.Pick("quiet", StoryBank.Quiet), inPast, cast[0], cast[^1]);
        if (brief.Before.Count > 0)
        {
            yield return choice.Index("join", 3) == 0 ? first : Joined(choice.Pick("link", StoryBank.Links), first, brief.Characters);
            yield break;
        }

        if (brief.Characters.FirstOrDefault(c => c.Name == cast[0]) is { } hero && Retelling.HeadOf(hero.Description) is { } head)
        {
            yield return $"Once, there {(inPast ? "was" : "is")} {(head[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {head} called {hero.Name}.";
            yield return first;
            yield break;
        }

        var openings = Evening().IsMatch(brief.ImageText) ? StoryBank.EveningOpenings : StoryBank.Openings;
        yield return Joined(choice.Pick("opening", openings), first, brief.Characters);
    }

    /// <summary>What else could be told, the best first.</summary>
    private static IEnumerable<string> More(StoryBrief brief, IReadOnlyList<string> told, IReadOnlyList<string> cast, bool inPast, Choice choice)
    {
        foreach (var sentence in told.Skip(1))
        {
            yield return sentence;
        }

        var scenery = StoryBank.For(brief.ImageText.Length > 0 ? brief.ImageText : brief.Before.LastOrDefault() ?? "");
        var speech = cast[0] == Nobody ? [] : cast.Count > 1 ? StoryBank.Together : StoryBank.Alone;
        var isLast = brief.PageNumber == brief.PageCount;
        foreach (var sentence in (string[])
        [
            .. scenery.Take(1).Select((s, i) => choice.Pick($"scenery{i}", s)),
            .. choice.Shuffle("speech", speech).Take(1),
            .. scenery.Skip(1).Select((s, i) => choice.Pick($"more{i}", s)).Take(1),
            .. isLast && Ending().IsMatch(brief.ImageText) && cast[0] != Nobody ? choice.Shuffle("ending", StoryBank.Endings).Take(1) : choice.Shuffle("hook", StoryBank.Hooks).Take(isLast ? 1 : 0),
            .. choice.Shuffle("speech2", speech), .. choice.Shuffle("quiet2", StoryBank.Quiet),
        ])
        {
            yield return StoryBank.Say(sentence, inPast, cast[0], cast[^1]);
        }
    }

    private const string Nobody = "";

    /// <summary>Who is on the page, the first one in the lead; where nobody is named, who was there last.</summary>
    private static IReadOnlyList<string> CastOf(StoryBrief brief, IReadOnlyList<string> told)
    {
        foreach (var text in (string[])[string.Join(' ', told), brief.Before.LastOrDefault() ?? "", string.Join(' ', brief.Before)])
        {
            var named = brief.Characters.Select(c => (c.Name, At: c.Name.Length == 0 ? -1 : text.IndexOf(c.Name, StringComparison.OrdinalIgnoreCase)))
                .Where(c => c.At >= 0).OrderBy(c => c.At).Select(c => c.Name).Take(2).ToArray();
            if (named.Length > 0)
            {
                return named;
            }
        }

        return brief.Characters.Count > 0 ? [brief.Characters[0].Name] : [Nobody];
    }

    private static string Joined(string link, string sentence, IReadOnlyList<SceneCharacter> characters) =>
        $"{link} {(characters.Any(c => c.Name.Length > 0 && sentence.StartsWith(c.Name, StringComparison.Ordinal)) ? sentence : Retelling.Small(sentence))}";

    /// <summary>Whether a story is told in the past; a new one is.</summary>
    internal static bool IsInPast(string text) => Past().Count(text) >= Present().Count(text);

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:dusk|evening|sunset|night|moon|stars)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Evening();

    [GeneratedRegex(@"\b(?:asleep|sleeps?|bed|good ?night|home|goodbye|waves? goodbye|hugs?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    [GeneratedRegex(@"\b(?:was|were|had|said|came|went|saw|could|did|\p{L}{3,}ed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Past();

    [GeneratedRegex(@"\b(?:is|are|has|says|comes|goes|sees|can|does)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Present();
}
