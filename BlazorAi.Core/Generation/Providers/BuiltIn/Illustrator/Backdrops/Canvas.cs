using System.Globalization;
using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>What every painter of a backdrop needs, and the shapes that several of them use: hills, rows of trees, tufts, clouds.</summary>
internal sealed partial class Canvas(Svg svg, Scene scene, Stage stage, Palette palette, Dice dice, ArtLibrary art)
{
    public Svg Svg => svg;

    /// <summary>Where the sun or the moon stands.</summary>
    public double SunX { get; init; } = 1200;

    public Scene Scene => scene;

    public Stage Stage => stage;

    public Palette Palette => palette;

    public Dice Dice => dice;

    /// <summary>A soft rolling line across the picture, filled down to the bottom.</summary>
    public void Hills(double y, double rise, string fill, int waves = 3, double bottom = Stage.Height)
    {
        var step = Stage.Width / waves;
        var d = $"M-20 {N(bottom)}V{N(y + dice.Between(-rise, rise) * 0.4)}";
        var x = -20.0;
        for (var i = 0; i <= waves; i++)
        {
            var top = y - (rise * dice.Between(0.35, 1) * (i % 2 == 0 ? 1 : 0.15));
            d += $"Q{N(x + (step * 0.5))} {N(top - (i % 2 == 0 ? rise * 0.3 : -rise * 0.5))} {N(x + step)} {N(y + dice.Between(-0.2, 0.3) * rise)}";
            x += step;
        }

        svg.Path($"{d}V{N(bottom)}z", fill);
    }

    public string Graded(string top, string bottom) => svg.Vertical((0, top, 1), (1, bottom, 1));

    /// <summary>Defines a drawing of one's own in the tint of its distance; answers its id, for <see cref="Use"/>.</summary>
    public (string Id, Art Art) Tinted(string name, double haze, string? main = null)
    {
        var drawing = art.Own(name);
        var body = main is null || drawing.Main.Length == 0 ? drawing.Body : Colour.Repaint(drawing.Body, drawing.Main, main);
        if (palette.Dark && name is "cottage" or "tall-house")
        {
            body = body.Replace("#8ecbe8", "#ffe28a", StringComparison.Ordinal).Replace("#a9dcf2", "#ffe28a", StringComparison.Ordinal);
        }

        body = Paint().Replace(body, m => $"{m.Groups[1].Value}{Colour.Mix(m.Groups[2].Value, palette.Haze, haze)}\"");
        return (svg.Define(id => $"<g id=\"{id}\">{body}</g>"), drawing);
    }

    /// <summary>Draws a defined drawing with its foot at a place.</summary>
    public void Use((string Id, Art Art) what, double x, double y, double height, bool mirrored = false)
    {
        var scale = height / what.Art.Height;
        var s = scale.ToString("0.###", CultureInfo.InvariantCulture);
        svg.Add($"<use href=\"#{what.Id}\" transform=\"translate({N(x + ((mirrored ? 1 : -1) * what.Art.Width * scale / 2))} {N(y - height)}) scale({(mirrored ? "-" : "")}{s} {s})\"/>");
    }

    /// <summary>A row of trees across the picture, all of one distance.</summary>
    public void TreeRow(IReadOnlyList<string> kinds, double y, double height, double haze, int count, double gapFrom = -1, double gapTo = -1)
    {
        var trees = kinds.Select((k, i) => Tinted(k, haze, LeafOf(k, i))).ToList();
        var step = (Stage.Width + 120) / count;
        for (var i = 0; i < count; i++)
        {
            var x = -40 + (i * step) + dice.Between(-0.3, 0.3) * step + (step / 2);
            var h = height * dice.Between(0.82, 1.15);
            if (x > gapFrom && x < gapTo)
            {
                continue;
            }

            var kind = dice.Below(trees.Count);
            var tree = trees[kind];
            Use(tree, x, y + dice.Between(-6, 10), h, dice.Next() < 0.5);
            if (palette.Snow && tree.Art.Height > 200)
            {
                SnowOn(x, y, h, haze, kinds[kind] == "pine");
            }
        }
    }

    public void Tufts(double from, double to, int count, string colour, double size = 26)
    {
        for (var i = 0; i < count; i++)
        {
            double x = dice.Between(0, Stage.Width), y = dice.Between(from, to), s = size * dice.Between(0.6, 1.2) * (0.6 + (0.5 * (y - from) / Math.Max(1, to - from)));
            svg.Path($"M{N(x - (s * 0.5))} {N(y)}q{N(-s * 0.1)} {N(-s * 0.5)} {N(-s * 0.3)} {N(-s * 0.7)}q{N(s * 0.4)} {N(s * 0.2)} {N(s * 0.5)} {N(s * 0.6)}q0 {N(-s * 0.6)} {N(s * 0.2)} {N(-s)}q{N(s * 0.2)} {N(s * 0.5)} {N(s * 0.14)} {N(s)}q{N(s * 0.2)} {N(-s * 0.4)} {N(s * 0.5)} {N(-s * 0.6)}q{N(-s * 0.1)} {N(s * 0.4)} {N(-s * 0.3)} {N(s * 0.7)}z", colour, 0.85);
        }
    }

