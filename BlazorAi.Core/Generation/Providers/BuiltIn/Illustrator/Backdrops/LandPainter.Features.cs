using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>Caves, fairs, and what a text names besides the setting: roads, rivers, houses, flowers, leaves.</summary>
internal sealed partial class LandPainter
{
    private void Cave()
    {
        _svg.Rect(0, 0, Stage.Width, Stage.Height, canvas.Graded("#4f4668", "#7d7088"));
        _svg.Circle(768, 470, 560, _svg.Radial((0, "#ffdc9a", 0.7), (1, "#f2c98a", 0)));
        canvas.Hills(_stage.Horizon - 60, 60, "#4c4460", 4);
        canvas.Hills(_stage.Horizon, 30, canvas.Graded("#b09a96", "#6b5f74"), 3);
        for (var i = 0; i < 14; i++)
        {
            double x = i * 118, l = _dice.Between(80, 230) * (i is > 4 and < 9 ? 0.55 : 1);
            _svg.Path($"M{N(x - 66)} -6Q{N(x - 20)} {N(l * 0.4)} {N(x)} {N(l)}Q{N(x + 16)} {N(l * 0.4)} {N(x + 66)} -6z", i % 2 == 0 ? "#2c2640" : "#352e4a");
        }

        _svg.Path("M0 0H150Q60 400 110 760Q60 900 0 930zM1536 0H1386Q1480 400 1420 760Q1490 900 1536 930z", "#2c2640");
        foreach (var (x, y, c) in new[] { (190, 700, "#7fd6e8"), (1330, 690, "#b79af0"), (1280, 710, "#7fd6e8") })
        {
            _svg.Path($"M{x} {y}l14 -60l16 60zM{x + 22} {y}l12 -40l14 40zM{x - 18} {y}l8 -34l12 34z", c, 0.9);
        }
    }

    private void Fair(double h)
    {
        canvas.Hills(h - 20, 60, Hazed(_palette.Leaf, 0.6), 3);
        if (_scene.Setting == Setting.Circus)
        {
            _svg.Rect(0, 0, Stage.Width, Stage.Height, canvas.Graded("#7d2f4a", "#b8474f"));
            for (var i = -8; i < 9; i++)
            {
                _svg.Path($"M768 -60L{768 + (i * 150)} {N(h + 60)}h75z", i % 2 == 0 ? "#f6e2b8" : "#d2504f", 0.9);
            }

            _svg.Rect(0, h + 10, Stage.Width, 80, "#6b2f48");
            for (var i = 0; i < 34; i++)
            {
                _svg.Circle((i * 47) + 12, h + 16 + (i % 3 * 9), 19, _dice.Pick("#8a4a62", "#9a5a6a", "#7d4060"));
            }

            _svg.Ellipse(768, 880, 860, 210, "#c9434a").Ellipse(768, 870, 800, 184, "#e9c68a").Ellipse(768, 868, 740, 160, "#f3d9a4");
            _svg.Path("M120 -20L520 820H1016L420 -20z", "#fff6cf", 0.12).Path("M1416 -20L1016 820H520L1116 -20z", "#fff6cf", 0.12);
            return;
        }

        if (_scene.Setting == Setting.Market)
        {
            TownPainter.Houses(canvas, h + 60, 320, 0.4, 9);
            Ground("#d9c7a6", h + 50);
            var stall = canvas.Tinted("stall", 0.12);
            foreach (var x in new[] { 190, 470, 1080, 1360 })
            {
                canvas.Use(stall, x, h + 130, 230);
            }

            return;
        }

        _svg.Rect(0, h - 60, Stage.Width, 130, "#8a93b5");
        for (var i = 0; i < 120; i++)
        {
            _svg.Circle((i % 40 * 39) + (i / 40 * 12), h - 40 + (i / 40 * 34), 13, _dice.Pick("#e58a7a", "#f0c96a", "#7fb5dc", "#9acb8a", "#d6a4d0"));
        }

        Ground("#7cc45a");
        _svg.Line($"M-10 {N(h + 170)}H1546M768 {N(h + 60)}V1030", "#ffffff", 6, 0.8);
    }

