using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>The sky, with what is in it.</summary>
internal static class SkyPainter
{
    public static void Draw(Canvas canvas, double sunX)
    {
        var (svg, scene, palette, dice) = (canvas.Svg, canvas.Scene, canvas.Palette, canvas.Dice);
        svg.Rect(0, 0, Stage.Width, Stage.Height, svg.Vertical((0, palette.SkyTop, 1), (0.38, palette.SkyMiddle, 1), (0.66, palette.SkyLow, 1)));
        var overcast = scene.Weather.HasFlag(Weather.Rain) || scene.Weather.HasFlag(Weather.Storm) || scene.Weather.HasFlag(Weather.Cloudy) || scene.Weather.HasFlag(Weather.Fog);
        var night = scene.Time == DayTime.Night;
        if (night && !scene.Absent.Contains("stars") && (!overcast || scene.Has("stars")))
        {
            Stars(canvas, scene.Has("stars") ? 110 : 60, canvas.Stage.Horizon - 40);
        }

        if (scene.Has("aurora"))
        {
            Aurora(canvas);
        }

        var moon = scene.Has("moon") || (night && !scene.Absent.Contains("moon") && !overcast && !scene.Moods.Contains("no moon") && !scene.Has("fireworks"));
        if (moon)
        {
            Moon(canvas, sunX, 190);
        }
        else if (!night && !scene.Absent.Contains("sun") && (!overcast || scene.Has("sun")) && !(scene.Weather.HasFlag(Weather.Snow) && !scene.Has("sun")))
        {
            Sun(canvas, sunX);
        }

        if (scene.Has("rainbow"))
        {
            Rainbow(canvas);
        }

        Clouds(canvas, overcast, night);
        if (scene.Has("shooting star"))
        {
            svg.Path("M1010 110L760 210L1004 122z", "#fff6cf", 0.55).Path("M1012 96l6 14l15 1l-12 10l4 15l-13 -8l-13 8l4 -15l-12 -10l15 -1z", "#fff1a8");
        }

        if (scene.Has("lightning") || scene.Weather.HasFlag(Weather.Storm))
        {
            var x = sunX > 768 ? 1180 : 330;
            svg.Path($"M{x} 150l-58 150h44l-34 130l118 -176h-52l44 -104z", "#fff2a0").Circle(x, 240, 190, svg.Radial((0, "#fff6c8", 0.5), (1, "#fff6c8", 0)));
        }

        if (scene.Has("fireworks"))
        {
            Fireworks(canvas);
        }
    }

    public static void Stars(Canvas canvas, int count, double bottom)
    {
        for (var i = 0; i < count; i++)
        {
            double x = canvas.Dice.Between(0, Stage.Width), y = canvas.Dice.Between(0, Math.Max(60, bottom)), r = canvas.Dice.Between(1, 2.8);
            if (i % 9 == 0)
            {
                canvas.Svg.Path($"M{N(x)} {N(y - 9)}l2.200 6.800l6.800 2.200l-6.800 2.200l-2.200 6.800l-2.200 -6.800l-6.800 -2.200l6.800 -2.200z", "#fff4c4");
            }
            else
            {
                canvas.Svg.Circle(x, y, r, i % 4 == 0 ? "#ffe9b0" : "#ffffff", canvas.Dice.Between(0.55, 1));
            }
        }
    }

    private static void Moon(Canvas canvas, double x, double y)
    {
        var svg = canvas.Svg;
        svg.Circle(x, y, 210, svg.Radial((0, "#fff3c9", 0.6), (0.4, "#fff3c9", 0.22), (1, "#fff3c9", 0)));
        if (canvas.Scene.Has("crescent"))
        {
            svg.Path($"M{N(x + 20)} {N(y - 72)}a74 74 0 1 0 46 112a58 58 0 1 1 -46 -112z", "#fff1bd");
            return;
        }

        svg.Circle(x, y, 76, svg.Vertical((0, "#fffbe6", 1), (1, "#fbe7a8", 1)));
        svg.Circle(x - 24, y - 18, 15, "#f0d78f", 0.7).Circle(x + 22, y + 14, 20, "#f0d78f", 0.6).Circle(x - 12, y + 34, 9, "#f0d78f", 0.7).Circle(x + 30, y - 30, 8, "#f0d78f", 0.6);
    }

