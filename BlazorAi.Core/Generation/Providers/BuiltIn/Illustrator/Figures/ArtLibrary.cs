using System.Globalization;
using System.Text.Json;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;

/// <summary>A finished drawing: SVG shapes, the part of their coordinates that they fill, and the colour that "a blue one" changes.</summary>
/// <param name="Left">The left edge of what is drawn.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Width">The width of what is drawn.</param>
/// <param name="Height">The height of what is drawn.</param>
/// <param name="Main">The main colour, "#rrggbb"; empty where none stands out.</param>
/// <param name="Body">The shapes.</param>
internal sealed record Art(double Left, double Top, double Width, double Height, string Main, string Body)
{
    /// <summary>Width by height.</summary>
    public double Ratio => Width / Height;
}

/// <summary>
/// The drawings: the illustrator's own, and those of the figure set, which lie in a file beside the app. Read when the first
/// picture is drawn.
/// </summary>
/// <param name="folder">The folder that holds <c>figures.json</c>.</param>
internal sealed class ArtLibrary(string folder)
{
    private readonly Lazy<IReadOnlyDictionary<string, Art>> _own = new(ReadOwn);
    private readonly Lazy<PackedSet> _set = new(() => ReadSet(Path.Combine(folder, "figures.json")));

    /// <summary>Whether the figure set is there.</summary>
    public bool IsAvailable => File.Exists(Path.Combine(folder, "figures.json"));

    /// <summary>A drawing of the illustrator's own.</summary>
    public Art Own(string name) => _own.Value[name];

    /// <summary>A drawing of the set.</summary>
    public Art Icon(string name) => _set.Value.Figures[name];

    /// <summary>The drawing that the set's keywords give for a word; null where they give none or several.</summary>
    public string? IconFor(string word) => _set.Value.Words.GetValueOrDefault(word);

    private static PackedSet ReadSet(string path)
    {
        using var stream = File.OpenRead(path);
        using var json = JsonDocument.Parse(stream);
        var figures = new Dictionary<string, Art>(StringComparer.Ordinal);
        foreach (var figure in json.RootElement.GetProperty("figures").EnumerateObject())
        {
            var box = figure.Value.GetProperty("box").EnumerateArray().Select(n => n.GetDouble()).ToArray();
            figures[figure.Name] = new Art(box[0], box[1], box[2] - box[0], box[3] - box[1], figure.Value.GetProperty("main").GetString()!, figure.Value.GetProperty("body").GetString()!);
        }

        var words = json.RootElement.GetProperty("words").EnumerateObject().ToDictionary(w => w.Name, w => w.Value.GetString()!, StringComparer.Ordinal);
        return new PackedSet(figures, words);
    }

    private static Dictionary<string, Art> ReadOwn()
    {
        var result = new Dictionary<string, Art>(StringComparer.Ordinal);
        foreach (var block in string.Join("\n", DataFiles.Text("drawings-1.txt"), DataFiles.Text("drawings-2.txt")).Split("@ ", StringSplitOptions.RemoveEmptyEntries))
        {
            var end = block.IndexOf('\n', StringComparison.Ordinal);
            var head = block[..end].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var main = head.FirstOrDefault(h => h.StartsWith("main=", StringComparison.Ordinal))?[5..] ?? "";
            result.Add(head[0], new Art(0, 0, Number(head[1]), Number(head[2]), main, block[(end + 1)..].Trim().Replace("\n", "", StringComparison.Ordinal)));
        }

        return result;

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    private sealed record PackedSet(IReadOnlyDictionary<string, Art> Figures, IReadOnlyDictionary<string, string> Words);
}
