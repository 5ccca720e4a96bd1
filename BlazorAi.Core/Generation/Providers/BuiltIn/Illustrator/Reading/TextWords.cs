using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>Cuts a text into words in lower case and stops: "." ends a sentence, "," a part of one. What is said in quotation marks is left out.</summary>
internal static partial class TextWords
{
    public const string Stop = ".";
    public const string Comma = ",";

    /// <summary>At most this many words are read: a picture shows what a page begins with.</summary>
    private const int Most = 220;

    public static IReadOnlyList<string> Split(string text)
    {
        var plain = text.ToLowerInvariant().Replace('’', '\'').Replace('‘', '\'');
        var unquoted = Quoted().Replace(plain, " ");
        if (unquoted.Any(char.IsLetter))
        {
            plain = unquoted;
        }

        return [.. Word().Matches(plain).Select(m => m.Value switch
        {
            "." or "!" or "?" or ";" or ":" or "…" or "\n" => Stop,
            "," or "–" or "—" or "(" or ")" => Comma,
            var word => word,
        }).Take(Most)];
    }

    /// <summary>The singulars that a word may be the plural of, the likeliest first; empty when it does not look like one.</summary>
    public static IEnumerable<string> Singulars(string word)
    {
        if (Irregular.TryGetValue(word, out var irregular))
        {
            yield return irregular;
            yield break;
        }

        if (word.EndsWith("men", StringComparison.Ordinal) && word.Length > 4)
        {
            yield return word[..^2] + "an";
        }

        if (word.Length < 3 || word[^1] != 's' || word.EndsWith("ss", StringComparison.Ordinal))
        {
            yield break;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            yield return word[..^3] + "y";
        }

        if (word.EndsWith("ves", StringComparison.Ordinal))
        {
            yield return word[..^3] + "f";
            yield return word[..^3] + "fe";
        }

        yield return word[..^1];
        if (word.EndsWith("es", StringComparison.Ordinal))
        {
            yield return word[..^2];
        }
    }

    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["mice"] = "mouse", ["geese"] = "goose", ["children"] = "child", ["men"] = "man", ["women"] = "woman", ["people"] = "man", ["wolves"] = "wolf",
        ["oxen"] = "ox", ["fireflies"] = "firefly", ["fairies"] = "fairy", ["teddies"] = "teddy", ["policemen"] = "policeman", ["grandchildren"] = "child",
        ["schoolchildren"] = "child", ["cacti"] = "cactus", ["octopuses"] = "octopus", ["parents"] = "woman", ["kids"] = "child", ["loaves"] = "loaf",
    };

    [GeneratedRegex("[\"“„«][^\"”“»\n]*[\"”“»]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*|[.!?;:…,–—()\n]")]
    private static partial Regex Word();
}
