using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Stories;

/// <summary>Tells what a picture shows as something that happens: "A girl carries a lantern" becomes "Mina carried a lantern".</summary>
internal static partial class Retelling
{
    private const int MostWordsBeforeVerb = 14;

    /// <summary>The sentences of a description, told.</summary>
    /// <param name="description">What the picture shows.</param>
    /// <param name="characters">Who is in the story: somebody who is described without a name gets it back.</param>
    /// <param name="inPast">Whether the story is told in the past.</param>
    public static IReadOnlyList<string> Of(string description, IReadOnlyList<SceneCharacter> characters, bool inPast) =>
        [.. SentenceEnd().Split(Announcement().Replace(description.Trim(), "")).Select(s => s.Trim()).Where(s => s.Length > 1).Select(s => Tell(Named(s, characters), characters, inPast))];

    private static string Tell(string sentence, IReadOnlyList<SceneCharacter> characters, bool inPast)
    {
        var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isMany = IsMany(words);
        for (var i = 1; i < Math.Min(words.Length, MostWordsBeforeVerb); i++)
        {
            var word = words[i].TrimEnd(',').ToLowerInvariant();
            isMany |= i > 2 && words[..i].Contains("and"); // "Mina and Grandfather walk"
            if (StoryVerbs.Past(word, singular: !isMany) is { } past && !IsAfterArticle(words[i - 1]) && words[i - 1] is not "and")
            {
                words[i] = inPast ? past + (words[i].EndsWith(',') ? "," : "") : words[i];
                return Prose.Sentence(string.Join(' ', inPast ? Following(words, i, isMany) : words));
            }

            if (StoryVerbs.IsIng(word) && i > 1)
            {
                var be = (inPast, isMany) switch { (true, true) => "were", (true, false) => "was", (false, true) => "are", _ => "is" };
                return Prose.Sentence(string.Join(' ', [.. words[..i], be, .. words[i..]]));
            }
        }

        // No verb: something is there, or somebody is.
        var begins = characters.Any(c => c.Name.Length > 0 && sentence.StartsWith(c.Name, StringComparison.OrdinalIgnoreCase));
        if (begins)
        {
            var name = characters.First(c => c.Name.Length > 0 && sentence.StartsWith(c.Name, StringComparison.OrdinalIgnoreCase)).Name;
            return Prose.Sentence($"{name} {(inPast ? "was" : "is")}{(sentence.Length > name.Length ? sentence[name.Length..] : " there")}");
        }

        return Prose.Sentence($"There {(inPast ? (isMany ? "were" : "was") : isMany ? "are" : "is")} {Small(sentence)}");
    }

    /// <summary>"…carries a lamp and waves": the verbs after "and" follow the first one.</summary>
    private static string[] Following(string[] words, int from, bool isMany)
    {
        for (var i = from + 1; i < words.Length; i++)
        {
            if (words[i - 1] is "and" or "while" or "as" && StoryVerbs.Past(words[i].TrimEnd(','), !isMany) is { } past)
            {
                words[i] = past;
            }
        }

        return words;
    }

    /// <summary>"A girl in a yellow coat" is Mina, where only Mina is a girl.</summary>
    private static string Named(string sentence, IReadOnlyList<SceneCharacter> characters)
    {
        foreach (var character in characters)
        {
            if (sentence.Contains(character.Name, StringComparison.OrdinalIgnoreCase) || HeadOf(character.Description) is not { } head
                || characters.Count(c => HeadOf(c.Description) == head) > 1)
            {
                continue;
            }

            var subject = new Regex($@"^(?:an?|the)\s+(?:\w+\s+){{0,3}}?{Regex.Escape(head)}\b(?:\s+(?:in|with|wearing)\s+(?:an?\s+|the\s+|his\s+|her\s+)?(?:\w+\s+){{0,2}}?\w+?)?(?=\s+\w+s\b|\s+is\b|\s+has\b)", RegexOptions.IgnoreCase);
            var told = subject.Replace(sentence, character.Name, 1);
            if (told != sentence)
            {
                return told;
            }
        }

        return sentence;
    }

    /// <summary>What somebody is: "girl" of "A girl of eight with a yellow raincoat".</summary>
    internal static string? HeadOf(string description) => Head().Match(description.Trim()) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    internal static string Small(string text) => text.Length > 1 && char.IsUpper(text[0]) && (text[1] == ' ' || char.IsLower(text[1])) && SmallWord().IsMatch(text) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private static bool IsMany(string[] words) => Many().IsMatch(words[0]);

    private static bool IsAfterArticle(string word) => word.ToLowerInvariant() is "a" or "an" or "the" or "his" or "her" or "its" or "their" or "of" or "to";

    [GeneratedRegex(@"(?<=[.!?;])\s+|;\s*|\.$|[!?]$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(?:an?|the)?\s*(?:picture|image|illustration|drawing|painting)\s+(?:of|showing|that shows)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Announcement();

    [GeneratedRegex(@"^(?:an?|the)\s+(?:\p{L}+(?:-\p{L}+)?,?\s+){0,3}?(girl|boy|woman|man|child|baby|grandmother|grandfather|king|queen|princess|prince|witch|wizard|robot|dragon|fox|cat|dog|bear|rabbit|hare|mouse|owl|hedgehog|squirrel|duck|frog|elephant|lion|tiger|wolf|horse|pony|pig|sheep|cow|hen|heron|bird|penguin|whale|dinosaur|unicorn|fairy|pirate|monster|giant)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?:\w*s|two|three|four|five|six|seven|eight|nine|ten|many|some|several|they|we)$", RegexOptions.IgnoreCase)]
    private static partial Regex Many();

    [GeneratedRegex(@"^(?:A|An|The|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Many|Some|Several|His|Her|Their|Its|Thick|Only|In|On|At|Under|Over|Behind|[A-Z][a-z]+(?:ed|y|ing|ful))\b")]
    private static partial Regex SmallWord();
}
