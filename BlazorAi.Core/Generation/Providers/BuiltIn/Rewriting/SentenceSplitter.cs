using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Rewriting;

/// <summary>Makes two short sentences of a long one where English allows it without a change of meaning, and joins short ones.</summary>
internal static partial class SentenceSplitter
{
    /// <summary>The text with its sentences split that are longer than a number of words.</summary>
    public static string Split(string text, int longest)
    {
        return string.Join(' ', Sentences(text).SelectMany(s => SplitOne(s, longest, 3)));
    }

    /// <summary>Neighbouring short sentences joined by a semicolon; the safest join there is.</summary>
    public static string Join(string text, int shortest)
    {
        var result = new List<string>();
        var joined = false;
        foreach (var sentence in Sentences(text))
        {
            if (!joined && result.Count > 0 && Words(result[^1]) < shortest && Words(sentence) < shortest && result[^1].EndsWith('.') && sentence.EndsWith('.')
                && sentence.Length > 1 && IsPlainStart(sentence))
            {
                result[^1] = $"{result[^1].TrimEnd('.')}; {char.ToLowerInvariant(sentence[0])}{sentence[1..]}";
                joined = true;
            }
            else
            {
                result.Add(sentence);
                joined = false;
            }
        }

        return string.Join(' ', result);
    }

    private static IEnumerable<string> SplitOne(string sentence, int longest, int depth)
    {
        if (depth == 0 || Words(sentence) <= longest)
        {
            return [sentence];
        }

        foreach (var (pattern, make) in Joints())
        {
            var match = pattern.Matches(sentence).OrderBy(m => Math.Abs(m.Index - (sentence.Length / 2)))
                .FirstOrDefault(m => Words(sentence[..m.Index]) >= 4 && Words(sentence[(m.Index + m.Length)..]) >= 4 && IsOutsideBrackets(sentence, m.Index));
            if (match is not null)
            {
                var (first, second) = make(sentence, match);
                return SplitOne(Close(first), longest, depth - 1).Concat(SplitOne(Prose.Capital(second.Trim()), longest, depth - 1));
            }
        }

        return [sentence];
    }

    private static IEnumerable<(Regex Pattern, Func<string, Match, (string, string)> Make)> Joints()
    {
        yield return (Semicolon(), (s, m) => (s[..m.Index], s[(m.Index + m.Length)..]));
        yield return (CommaAnd(), (s, m) => (s[..m.Index], m.Groups["word"].Value.ToLowerInvariant() switch
        {
            "but" or "yet" => "But " + s[m.Groups["rest"].Index..],
            "so" => "So " + s[m.Groups["rest"].Index..],
            _ => s[m.Groups["rest"].Index..],
        }));
        yield return (Because(), (s, m) => (s[..m.Index], "This is because " + s[(m.Index + m.Length)..]));
        yield return (Although(), (s, m) => (s[..m.Index], "But " + s[(m.Index + m.Length)..]));
        yield return (Which(), (s, m) => (s[..m.Index], (m.Groups["verb"].Value.EndsWith('s') || m.Groups["verb"].Value is "can" or "will" ? "It " : "They ") + s[m.Groups["verb"].Index..]));
    }

    private static IEnumerable<string> Sentences(string text) => Boundary().Split(text.Trim()).Where(s => s.Length > 0);

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Close(string text)
    {
        var trimmed = text.Trim().TrimEnd(',');
        return trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?' ? trimmed : trimmed + ".";
    }

    private static bool IsOutsideBrackets(string s, int at) =>
        s.AsSpan(0, at).Count('(') == s.AsSpan(0, at).Count(')') && s.AsSpan(0, at).Count('“') == s.AsSpan(0, at).Count('”') && s.AsSpan(0, at).Count('$') % 2 == 0;

    private static bool IsPlainStart(string s) => PlainStart().IsMatch(s);

    [GeneratedRegex(@"(?<=[.!?…][’”)]?)\s+(?=[\p{Lu}“‘\d*])")]
    private static partial Regex Boundary();

    [GeneratedRegex(@";\s+|:\s+(?=(?:it|they|he|she|we|this|these)\s)")]
    private static partial Regex Semicolon();

    // Only where a new subject follows: “, and the water” splits, “, and sinks” does not.
    [GeneratedRegex(@",?\s+(?<word>and|but|so|yet)\s+(?<rest>(?:it|they|he|she|we|you|this|these|there|the\s+\w+\s+(?:is|are|was|were|has|have|can|will|would|had|do|does)|the\s+\w+\s+\w+s)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex CommaAnd();

    [GeneratedRegex(@",?\s+(?:because|since|as a result of the fact that)\s+(?=(?:it|they|he|she|we|you|the|a|an|this|these|there|\p{L}+s)\s)", RegexOptions.IgnoreCase)]
    private static partial Regex Because();

    [GeneratedRegex(@",\s+(?:although|though|whereas|while)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Although();

    [GeneratedRegex(@",\s+(?:which|who)\s+(?<verb>(?:is|are|was|were|has|have|can|will|had|makes?|causes?|gives?|helps?|means?|shows?|allows?|lets?|contains?|forms?|turns?|flows?|goes)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Which();

    [GeneratedRegex(@"^(?:The|It|They|This|These|There|A|An|Some|Many|Most|He|She|We)\s")]
    private static partial Regex PlainStart();
}
