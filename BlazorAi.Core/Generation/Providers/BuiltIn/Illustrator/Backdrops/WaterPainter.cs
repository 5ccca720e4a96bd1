using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>Sea, shores, lakes, rivers, ponds, and the world under water.</summary>
internal static class WaterPainter
{
    public static void Draw(Canvas canvas)
    {
        var h = canvas.Stage.Horizon;
        var land = new LandPainter(canvas);
        var grass = canvas.Palette.Grass;
        switch (canvas.Scene.Setting)
        {
            case Setting.Underwater:
                Underwater(canvas);
                return;
            case Setting.Sea or Setting.Ship:
                Surface(canvas, h, Stage.Height, canvas.Scene.Weather.HasFlag(Weather.Storm) || canvas.Scene.Has("waves") ? 2.4 : 1);
                if (canvas.Scene.Setting == Setting.Ship)
                {
                    Deck(canvas);
                }

                return;
            case Setting.Beach:
                Surface(canvas, h, h + 200, 1);
                Sand(canvas, h + 160);
                return;
            case Setting.Harbour:
                TownPainter.Houses(canvas, h + 14, 220, 0.35, 12);
                Surface(canvas, h + 10, 780, 1);
                canvas.Svg.Rect(0, 745, Stage.Width, 300, canvas.Graded("#c9b59a", "#a5917a")).Rect(0, 745, Stage.Width, 14, "#8f7b64");
                if (!canvas.Scene.Actors.Any(a => a.Figure.Kind == Figures.FigureKind.Boat))
                {
                    canvas.Use(canvas.Tinted("sailing-boat", 0.2), 330, 690, 240);
                    canvas.Use(canvas.Tinted("rowing-boat", 0.1), 760, 700, 80);
                    canvas.Use(canvas.Tinted("sailing-boat", 0.15, "#3f86d8"), 1180, 720, 300, true);
                }

                foreach (var x in new[] { 120, 520, 980, 1400 })
                {
                    canvas.Svg.Rect(x, 712, 26, 60, "#6b5a4a", 1, 8);
                }

                return;
            case Setting.Lake:
                land.Mountains(h + 10, canvas.Scene.Has("mountains") ? 300 : 200, 4);
                canvas.Hills(h + 4, 40, land.Hazed(canvas.Palette.Leaf, 0.5), 3);
                canvas.TreeRow(canvas.Palette.Snow ? ["pine"] : ["pine", "oak"], h + 12, 90, 0.42, 18);
                Surface(canvas, h + 8, 800, 0.5);
                land.Ground(grass, 782);
                Reeds(canvas, 800);
                return;
            case Setting.River or Setting.Swamp:
                canvas.Hills(h - 30, 80, land.Hazed(canvas.Palette.Leaf, 0.5), 3);
                canvas.TreeRow(["oak", "birch"], h + 40, 210, 0.34, 9);
                land.Ground(grass, h + 40);
                canvas.Svg.Path($"M-10 660Q380 630 768 656T1546 640V772Q1150 800 768 772T-10 790z", canvas.Graded(Colour.Lighter(canvas.Palette.Water, 0.28), canvas.Palette.Water));
                Ripples(canvas, 668, 768, 14);
                canvas.Hills(796, 10, canvas.Graded(Colour.Lighter(grass, 0.06), Colour.Darker(grass, 0.2)), 3);
                canvas.Tufts(810, 970, 22, Colour.Darker(grass, 0.22), 24);
                Reeds(canvas, 806);
                return;
            default:
                canvas.Hills(h - 20, 80, land.Hazed(canvas.Palette.Leaf, 0.5), 3);
                canvas.TreeRow(["oak", "birch", "bush"], h + 40, 190, 0.32, 9);
                land.Ground(grass, h + 40);
                canvas.Svg.Ellipse(768, 790, 620, 100, Colour.Darker(grass, 0.25)).Ellipse(768, 786, 604, 90, canvas.Graded(Colour.Lighter(canvas.Palette.Water, 0.35), canvas.Palette.Water));
                Ripples(canvas, 730, 850, 10, 330, 1200);
                Reeds(canvas, 760);
                return;
        }
    }

