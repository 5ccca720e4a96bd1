using System.Globalization;
using System.Reflection;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;

/// <summary>Everything that can be drawn, by the words for it. Read once, from the lists in the assembly.</summary>
internal sealed class FigureList
{
    private readonly Dictionary<string, Figure> _byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Figure> _byName = new(StringComparer.Ordinal);

    public FigureList()
    {
        foreach (var line in DataFiles.Lines("figures-animals.txt", "figures-people.txt", "figures-things.txt"))
        {
            var figure = Parse(line);
            _byName.Add(figure.Name, figure);
            foreach (var word in figure.Words.Append(figure.Name))
            {
                // The first list that claims a word has it: lists go from the more to the less particular.
                _byWord.TryAdd(word, figure);
            }
        }

        LongestPhrase = _byWord.Keys.Max(w => w.Count(c => c == ' ') + 1);
    }

    /// <summary>How many words the longest phrase has.</summary>
    public int LongestPhrase { get; }

    public IEnumerable<Figure> All => _byName.Values;

    /// <summary>The figure for a word or phrase in lower case and the singular; null when there is none.</summary>
    public Figure? Find(string phrase) => _byWord.GetValueOrDefault(phrase);

    /// <summary>The figure with a name.</summary>
    public Figure Named(string name) => _byName[name];

    private static Figure Parse(string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var art = parts[1].Split(' ');
        var options = parts[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(o => o.Split('=')).ToDictionary(o => o[0], o => o.Length > 1 ? o[1] : "");
        return new Figure(
            parts[0],
            Enum.Parse<FigureArt>(art[0], ignoreCase: true),
            art[1],
            Enum.Parse<FigureKind>(parts[2], ignoreCase: true),
            double.Parse(parts[3], CultureInfo.InvariantCulture),
            parts[4].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            options);
    }
}

/// <summary>The illustrator's lists, which are embedded in the assembly.</summary>
internal static class DataFiles
{
    /// <summary>The lines of some lists, without comments and empty lines.</summary>
    public static IEnumerable<string> Lines(params string[] names) =>
        names.SelectMany(n => Text(n).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(l => !l.StartsWith('#'));

    /// <summary>A whole list.</summary>
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Illustrator/" + name)
            ?? throw new InvalidOperationException($"The illustrator's list {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
