using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Rewriting;

/// <summary>Hard words and easier ones for them, from <c>SimplerWords.txt</c> (“hard = easy” a line). Reversed for a higher level.</summary>
internal sealed class SimplerWords
{
    private readonly FrozenDictionary<string, string> _pairs;
    private readonly Regex _any;

    private SimplerWords(IEnumerable<(string From, string To)> pairs)
    {
        _pairs = pairs.GroupBy(p => p.From).ToFrozenDictionary(g => g.Key, g => g.First().To, StringComparer.OrdinalIgnoreCase);
        _any = new Regex($@"\b(?:(?<article>an?)\s+)?(?<word>{string.Join('|', _pairs.Keys.OrderByDescending(k => k.Length).Select(Regex.Escape))})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    public static SimplerWords ToSimpler() => new(Read().Select(p => (p.Hard, p.Easy)));

    /// <summary>Only pairs of single words marked with “&lt;”, whose easy word has hardly another meaning, are safe in this direction.</summary>
    public static SimplerWords ToHarder() => new(Read().Where(p => p.BothWays).Select(p => (p.Easy, p.Hard)));

    public int Count => _pairs.Count;

    public string Replace(string text, ISet<string> used) => _any.Replace(text, m =>
    {
        var from = m.Groups["word"].Value;
        var to = _pairs[from];
        used.Add($"{from.ToLowerInvariant()} → {to}");
        to = char.IsUpper(from[0]) ? char.ToUpperInvariant(to[0]) + to[1..] : to;
        var article = m.Groups["article"].Value;
        return article.Length == 0 ? to : $"{article[0]}{("aeiou".Contains(to[0], StringComparison.OrdinalIgnoreCase) ? "n" : "")} {to}";
    });

    private static IEnumerable<(string Hard, string Easy, bool BothWays)> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Rewriting/SimplerWords.txt")
            ?? throw new InvalidOperationException("SimplerWords.txt is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var bothWays = line.Contains("<=", StringComparison.Ordinal);
            var parts = line.Split(bothWays ? "<=" : "=", StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && !line.StartsWith('#'))
            {
                yield return (parts[0], parts[1], bothWays);
            }
        }
    }
}