    public static void Surface(Canvas canvas, double top, double bottom, double swell)
    {
        var water = canvas.Palette.Water;
        canvas.Svg.Rect(0, top, Stage.Width, bottom - top, canvas.Graded(Colour.Mix(Colour.Lighter(water, 0.35), canvas.Palette.SkyLow, 0.35), Colour.Darker(water, 0.18)));
        if (canvas.Scene.Time is DayTime.Sunset or DayTime.Dawn or DayTime.Night)
        {
            var glow = canvas.Scene.Time == DayTime.Night ? "#fff0c0" : "#ffd9a0";
            for (var i = 0; i < 9; i++)
            {
                canvas.Svg.Ellipse(canvas.SunX + canvas.Dice.Between(-24, 24), top + 12 + (i * 20), 26 + (i * 9), 4 + (i * 0.4), glow, 0.42);
            }
        }

        var rows = (int)Math.Clamp((bottom - top) / 66, 2, 8);
        for (var row = 0; row < rows; row++)
        {
            double y = top + 30 + (row * (bottom - top - 30) / rows), amp = (5 + (row * 2.6)) * swell, len = 150 + (row * 34);
            var start = -canvas.Dice.Between(0, len);
            var d = $"M{N(start)} {N(y)}";
            for (var x = start; x < Stage.Width + len; x += len)
            {
                d += $"q{N(len * 0.25)} {N(-amp * 2)} {N(len * 0.5)} 0t{N(len * 0.5)} 0";
            }

            canvas.Svg.Path($"{d}V{N(y + 46)}H{N(start)}z", Colour.Mix(Colour.Lighter(water, 0.2), Colour.Darker(water, 0.25), row / (double)rows), 0.5).Line(d, "#ffffff", 2.4, 0.35);
        }
    }

    /// <summary>Water in front of what swims: short light lines.</summary>
    public static void Ripples(Canvas canvas, double from, double to, int count, double left = 0, double right = Stage.Width)
    {
        for (var i = 0; i < count; i++)
        {
            double x = canvas.Dice.Between(left, right - 120), y = canvas.Dice.Between(from, to), w = canvas.Dice.Between(50, 120);
            canvas.Svg.Line($"M{N(x)} {N(y)}q{N(w * 0.25)} -5 {N(w * 0.5)} 0t{N(w * 0.5)} 0", "#ffffff", 3, 0.5);
        }
    }

    private static void Sand(Canvas canvas, double y)
    {
        canvas.Svg.Path($"M-10 {N(y)}Q300 {N(y - 46)} 700 {N(y - 4)}T1546 {N(y - 20)}V1040H-10z", "#ffffff", 0.85).Path($"M-10 {N(y + 14)}Q300 {N(y - 30)} 700 {N(y + 12)}T1546 {N(y - 4)}V1040H-10z", canvas.Graded("#f7e2ae", "#e5c383"));
        for (var i = 0; i < 60; i++)
        {
            canvas.Svg.Circle(canvas.Dice.Between(0, Stage.Width), canvas.Dice.Between(y + 50, 1010), canvas.Dice.Between(1.4, 3), "#c9a566", 0.6);
        }

        foreach (var (x, yy) in new[] { (130, 880), (1400, 905), (1180, 960), (420, 975) })
        {
            canvas.Svg.Add($"<path d=\"M{x} {yy}q-16 -2 -14 -16q14 -12 28 0q2 14 -14 16z\" fill=\"#f3b7a0\"/><path d=\"M{x} {yy}l-8 -18M{x} {yy}v-21M{x} {yy}l8 -18\" stroke=\"#d98a76\" stroke-width=\"1.600\" fill=\"none\"/>");
        }

        if (canvas.Scene.Actors.All(a => a.Figure.Name != "palm tree") && canvas.Scene.Season != Season.Winter)
        {
            canvas.Use(canvas.Tinted("palm", 0.08), canvas.SunX > 768 ? 110 : 1430, y + 110, 470, canvas.SunX <= 768);
        }
    }

