using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>Streets with houses, and railways.</summary>
internal static class TownPainter
{
    public static void Draw(Canvas canvas)
    {
        var (svg, h) = (canvas.Svg, canvas.Stage.Horizon);
        if (canvas.Scene.Setting == Setting.Station)
        {
            Railway(canvas, h);
            return;
        }

        if (canvas.Scene.Setting == Setting.Road)
        {
            new LandPainter(canvas).Draw();
            return;
        }

        Skyline(canvas, h + 40, 430, 0.7, 14);
        Houses(canvas, h + 66, 400, 0.16, 9);
        svg.Rect(0, h + 60, Stage.Width, 90, canvas.Graded("#d9d2c9", "#c2bab2"));
        svg.Rect(0, h + 142, Stage.Width, 12, "#a9a29c");
        svg.Rect(0, h + 154, Stage.Width, 180, canvas.Graded("#7c7f8c", "#6b6e7b"));
        for (var i = 0; i < 10; i++)
        {
            svg.Rect((i * 170) + 30, h + 238, 90, 9, "#f5ecc9", 0.9, 3);
        }

        svg.Rect(0, h + 334, Stage.Width, 12, "#b5aea8").Rect(0, h + 346, Stage.Width, 120, canvas.Graded("#d6cfc6", "#bdb5ad"));
        var lamp = canvas.Tinted("lamp-post", 0.05);
        foreach (var x in new[] { 250, 800, 1330 })
        {
            canvas.Use(lamp, x, h + 144, 300);
        }

        if (canvas.Palette.Snow)
        {
            svg.Rect(0, h + 60, Stage.Width, 40, "#f4f8fc", 0.9, 12).Rect(0, h + 340, Stage.Width, 70, "#f4f8fc", 0.9, 20);
        }
    }

    /// <summary>A row of gabled houses in different colours, some windows lit at night.</summary>
    public static void Houses(Canvas canvas, double y, double height, double haze, int count)
    {
        string[] colours = ["#e29a7a", "#f0cf8a", "#9fc4d8", "#d98f95", "#b8cf9a", "#ecb877", "#c4aed6"];
        var w = Stage.Width / count;
        for (var i = 0; i < count; i++)
        {
            var colour = Colour.Mix(colours[(i + canvas.Dice.Below(3)) % colours.Length], canvas.Palette.Haze, haze);
            double hgt = height * canvas.Dice.Between(0.66, 1), x = i * w, top = y - hgt;
            var roof = Colour.Mix(canvas.Palette.Snow ? "#f2f6fa" : canvas.Dice.Pick("#a8574a", "#7d5f6b", "#8f6b4a"), canvas.Palette.Haze, haze);
            canvas.Svg.Rect(x, top, w, hgt, colour);
            canvas.Svg.Path(i % 2 == 0 ? $"M{N(x - 6)} {N(top + 4)}L{N(x + (w / 2))} {N(top - 76)}L{N(x + w + 6)} {N(top + 4)}z" : $"M{N(x - 5)} {N(top + 4)}l18 -46h{N(w - 26)}l18 46z", roof);
            for (var row = 0; row < 3 && top + 32 + (row * 96) < y - 110; row++)
            {
                for (var column = 0; column < 2; column++)
                {
                    var lit = canvas.Palette.Dark && canvas.Dice.Next() < 0.6;
                    double wx = x + (w * (0.18 + (column * 0.38))), wy = top + 32 + (row * 92);
                    canvas.Svg.Rect(wx - 4, wy - 4, (w * 0.24) + 8, 66, Colour.Lighter(colour, 0.55)).Rect(wx, wy, w * 0.24, 58, lit ? "#ffe28a" : Colour.Mix("#8fc7e6", canvas.Palette.Haze, haze)).Line($"M{N(wx + (w * 0.12))} {N(wy)}v58M{N(wx)} {N(wy + 28)}h{N(w * 0.24)}", Colour.Lighter(colour, 0.55), 3);
                }
            }

            var door = Colour.Mix(canvas.Dice.Pick("#6b4a3a", "#3f6b6b", "#8a3f42"), canvas.Palette.Haze, haze);
            canvas.Svg.Rect(x + (w * 0.38), y - 94, w * 0.26, 94, door, 1, 6).Circle(x + (w * 0.58), y - 46, 3.4, "#f0d27a");
        }
    }

    private static void Skyline(Canvas canvas, double y, double height, double haze, int count)
    {
        var w = Stage.Width / count;
        for (var i = 0; i < count; i++)
        {
            var hgt = height * canvas.Dice.Between(0.55, 1.15);
            var colour = Colour.Mix("#7d88a8", canvas.Palette.Haze, haze);
            canvas.Svg.Rect((i * w) - 6, y - hgt, w + 10, hgt, i % 2 == 0 ? colour : Colour.Darker(colour, 0.07));
            for (var k = 0; k < 5; k++)
            {
                canvas.Svg.Rect((i * w) + 16 + (k % 2 * 44), y - hgt + 26 + (k / 2 * 46), 16, 24, canvas.Palette.Dark ? "#ffe8a0" : "#ffffff", canvas.Palette.Dark ? 0.6 : 0.3);
            }
        }
    }

    private static void Railway(Canvas canvas, double h)
    {
        new LandPainter(canvas).Draw();
        var y = h + 190;
        canvas.Svg.Path($"M-10 {N(y)}H1546V{N(y + 92)}H-10z", "#b3a48f");
        for (var x = 0; x < 1560; x += 52)
        {
            canvas.Svg.Rect(x, y + 14, 22, 66, "#7d5a40", 1, 3);
        }

        canvas.Svg.Rect(0, y + 22, Stage.Width, 9, "#8d939f").Rect(0, y + 60, Stage.Width, 9, "#a4abb8");
    }
}
