using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>What lies in front of everybody: grass and flowers at the lower edge, rain, snow and fog, and the light of the hour.</summary>
internal static class FrontPainter
{
    public static void Foreground(Canvas canvas)
    {
        var (svg, palette, setting) = (canvas.Svg, canvas.Palette, canvas.Scene.Setting);
        if (canvas.Scene.IsIndoors || setting is Setting.Sea or Setting.Space or Setting.Sky or Setting.City or Setting.Moon or Setting.Harbour or Setting.Ship or Setting.Circus or Setting.Beach or Setting.Desert or Setting.Market or Setting.Stadium)
        {
            return;
        }

        if (setting == Setting.Underwater)
        {
            var weed = canvas.Tinted("seaweed", 0, "#1f6f63");
            canvas.Use(weed, 40, 1040, 260);
            canvas.Use(weed, 1500, 1040, 330, true);
            return;
        }

        if (palette.Snow || setting is Setting.Arctic)
        {
            svg.Path("M-10 1034V968Q160 930 340 972T760 980T1180 966T1546 958V1034z", canvas.Graded("#ffffff", "#cddcec"));
            return;
        }

        if (setting == Setting.Cave)
        {
            return;
        }

        var dark = Colour.Darker(setting is Setting.Savanna or Setting.Field ? "#b5963f" : setting is Setting.Forest or Setting.Jungle ? "#4f8f45" : palette.Grass, 0.34);
        svg.Path("M-10 1034V988Q200 966 420 990T900 994T1546 980V1034z", dark);
        for (var i = 0; i < 70; i++)
        {
            double x = (i * 22.4) + canvas.Dice.Between(-9, 9), h = canvas.Dice.Between(22, 58) * (x is > 420 and < 1110 ? 0.62 : 1.25), lean = canvas.Dice.Between(-16, 16);
            svg.Path($"M{N(x - 5)} 1000q{N(lean * 0.3)} {N(-h * 0.6)} {N(lean)} {N(-h)}q{N(4 - (lean * 0.4))} {N(h * 0.5)} {N(10 - lean)} {N(h)}z", i % 3 == 0 ? Colour.Lighter(dark, 0.1) : dark);
        }

        if (setting is not (Setting.Savanna or Setting.Swamp))
        {
            canvas.Flowers(968, 992, canvas.Scene.Has("flowers") || setting == Setting.Garden ? 26 : 10, 13);
        }
    }