    private static void Deck(Canvas canvas)
    {
        canvas.Svg.Rect(0, 690, Stage.Width, 334, canvas.Graded("#c08a52", "#9a6a3a"));
        for (var i = 0; i < 6; i++)
        {
            canvas.Svg.Line($"M0 {700 + (i * i * 9) + (i * 20)}H1536", "#82562d", 3, 0.7);
        }

        canvas.Svg.Rect(0, 560, Stage.Width, 18, "#8a5a32", 1, 8);
        for (var x = 40; x < 1536; x += 110)
        {
            canvas.Svg.Rect(x, 570, 16, 130, "#8a5a32", 1, 5);
        }

        canvas.Svg.Rect(250, 0, 30, 720, "#7a4f2b").Path("M290 60Q560 110 600 420Q440 470 290 440z", "#fbf3e0").Line("M286 60L600 420M262 0L60 560", "#5c4028", 3);
    }

    private static void Reeds(Canvas canvas, double y)
    {
        foreach (var x in new[] { 60, 96, 130, 1390, 1430, 1476 })
        {
            var hgt = canvas.Dice.Between(110, 180);
            canvas.Svg.Line($"M{x} {N(y + 30)}q-6 {N(-hgt * 0.5)} 4 {N(-hgt)}", "#5f8f4a", 5).Rect(x - 4, y + 22 - hgt, 13, 44, "#8a5a36", 1, 6);
        }
    }

    private static void Underwater(Canvas canvas)
    {
        var svg = canvas.Svg;
        var (top, bottom) = canvas.Scene.Time == DayTime.Night ? ("#1f4a86", "#0f2450") : ("#5cc3e8", "#1f6cae");
        svg.Rect(0, 0, Stage.Width, Stage.Height, canvas.Graded(top, bottom));
        for (var i = 0; i < 6; i++)
        {
            var x = 120 + (i * 250) + canvas.Dice.Between(-60, 60);
            svg.Path($"M{N(x)} -10h{N(canvas.Dice.Between(50, 110))}L{N(x - 60)} 900h-190z", svg.Vertical((0, "#ffffff", 0.26), (1, "#ffffff", 0)));
        }

        canvas.Hills(740, 90, Colour.Mix("#2f7fae", bottom, 0.3), 3);
        canvas.Hills(800, 60, Colour.Mix("#4a8fa8", bottom, 0.2), 2);
        canvas.Hills(canvas.Stage.Horizon, 24, canvas.Graded("#f0dca0", "#c9a868"), 2);
        var weed = canvas.Tinted("seaweed", 0);
        foreach (var (x, hgt) in new[] { (70, 330), (170, 230), (1310, 260), (1420, 380), (1490, 240), (560, 150), (1010, 170) })
        {
            canvas.Use(weed, x + canvas.Dice.Between(-20, 20), 890, hgt);
        }

        foreach (var (x, c) in new[] { (280, "#f0708a"), (1190, "#f7a052"), (760, "#d68ae0") })
        {
            svg.Line($"M{x} 880v-70M{x} 840l-34 -40M{x} 830l36 -46M{x - 34} 800v-26M{x + 36} 784v-24", c, 17);
        }

        svg.Path("M380 890q10 -56 64 -56t70 56zM1080 900q6 -44 50 -44t54 44z", "#7d8a9c");
        for (var i = 0; i < 34; i++)
        {
            double x = canvas.Dice.Between(0, Stage.Width), y = canvas.Dice.Between(30, 820), r = canvas.Dice.Between(4, 13);
            svg.Add($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\" fill=\"#ffffff\" fill-opacity=\".16\" stroke=\"#ffffff\" stroke-opacity=\".5\" stroke-width=\"1.600\"/>");
        }
    }
}
