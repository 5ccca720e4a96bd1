using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>Reads what a picture is to show: a brief's words become a <see cref="Scene"/>. The same brief gives the same scene.</summary>
internal sealed class SceneReader(FigureList figures, NounFinder nouns, Vocabulary vocabulary)
{
    /// <summary>More different things than this crowd a picture; what the text names first is drawn.</summary>
    public const int MostActors = 10;

    public Scene Read(SceneBrief brief)
    {
        var scene = new Scene();
        var cast = new Cast(brief.Characters, figures, nouns, vocabulary);
        var text = string.IsNullOrWhiteSpace(brief.Text) ? brief.PageText : brief.Text;
        new TextReading(nouns, vocabulary, scene, cast, TextWords.Split(text)).Run();

        // What the page says fills in where and when, if the picture's own text does not say it.
        if (!string.IsNullOrWhiteSpace(brief.Text) && !string.IsNullOrWhiteSpace(brief.PageText))
        {
            var page = new Scene();
            new TextReading(nouns, vocabulary, page, cast.Anew(), TextWords.Split(brief.PageText)).Run();
            SceneDefaults.FillFrom(scene, page);
        }

        SceneDefaults.Complete(scene, figures);
        return scene;
    }
}