    public static void Weather(Canvas canvas)
    {
        var (svg, scene, dice) = (canvas.Svg, canvas.Scene, canvas.Dice);
        if (scene.IsIndoors || scene.Setting is Setting.Underwater or Setting.Cave or Setting.Circus)
        {
            return;
        }

        if (scene.Weather.HasFlag(Scenes.Weather.Fog))
        {
            for (var i = 0; i < 5; i++)
            {
                var y = 380 + (i * 120);
                svg.Path($"M-20 {y}Q240 {y - 60} 520 {y - 10}T1060 {y - 20}T1560 {y - 30}V{y + 120}Q1200 {y + 70} 900 {y + 118}T320 {y + 110}T-20 {y + 130}z", scene.Time == DayTime.Night ? "#b4bfdc" : "#f1f4f6", scene.Time == DayTime.Night ? 0.3 : 0.42);
            }
        }

        if (scene.Weather.HasFlag(Scenes.Weather.Rain) || (scene.Weather.HasFlag(Scenes.Weather.Storm) && !scene.Weather.HasFlag(Scenes.Weather.Snow)))
        {
            var d = string.Concat(Enumerable.Range(0, 150).Select(_ => $"M{N(dice.Between(-10, 1560))} {N(dice.Between(-20, 1000))}l-11 {N(dice.Between(28, 46))}"));
            svg.Line(d, "#e6f1fa", 3.2, 0.6);
        }

        if (scene.Weather.HasFlag(Scenes.Weather.Snow) || (canvas.Palette.Snow && scene.Season == Season.Winter && !scene.Weather.HasFlag(Scenes.Weather.Sunny)))
        {
            var flakes = scene.Weather.HasFlag(Scenes.Weather.Storm) ? 170 : scene.Weather.HasFlag(Scenes.Weather.Snow) ? 120 : 40;
            for (var i = 0; i < flakes; i++)
            {
                svg.Circle(dice.Between(0, Stage.Width), dice.Between(0, Stage.Height), dice.Between(2, 7), "#ffffff", dice.Between(0.6, 0.98));
            }
        }

        if (scene.Weather.HasFlag(Scenes.Weather.Wind))
        {
            foreach (var (x, y) in new[] { (120, 300), (820, 220), (1020, 480), (300, 560) })
            {
                svg.Line($"M{x} {y}h230q60 0 50 -40q-14 -30 -42 -14M{x + 60} {y + 34}h220q40 2 38 30q-8 22 -30 14", "#ffffff", 5, 0.6);
            }

            for (var i = 0; i < 14; i++)
            {
                double x = dice.Between(0, Stage.Width), y = dice.Between(160, 800);
                svg.Add($"<ellipse cx=\"{N(x)}\" cy=\"{N(y)}\" rx=\"11\" ry=\"5\" transform=\"rotate({N(dice.Between(-50, 50))} {N(x)} {N(y)})\" fill=\"{dice.Pick("#d9822f", "#8fbf5a", "#e3b23c")}\"/>");
            }
        }

        if (scene.Has("confetti") || scene.Moods.Contains("merry"))
        {
            Confetti(canvas);
        }
    }

    public static void Confetti(Canvas canvas)
    {
        string[] colours = ["#e2504a", "#4a90c9", "#f5c542", "#5fb56f", "#b07fd6"];
        var d = "M-10 40";
        for (var i = 0; i < 4; i++)
        {
            d += $"Q{190 + (i * 390)} 130 {386 + (i * 390)} 40";
        }

        canvas.Svg.Line(d, "#b59a7a", 3);
        for (var i = 0; i < 24; i++)
        {
            double t = i % 6 / 6.0 + 0.08, x = -10 + (i / 6 * 390) + (t * 396), y = 40 + (4 * 45 * t * (1 - t));
            canvas.Svg.Path($"M{N(x - 20)} {N(y)}h40l-20 44z", colours[i % 5]);
        }
    }

    public static void Light(Canvas canvas, IReadOnlyList<Piece> pieces)
    {
        Tint(canvas, 0.45);
        Glows(canvas, pieces);
    }

    /// <summary>Lays the light of the hour over what is drawn so far; the backdrop takes more of it than the figures.</summary>
    public static void Tint(Canvas canvas, double part)
    {
        var (colour, opacity) = canvas.Palette.Light;
        opacity *= part;
        if (canvas.Scene.IsIndoors)
        {
            opacity *= canvas.Palette.Dark ? 0.45 : 0.3;
        }

        if (canvas.Scene.Setting is Setting.Space or Setting.Moon or Setting.Underwater or Setting.Cave or Setting.Circus)
        {
            opacity = canvas.Scene.Setting == Setting.Underwater ? 0.12 * part : 0;
            colour = "#1f6fb5";
        }

        if (opacity > 0.01)
        {
            // The sky has its own light: only what stands on the ground is darkened.
            canvas.Svg.Rect(0, 0, Stage.Width, Stage.Height, canvas.Scene.IsIndoors ? colour : canvas.Svg.Vertical((0, colour, opacity * 0.15), (0.32, colour, opacity * 0.45), (0.6, colour, opacity), (1, colour, opacity)), canvas.Scene.IsIndoors ? opacity : 1);
        }

    }

    private static void Glows(Canvas canvas, IReadOnlyList<Piece> pieces)
    {
        foreach (var glow in pieces.Where(p => p.Actor.Figure.Has("glow") || p.Actor.Traits.Contains("lit")))
        {
            var r = Math.Max(120, glow.Height * 1.1);
            canvas.Svg.Circle(glow.X, glow.Y - (glow.Height * 0.6), r, canvas.Svg.Radial((0, "#ffe39a", canvas.Palette.Dark ? 0.6 : 0.32), (1, "#ffb84a", 0)));
        }

        foreach (var beam in pieces.Where(p => p.Actor.Figure.Name == "lighthouse" && (canvas.Palette.Dark || canvas.Scene.Weather != Scenes.Weather.None)))
        {
            double x = beam.X, y = beam.Y - (beam.Height * 0.79), way = x > 768 ? -1 : 1;
            canvas.Svg.Path($"M{N(x)} {N(y)}L{N(x + (way * 1700))} {N(y - 190)}V{N(y + 200)}z", "#fff3b8", 0.36).Circle(x, y, 90, canvas.Svg.Radial((0, "#fff7cf", 0.95), (1, "#fff3b8", 0)));
        }
    }
}
