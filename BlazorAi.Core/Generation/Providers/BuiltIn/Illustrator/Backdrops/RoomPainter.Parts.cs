using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>Windows, shelves, pictures on the wall, and the table that small things are shown on.</summary>
internal sealed partial class RoomPainter
{
    private string WindowSky() => _svg.Vertical((0, canvas.Palette.SkyTop, 1), (1, canvas.Palette.SkyLow, 1));

    private void Window(double x, double y, double w, double h)
    {
        if (Shows("window"))
        {
            return;
        }

        var scene = canvas.Scene;
        var clip = _svg.Define(id => $"<clipPath id=\"{id}\"><rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(w)}\" height=\"{N(h)}\"/></clipPath>");
        _svg.Rect(x - 14, y - 14, w + 28, h + 28, "#fffaf0", 1, 6);
        _svg.Add($"<g clip-path=\"url(#{clip})\">").Rect(x, y, w, h, WindowSky());
        if (canvas.Palette.Dark)
        {
            for (var i = 0; i < 14; i++)
            {
                _svg.Circle(canvas.Dice.Between(x, x + w), canvas.Dice.Between(y, y + (h * 0.7)), 2, "#ffffff");
            }

            if (!scene.Absent.Contains("moon"))
            {
                _svg.Circle(x + (w * 0.74), y + (h * 0.26), 34, "#fff1bd").Circle(x + (w * 0.7), y + (h * 0.24), 8, "#f0d78f");
            }
        }
        else if (scene.Weather is Weather.None or Weather.Sunny || scene.Has("sun"))
        {
            _svg.Circle(x + (w * 0.76), y + (h * 0.24), 34, "#ffd95e");
            canvas.Cloud(x + 20, y + 40, 130, "#ffffff", 0.9);
        }

        _svg.Ellipse(x + (w * 0.25), y + h + 20, w * 0.6, h * 0.36, Colour.Mix(canvas.Palette.Grass, canvas.Palette.Haze, 0.35)).Ellipse(x + (w * 0.85), y + h + 20, w * 0.6, h * 0.28, canvas.Palette.Grass);
        canvas.Use(canvas.Tinted(canvas.Palette.Snow ? "pine" : "oak", 0.2), x + (w * 0.22), y + (h * 0.86), h * 0.42);
        if (scene.Weather.HasFlag(Weather.Rain) || scene.Weather.HasFlag(Weather.Storm))
        {
            for (var i = 0; i < 26; i++)
            {
                double rx = canvas.Dice.Between(x, x + w), ry = canvas.Dice.Between(y, y + h);
                _svg.Line($"M{N(rx)} {N(ry)}l-7 24", "#dceaf5", 3, 0.8);
            }
        }
        else if (scene.Weather.HasFlag(Weather.Snow))
        {
            for (var i = 0; i < 30; i++)
            {
                _svg.Circle(canvas.Dice.Between(x, x + w), canvas.Dice.Between(y, y + h), canvas.Dice.Between(3, 6), "#ffffff", 0.95);
            }
        }

        _svg.Close();
        _svg.Line($"M{N(x + (w / 2))} {N(y)}v{N(h)}M{N(x)} {N(y + (h * 0.45))}h{N(w)}", "#fffaf0", 12).Rect(x - 26, y + h + 10, w + 52, 18, "#e6d6ba", 1, 5);
        var curtain = canvas.Scene.Setting switch { Setting.Bedroom => "#8fa9de", Setting.Kitchen => "#e2786a", Setting.Bathroom => "#7fc4c4", _ => "#d98a72" };
        _svg.Path($"M{N(x - 30)} {N(y - 26)}H{N(x + (w * 0.34))}Q{N(x + (w * 0.1))} {N(y + (h * 0.4))} {N(x + 14)} {N(y + (h * 0.72))}Q{N(x - 20)} {N(y + (h * 0.9))} {N(x - 30)} {N(y + h)}z", curtain).Path($"M{N(x + w + 30)} {N(y - 26)}H{N(x + (w * 0.66))}Q{N(x + (w * 0.9))} {N(y + (h * 0.4))} {N(x + w - 14)} {N(y + (h * 0.72))}Q{N(x + w + 20)} {N(y + (h * 0.9))} {N(x + w + 30)} {N(y + h)}z", curtain);
        _svg.Rect(x - 46, y - 36, w + 92, 14, "#9a6f47", 1, 7);
    }

    private void Shelf(double x, double y, double w)
    {
        string[] colours = ["#d9605a", "#5a9ad0", "#efb94a", "#6bb577", "#a07fc4", "#e2955a"];
        for (var at = x + 14; at < x + w - 44; at += canvas.Dice.Between(36, 74))
        {
            var c = canvas.Dice.Pick(colours);
            var h = canvas.Dice.Between(38, 74);
            switch (canvas.Dice.Below(3))
            {
                case 0:
                    _svg.Rect(at, y - h, 30, h, c, 1, 8).Rect(at + 5, y - h - 8, 20, 10, "#f4ead6", 1, 3);
                    break;
                case 1:
                    _svg.Path($"M{N(at)} {N(y - 34)}h36q0 34 -18 34t-18 -34z", c);
                    break;
                default:
                    _svg.Rect(at, y - h, 14, h, c).Rect(at + 15, y - h + 6, 12, h - 6, canvas.Dice.Pick(colours));
                    break;
            }
        }

        _svg.Rect(x, y, w, 14, "#a8703f", 1, 4);
    }

    private void Picture(double x, double y, double w, double h) =>
        _svg.Rect(x - 12, y - 12, w + 24, h + 24, "#a8703f", 1, 5).Rect(x, y, w, h, "#d6ecf4").Path($"M{N(x)} {N(y + h)}v{N(-h * 0.4)}q{N(w * 0.3)} {N(-h * 0.3)} {N(w * 0.55)} 0t{N(w * 0.45)} {N(-h * 0.1)}v{N(h * 0.5)}z", "#8cc27a").Circle(x + (w * 0.75), y + (h * 0.28), h * 0.12, "#ffd35c");

    private void Table(string colour)
    {
        _svg.Rect(0, _floor, Stage.Width, Stage.Height - _floor, canvas.Graded(Colour.Lighter(colour, 0.12), Colour.Darker(colour, 0.12)));
        foreach (var y in new[] { 70, 170, 300 })
        {
            _svg.Line($"M0 {N(_floor + y)}Q500 {N(_floor + y - 14)} 1536 {N(_floor + y + 6)}", Colour.Darker(colour, 0.2), 3, 0.4);
        }

        _svg.Path($"M200 {N(_floor + 30)}H1336L1500 1030H36z", "#fdf6ea");
        for (var i = 0; i < 9; i++)
        {
            var t = (i + 0.5) / 9.0;
            _svg.Path($"M{N(200 + (1136 * t) - 26)} {N(_floor + 30)}h42L{N(36 + (1464 * t) + 40)} 1030h-66z", "#e8877d", 0.3);
        }

        foreach (var (y, k) in new[] { (60, 16), (130, 26), (230, 36) })
        {
            _svg.Rect(60, _floor + y, 1416, k, "#e8877d", 0.28);
        }
    }
}
