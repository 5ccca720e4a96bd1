using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;

/// <summary>
/// Looks nouns up in WordNet's files where they lie. The index is sorted, so a word is found by halving; nothing is held in memory.
/// Without the files every look-up finds nothing.
/// </summary>
/// <param name="folder">The folder that holds <c>index.noun</c> and <c>data.noun</c>.</param>
internal sealed class WordNetNouns(string folder)
{
    private readonly string _index = Path.Combine(folder, "index.noun");
    private readonly string _data = Path.Combine(folder, "data.noun");

    public bool IsAvailable => File.Exists(_index) && File.Exists(_data);

    /// <summary>How many senses a noun has; 0 when it is not in WordNet.</summary>
    public int SenseCount(string phrase) => Offsets(phrase).All.Count;

    /// <summary>The senses of a noun or noun phrase, the most frequent first. Plurals are tried in the singular.</summary>
    public IReadOnlyList<NounSense> Senses(string phrase)
    {
        var (offsets, counted) = Offsets(phrase);
        if (offsets.Count == 0)
        {
            return [];
        }

        using var data = File.OpenHandle(_data);
        return [.. offsets.Select((o, i) => Parse(ReadLine(data, o)) with { IsCounted = i < counted })];
    }

    /// <summary>The sense at an offset that another sense points to.</summary>
    public NounSense At(long offset)
    {
        using var data = File.OpenHandle(_data);
        return Parse(ReadLine(data, offset));
    }

    /// <summary>What a sense is a kind of, step by step to the most general.</summary>
    public IEnumerable<NounSense> Ancestors(NounSense sense)
    {
        var seen = new HashSet<long>();
        var current = sense;
        while (current.Hypernyms.Count > 0 && seen.Add(current.Hypernyms[0]))
        {
            current = At(current.Hypernyms[0]);
            yield return current;
        }
    }

    private (IReadOnlyList<long> All, int Counted) Offsets(string phrase)
    {
        if (!IsAvailable || string.IsNullOrWhiteSpace(phrase))
        {
            return ([], 0);
        }

        var lemma = phrase.Trim().ToLowerInvariant().Replace('’', '\'').Replace(' ', '_');
        using var index = File.OpenHandle(_index);
        foreach (var form in Forms(lemma))
        {
            if (Find(index, form) is { } line)
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var pointers = int.Parse(fields[3], CultureInfo.InvariantCulture);
                return ([.. fields.Skip(6 + pointers).Select(f => long.Parse(f, CultureInfo.InvariantCulture))], int.Parse(fields[5 + pointers], CultureInfo.InvariantCulture));
            }
        }

        return ([], 0);
    }

    private static IEnumerable<string> Forms(string lemma)
    {
        yield return lemma;
        if (lemma.Length > 4 && lemma.EndsWith("ies", StringComparison.Ordinal))
        {
            yield return lemma[..^3] + "y";
        }

        if (lemma.Length > 5 && lemma.EndsWith("ices", StringComparison.Ordinal))
        {
            yield return lemma[..^4] + "ix";
            yield return lemma[..^4] + "ex";
        }

        if (lemma.Length > 4 && lemma.EndsWith("ves", StringComparison.Ordinal))
        {
            yield return lemma[..^3] + "f";
        }

        if (lemma.Length > 3 && lemma.EndsWith('s') && !lemma.EndsWith("ss", StringComparison.Ordinal))
        {
            yield return lemma[..^1];
            if (lemma.EndsWith("es", StringComparison.Ordinal))
            {
                yield return lemma[..^2];
            }
        }
    }

    private static string? Find(SafeFileHandle index, string lemma)
    {
        // The licence above the words starts with spaces, which sort before every letter, so it needs no special case.
        var key = lemma + " ";
        long low = 0, high = RandomAccess.GetLength(index);
        while (low < high)
        {
            var middle = LineStart(index, low + ((high - low) / 2), low);
            var line = ReadLine(index, middle);
            if (line.StartsWith(key, StringComparison.Ordinal))
            {
                return line;
            }

            if (string.CompareOrdinal(line, key) < 0)
            {
                low = middle + Encoding.UTF8.GetByteCount(line) + 1;
            }
            else
            {
                high = middle;
            }
        }

        return null;
    }

    private static long LineStart(SafeFileHandle file, long position, long floor)
    {
        var buffer = new byte[256];
        while (position > floor)
        {
            var from = Math.Max(floor, position - buffer.Length);
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)(position - from)), from);
            var newline = buffer.AsSpan(0, read).LastIndexOf((byte)'\n');
            if (newline >= 0)
            {
                return from + newline + 1;
            }

            position = from;
        }

        return floor;
    }

    private static string ReadLine(SafeFileHandle file, long position)
    {
        using var line = new MemoryStream();
        var buffer = new byte[1024];
        int read;
        while ((read = RandomAccess.Read(file, buffer, position)) > 0)
        {
            var newline = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            line.Write(buffer, 0, newline >= 0 ? newline : read);
            if (newline >= 0)
            {
                break;
            }

            position += read;
        }

        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
    }

    private static NounSense Parse(string line)
    {
        var bar = line.IndexOf(" | ", StringComparison.Ordinal);
        var fields = (bar < 0 ? line : line[..bar]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var wordCount = int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var words = Enumerable.Range(0, wordCount).Select(i => fields[4 + (2 * i)].Replace('_', ' ')).ToArray();
        var pointers = fields.Skip(4 + (2 * wordCount) + 1).Chunk(4).Where(p => p.Length == 4 && p[2] == "n")
            .Select(p => (Symbol: p[0], Offset: long.Parse(p[1], CultureInfo.InvariantCulture))).ToArray();
        return new NounSense
        {
            Offset = long.Parse(fields[0], CultureInfo.InvariantCulture),
            Domain = int.Parse(fields[1], CultureInfo.InvariantCulture),
            Words = words,
            Definition = bar < 0 ? "" : DefinitionOf(line[(bar + 3)..]),
            Hypernyms = To("@", "@i"),
            Kinds = To("~", "~i"),
            Parts = To("%p", "%s"),
            PartOf = To("#p"),
        };

        IReadOnlyList<long> To(params string[] symbols) => [.. pointers.Where(p => symbols.Contains(p.Symbol)).Select(p => p.Offset)];
    }

    // After the first semicolon come further remarks and, in double quotes, examples.
    private static string DefinitionOf(string gloss)
    {
        var quote = gloss.IndexOf('"', StringComparison.Ordinal);
        var definition = quote > 0 ? gloss[..quote] : gloss;
        return definition.Split(';')[0].Trim();
    }
}