    private static void Sun(Canvas canvas, double x)
    {
        var svg = canvas.Svg;
        var low = canvas.Scene.Time is DayTime.Sunset or DayTime.Dawn;
        var y = low ? canvas.Stage.Horizon - 96 : 150;
        var colour = canvas.Scene.Time == DayTime.Sunset ? "#ffd27a" : low ? "#fff0b8" : "#ffe27a";
        svg.Circle(x, y, 300, svg.Radial((0, "#fff6d2", 0.85), (0.35, colour, 0.35), (1, colour, 0)));
        if (canvas.Scene.Has("sun") && !low)
        {
            for (var i = 0; i < 12; i++)
            {
                var a = i * Math.PI / 6;
                svg.Line($"M{N(x + (Math.Cos(a) * 96))} {N(y + (Math.Sin(a) * 96))}L{N(x + (Math.Cos(a) * (i % 2 == 0 ? 130 : 116)))} {N(y + (Math.Sin(a) * (i % 2 == 0 ? 130 : 116)))}", "#ffd65c", 8, 0.8);
            }
        }

        svg.Circle(x, y, 74, svg.Vertical((0, "#fff3b0", 1), (1, canvas.Scene.Time == DayTime.Sunset ? "#ff9f5a" : "#ffcf52", 1)));
    }

    private static void Rainbow(Canvas canvas)
    {
        string[] colours = ["#ef5f5a", "#f79a4b", "#f8d75a", "#72c476", "#5aa4e2", "#9a78d0"];
        var y = canvas.Stage.Horizon + 60;
        for (var i = 0; i < colours.Length; i++)
        {
            var r = 610 - (i * 24);
            canvas.Svg.Line($"M{768 - r} {N(y)}A{r} {N(r * 0.82)} 0 0 1 {768 + r} {N(y)}", colours[i], 25, 0.62);
        }
    }

    private static void Aurora(Canvas canvas)
    {
        string[] colours = ["#6ff0b8", "#5fd0e8", "#a58af0"];
        for (var i = 0; i < 3; i++)
        {
            var y = 120 + (i * 70);
            canvas.Svg.Path($"M-20 {y + 130}Q300 {y - 90} 640 {y + 60}T1200 {y}T1560 {y + 40}V{y + 190}Q1200 {y + 60} 900 {y + 190}T300 {y + 130}T-20 {y + 260}z", canvas.Svg.Vertical((0, colours[i], 0), (0.5, colours[i], 0.42), (1, colours[i], 0)));
        }
    }

    private static void Fireworks(Canvas canvas)
    {
        string[] colours = ["#ffd35c", "#ff7a8a", "#7fd6ff", "#b6f08a", "#d7a4ff"];
        for (var k = 0; k < 5; k++)
        {
            double x = 200 + (k * 285) + canvas.Dice.Between(-50, 50), y = canvas.Dice.Between(110, 330), r = canvas.Dice.Between(70, 120);
            var d = string.Concat(Enumerable.Range(0, 16).Select(i => i * Math.PI / 8).Select(a => $"M{N(x + (Math.Cos(a) * r * 0.3))} {N(y + (Math.Sin(a) * r * 0.3))}L{N(x + (Math.Cos(a) * r))} {N(y + (Math.Sin(a) * r))}"));
            canvas.Svg.Circle(x, y, r * 1.3, canvas.Svg.Radial((0, colours[k], 0.4), (1, colours[k], 0))).Line(d, colours[k], 4.5);
            foreach (var a in Enumerable.Range(0, 16).Select(i => (i + 0.5) * Math.PI / 8))
            {
                canvas.Svg.Circle(x + (Math.Cos(a) * r * 0.8), y + (Math.Sin(a) * r * 0.8), 3.2, "#fff6d8");
            }
        }
    }

    private static void Clouds(Canvas canvas, bool overcast, bool night)
    {
        var scene = canvas.Scene;
        if (scene.Absent.Contains("clouds") || (scene.Weather.HasFlag(Weather.Sunny) && !scene.Has("clouds") && !overcast))
        {
            return;
        }

        var colour = scene.Weather.HasFlag(Weather.Storm) ? "#4d5872" : scene.Weather.HasFlag(Weather.Rain) ? "#8c9aab" : night ? "#5a6aa5" : scene.Time == DayTime.Sunset ? "#f6a6a0" : scene.Time == DayTime.Dawn ? "#fbdccf" : "#ffffff";
        var count = overcast ? 9 : scene.Has("clouds") ? 6 : 4;
        for (var i = 0; i < count; i++)
        {
            var w = canvas.Dice.Between(170, 320) * (overcast ? 1.5 : 1);
            double x = (i * Stage.Width / count) + canvas.Dice.Between(-90, 60), y = canvas.Dice.Between(30, overcast ? 170 : 300);
            // The sun and the moon that the text names stay clear.
            if (!overcast && Math.Abs(x + (w / 2) - canvas.SunX) < 130 + (w / 2) && y < 330)
            {
                continue;
            }

            canvas.Cloud(x, y, w, colour, overcast ? 0.8 : night ? 0.35 : 0.85);
            canvas.Cloud(x + (w * 0.12), y + (w * 0.05), w * 0.8, overcast ? Colour.Lighter(colour, 0.12) : colour, night ? 0.2 : 0.5);
        }
    }
}
