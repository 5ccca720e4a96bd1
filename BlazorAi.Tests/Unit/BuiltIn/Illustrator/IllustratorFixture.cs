using System.Globalization;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;

namespace BlazorAi.Tests.Unit.BuiltIn.Illustrator;

/// <summary>An illustrator with the real figures and dictionary, made once for all tests of a class.</summary>
public sealed class IllustratorFixture
{
    internal SceneIllustrator Illustrator { get; } = new(
        new ArtLibrary(Path.Combine(AppContext.BaseDirectory, "illustrator")), new WordNetNouns(Path.Combine(AppContext.BaseDirectory, "wordnet")));

    internal static SceneBrief Brief(string text, string style = "", long variation = 0, params SceneCharacter[] characters) =>
        new() { TaskType = "page_image", Text = text, Style = style, Variation = variation, Characters = characters };

    internal Illustration Draw(string text, string style = "", long variation = 0, params SceneCharacter[] characters) => Illustrator.Draw(Brief(text, style, variation, characters));

    internal Scene Read(string text, params SceneCharacter[] characters) => Illustrator.Read(Brief(text, characters: characters));

    /// <summary>A scene as one line: where, when and the weather; who and what; how they lie to each other; what there is not.</summary>
    internal static string Describe(Scene scene)
    {
        var weather = scene.Weather == Weather.None ? "" : $", {scene.Weather.ToString().Replace(",", " and", StringComparison.Ordinal)}";
        var season = scene.Season == Season.Unsaid ? "" : $", {scene.Season}";
        var actors = scene.Actors.Select(a => string.Create(CultureInfo.InvariantCulture,
            $"{a.Count} {a.Figure.Name}{(a.Colour is null ? "" : " " + a.Colour)}{(a.Size > 1 ? " big" : a.Size < 1 ? " small" : "")}{(a.Deed == Deed.None ? "" : " " + a.Deed)}"));
        var relations = scene.Relations.Select(r => r.C is null ? $"{r.A.Figure.Name} {r.Place} {r.B.Figure.Name}" : $"{r.A.Figure.Name} {r.Place} {r.B.Figure.Name} and {r.C.Figure.Name}");
        return string.Join(" | ", new[]
        {
            $"{scene.Setting} {scene.Time}{season}{weather}", string.Join(", ", actors), string.Join(", ", relations), string.Join(", ", scene.Absent.Order(StringComparer.Ordinal).Select(a => "no " + a)),
        }.Where(p => p.Length > 0));
    }
}