    public void Flowers(double from, double to, int count, double size = 9)
    {
        string[] colours = scene.Season == Season.Autumn ? ["#f2c14e", "#d9684a"] : ["#f6f1e7", "#f58fb0", "#f7d04f", "#b98ae0", "#ef6a5e"];
        for (var i = 0; i < count; i++)
        {
            double x = dice.Between(10, Stage.Width - 10), y = dice.Between(from, to), s = size * dice.Between(0.7, 1.2) * (0.6 + (0.5 * (y - from) / Math.Max(1, to - from)));
            var c = dice.Pick(colours);
            svg.Line($"M{N(x)} {N(y)}q{N(s * 0.3)} {N(s * 1.2)} 0 {N(s * 2.4)}", "#4f9447", Math.Max(1.4, s * 0.24));
            svg.Add($"<g fill=\"{c}\"><circle cx=\"{N(x - (s * 0.5))}\" cy=\"{N(y)}\" r=\"{N(s * 0.46)}\"/><circle cx=\"{N(x + (s * 0.5))}\" cy=\"{N(y)}\" r=\"{N(s * 0.46)}\"/><circle cx=\"{N(x)}\" cy=\"{N(y - (s * 0.5))}\" r=\"{N(s * 0.46)}\"/><circle cx=\"{N(x)}\" cy=\"{N(y + (s * 0.5))}\" r=\"{N(s * 0.46)}\"/></g>").Circle(x, y, s * 0.34, c == "#f7d04f" ? "#e5903a" : "#f7c93e");
        }
    }

    public void Cloud(double x, double y, double w, string colour, double opacity)
    {
        var h = w * 0.34;
        svg.Path($"M{N(x)} {N(y + h)}a{N(h * 0.5)} {N(h * 0.5)} 0 0 1 {N(w * 0.08)} {N(-h * 0.92)}a{N(w * 0.2)} {N(w * 0.18)} 0 0 1 {N(w * 0.36)} {N(-h * 0.3)}a{N(w * 0.16)} {N(w * 0.15)} 0 0 1 {N(w * 0.3)} {N(h * 0.32)}a{N(h * 0.45)} {N(h * 0.45)} 0 0 1 {N(w * 0.16)} {N(h * 0.9)}z", colour, opacity);
    }

    private string? LeafOf(string kind, int index) => kind switch
    {
        "oak" or "bush" or "birch" => palette.Snow ? "#a9bfc4" : scene.Season == Season.Autumn ? new[] { "#d9822f", "#c95f33", "#e3b23c" }[(index + dice.Below(3)) % 3] : kind == "birch" ? "#8ec25a" : palette.Leaf,
        "pine" => palette.Snow ? "#4d8a80" : null,
        _ => null,
    };

    // Snow lies in bands on a fir and as a cap on a round crown.
    private void SnowOn(double x, double y, double h, double haze, bool fir)
    {
        var white = Colour.Mix("#ffffff", palette.Haze, haze * 0.6);
        if (fir)
        {
            svg.Path($"M{N(x)} {N(y - h)}l{N(h * 0.075)} {N(h * 0.24)}q{N(-h * 0.04)} {N(-h * 0.03)} {N(-h * 0.05)} {N(h * 0.02)}q{N(-h * 0.03)} {N(-h * 0.04)} {N(-h * 0.05)} 0q{N(-h * 0.02)} {N(-h * 0.04)} {N(-h * 0.05)} {N(-h * 0.02)}z", white)
                .Path($"M{N(x - (h * 0.15))} {N(y - (h * 0.4))}q{N(h * 0.15)} {N(h * 0.05)} {N(h * 0.3)} 0q{N(-h * 0.06)} {N(-h * 0.09)} {N(-h * 0.15)} {N(-h * 0.08)}q{N(-h * 0.1)} 0 {N(-h * 0.15)} {N(h * 0.08)}zM{N(x - (h * 0.2))} {N(y - (h * 0.17))}q{N(h * 0.2)} {N(h * 0.06)} {N(h * 0.4)} 0q{N(-h * 0.08)} {N(-h * 0.09)} {N(-h * 0.2)} {N(-h * 0.07)}q{N(-h * 0.12)} 0 {N(-h * 0.2)} {N(h * 0.07)}z", white, 0.92);
        }
    }

    [GeneratedRegex("((?:fill|stroke)=\")(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\"")]
    private static partial Regex Paint();
}
