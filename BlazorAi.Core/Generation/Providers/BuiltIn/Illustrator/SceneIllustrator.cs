using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator;

/// <summary>A drawn scene.</summary>
/// <param name="Svg">The picture, 1536 by 1024.</param>
/// <param name="Scene">What was understood.</param>
/// <param name="Pieces">Where everything is.</param>
internal sealed record Illustration(string Svg, Scene Scene, IReadOnlyList<Piece> Pieces);

/// <summary>
/// Draws a picture-book scene from words by rule: words → scene → layout → drawing. The same brief gives the same bytes;
/// another <see cref="GenerationBrief.Variation"/> another composition with the same people.
/// </summary>
internal sealed class SceneIllustrator
{
    private readonly SceneReader _reader;
    private readonly StageLayout _layout;
    private readonly ArtLibrary _art;
    private readonly FigureArtist _artist;

    /// <param name="art">The drawings.</param>
    /// <param name="wordNet">Nouns that no list has are looked up there; without its files they are left out.</param>
    public SceneIllustrator(ArtLibrary art, WordNetNouns wordNet)
    {
        var figures = new FigureList();
        _art = art;
        _reader = new SceneReader(figures, new NounFinder(figures, art, wordNet), new Vocabulary());
        _layout = new StageLayout(new Sizes(art));
        _artist = new FigureArtist(art);
    }

    /// <summary>Whether the figures that it draws with are installed.</summary>
    public bool IsAvailable => _art.IsAvailable;

    /// <summary>Only understands a brief, without drawing it.</summary>
    public Scene Read(SceneBrief brief) => _reader.Read(brief);

    public Illustration Draw(SceneBrief brief, CancellationToken cancellationToken = default)
    {
        var scene = _reader.Read(brief);
        cancellationToken.ThrowIfCancellationRequested();
        var dice = new Dice($"{brief.Text}|{brief.Style}|{brief.Variation}|{string.Join('|', brief.Characters.Select(c => c.Name + c.Description))}");
        var stage = Stage.Of(scene);
        var palette = Palette.Of(scene);
        var svg = new Svg();
        var pieces = _layout.Compose(scene, stage, dice);
        var canvas = new Canvas(svg, scene, stage, palette, dice, _art) { SunX = ClearSky(scene, pieces, dice) };
        var style = PictureStyle.Of(brief.Style);

        style.Begin(svg);
        Backdrop(canvas);
        cancellationToken.ThrowIfCancellationRequested();
        FrontPainter.Tint(canvas, 0.6);
        new PiecePainter(canvas, _artist).Draw(pieces);
        FrontPainter.Foreground(canvas);
        FrontPainter.Weather(canvas);
        FrontPainter.Light(canvas, pieces);
        style.End(svg);
        return new Illustration(svg.Finish(Title(scene), "Drawn by rule from the words of the page, not by an AI model."), scene, pieces);
    }

    // The sun or moon stands where nothing tall hides it; among trees, over the clearing.
    private static double ClearSky(Scene scene, IReadOnlyList<Piece> pieces, Dice dice)
    {
        double[] places = scene.Setting is Setting.Forest or Setting.Jungle ? [620, 900, 760, 540, 980] : dice.Next() < 0.5 ? [300, 1240, 480, 1060, 768] : [1240, 300, 1060, 480, 768];
        return places.OrderBy(x => pieces.Count(p => p.Top < 290 && p.Left < x + 120 && p.Right > x - 120)).First() + dice.Between(-40, 40);
    }

    private static void Backdrop(Canvas canvas)
    {
        if (canvas.Scene.IsIndoors)
        {
            new RoomPainter(canvas).Draw();
            if (canvas.Scene.Has("confetti") || canvas.Scene.Moods.Contains("merry"))
            {
                FrontPainter.Confetti(canvas);
            }

            return;
        }

        if (canvas.Scene.Setting is Setting.Space or Setting.Moon or Setting.Sky)
        {
            SpacePainter.Draw(canvas);
            return;
        }

        SkyPainter.Draw(canvas, canvas.SunX);
        switch (canvas.Scene.Setting)
        {
            case Setting.Underwater or Setting.Sea or Setting.Ship or Setting.Beach or Setting.Harbour or Setting.Lake or Setting.River or Setting.Swamp or Setting.Pond:
                WaterPainter.Draw(canvas);
                break;
            case Setting.City or Setting.Road or Setting.Station:
                TownPainter.Draw(canvas);
                break;
            default:
                new LandPainter(canvas).Draw();
                break;
        }
    }

    private static string Title(Scene scene)
    {
        var things = scene.Actors.Take(6).Select(a => a.Count > 1 ? $"{a.Count} × {a.Word}" : a.Word).ToArray();
        return things.Length > 0 ? string.Join(", ", things) : $"{scene.Setting}";
    }
}