    // What the text names besides the setting.
    private void Extras(double h)
    {
        if (_scene.Setting is Setting.Cave or Setting.Circus)
        {
            return;
        }

        if (_scene.Setting == Setting.Village || _scene.Has("houses") || _scene.Has("city") || _scene.Has("village"))
        {
            var house = canvas.Tinted("cottage", 0.22);
            var other = canvas.Tinted("tall-house", 0.26, "#e0b070");
            var near = _scene.Actors.Count == 0 ? 1.45 : 1;
            foreach (var (x, i) in new[] { 150, 380, 590, 960, 1180, 1400 }.Select((x, i) => (x, i)))
            {
                canvas.Use(i % 3 == 1 ? other : house, x, h + (100 * near) + (i % 2 * 24), (i % 3 == 1 ? 250 : 200) * near);
            }

            if (_scene.Setting == Setting.Village)
            {
                _svg.Path($"M640 1040Q760 {N(h + 260)} 740 {N(h + 150)}H830Q860 {N(h + 260)} 1000 1040z", _palette.Snow ? "#dbe6f2" : "#e3cfa0", 0.9);
                canvas.Use(canvas.Tinted("lamp-post", 0.1), 650, h + 180, 250);
            }
        }

        if ((_scene.Has("sea view") || _scene.Has("sea")) && _stage.Water is null)
        {
            _svg.Rect(0, h + 30, Stage.Width, 74, canvas.Graded(Colour.Lighter(_palette.Water, 0.35), _palette.Water));
            WaterPainter.Ripples(canvas, h + 40, h + 96, 12);
        }

        if (_scene.Has("trees") && _scene.Setting is not (Setting.Forest or Setting.Jungle))
        {
            canvas.TreeRow(_scene.Setting is Setting.Beach or Setting.Desert ? ["palm"] : _palette.Snow ? ["pine"] : ["oak", "pine"], h + 110, 330, 0.2, 8, 470, 1070);
        }

        if (_scene.Has("waterfall"))
        {
            canvas.Use(canvas.Tinted("waterfall", 0.15), 1180, h + 130, 460);
        }

        if (_scene.Has("road") || _scene.Setting == Setting.Road)
        {
            _svg.Path($"M-10 {N(h + 210)}Q768 {N(h + 170)} 1546 {N(h + 210)}V{N(h + 350)}Q768 {N(h + 310)} -10 {N(h + 350)}z", "#7d808c");
            _svg.Line($"M-10 {N(h + 280)}Q768 {N(h + 240)} 1546 {N(h + 280)}", "#fdf3cf", 7);
        }
        else if (_scene.Has("path"))
        {
            _svg.Path($"M740 {N(h + 60)}Q900 {N(h + 150)} 640 {N(h + 250)}T520 1040H940Q900 {N(h + 330)} 980 {N(h + 230)}T800 {N(h + 60)}z", Colour.Mix("#e8cf9c", _palette.Grass, 0.2), 0.9);
        }

        if ((_scene.Has("river") || _scene.Has("pond") || _scene.Has("lake")) && _stage.Water is null)
        {
            _svg.Path($"M{N(1060)} {N(h + 60)}Q900 {N(h + 110)} 1150 {N(h + 160)}T1200 {N(h + 260)}Q1380 {N(h + 300)} 1546 {N(h + 250)}V{N(h + 150)}Q1300 {N(h + 150)} 1290 {N(h + 110)}T1130 {N(h + 60)}z", canvas.Graded(Colour.Lighter(_palette.Water, 0.3), _palette.Water));
        }

        if ((_scene.Has("flowers") || _scene.Season == Season.Spring) && !_palette.Snow)
        {
            canvas.Flowers(h + 90, 940, _scene.Has("flowers") ? 90 : 34, 11);
        }

        if (_scene.Has("leaves") || _scene.Season == Season.Autumn)
        {
            for (var i = 0; i < 46; i++)
            {
                double x = _dice.Between(0, Stage.Width), y = _dice.Between(h + 80, 1000);
                _svg.Add($"<ellipse cx=\"{N(x)}\" cy=\"{N(y)}\" rx=\"9\" ry=\"4.500\" transform=\"rotate({N(_dice.Between(-60, 60))} {N(x)} {N(y)})\" fill=\"{_dice.Pick("#d9682f", "#e3a33c", "#b94a33", "#c98a3a")}\"/>");
            }
        }
    }
}
