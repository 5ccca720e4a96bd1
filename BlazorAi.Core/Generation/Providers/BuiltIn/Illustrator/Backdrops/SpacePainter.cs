using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>Space, the surface of the moon, and the sky among clouds.</summary>
internal static class SpacePainter
{
    public static void Draw(Canvas canvas)
    {
        var svg = canvas.Svg;
        if (canvas.Scene.Setting == Setting.Sky)
        {
            SkyPainter.Draw(canvas, canvas.SunX);
            var colour = canvas.Palette.Dark ? "#6f80b8" : canvas.Scene.Time == DayTime.Sunset ? "#f9c0b0" : "#ffffff";
            for (var i = 0; i < 12; i++)
            {
                canvas.Cloud((i % 6 * 280) - 120 + canvas.Dice.Between(-40, 40), 760 + (i / 6 * 110) + canvas.Dice.Between(-30, 30), canvas.Dice.Between(340, 480), colour, 0.85);
            }

            return;
        }

        svg.Rect(0, 0, Stage.Width, Stage.Height, canvas.Graded("#0c1033", "#2b1f5c"));
        svg.Circle(320, 330, 460, svg.Radial((0, "#7a4fb8", 0.5), (1, "#7a4fb8", 0))).Circle(1240, 720, 520, svg.Radial((0, "#2f7fb8", 0.42), (1, "#2f7fb8", 0)));
        SkyPainter.Stars(canvas, 150, 1000);
        if (canvas.Scene.Has("moon") && canvas.Scene.Setting == Setting.Space)
        {
            svg.Circle(1270, 220, 150, svg.Vertical((0, "#f7f3e4", 1), (1, "#cfc9bd", 1))).Circle(1220, 180, 30, "#bdb7ad").Circle(1310, 250, 40, "#bdb7ad").Circle(1250, 300, 18, "#bdb7ad").Circle(1330, 160, 16, "#bdb7ad");
        }
        else if (canvas.Scene.Setting == Setting.Space && !canvas.Scene.Actors.Any(a => a.Figure.Name is "planet" or "jupiter" or "earth"))
        {
            canvas.Use(canvas.Tinted("planet", 0), 1290, 400, 270);
            svg.Circle(180, 830, 74, "#6fb7c9").Path("M112 812q70 26 136 0l4 18q-72 24 -146 0z", "#8fd0dc");
        }

        if (canvas.Scene.Has("sun"))
        {
            svg.Circle(180, 180, 240, svg.Radial((0, "#fff1b8", 0.9), (1, "#ffb84a", 0))).Circle(180, 180, 96, "#ffd65c");
        }

        if (canvas.Scene.Setting == Setting.Moon)
        {
            if (!canvas.Scene.Actors.Any(a => a.Figure.Name == "earth"))
            {
                canvas.Use(canvas.Tinted("earth", 0), 1220, 380, 270);
            }

            canvas.Hills(canvas.Stage.Horizon, 40, canvas.Graded("#d9d6d0", "#8f8c92"), 2);
            for (var i = 0; i < 9; i++)
            {
                double x = canvas.Dice.Between(40, 1500), y = canvas.Dice.Between(canvas.Stage.Horizon + 60, 990), w = 40 + ((y - canvas.Stage.Horizon) * 0.28);
                svg.Ellipse(x, y, w, w * 0.26, "#8a878e").Ellipse(x, y + (w * 0.05), w * 0.86, w * 0.19, "#a9a6aa");
            }
        }
    }
}
