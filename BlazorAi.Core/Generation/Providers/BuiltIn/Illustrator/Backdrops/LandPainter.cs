using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>Landscapes: distance that fades, a middle that says where it is, and the ground that everybody stands on.</summary>
internal sealed partial class LandPainter(Canvas canvas)
{
    private readonly Svg _svg = canvas.Svg;
    private readonly Palette _palette = canvas.Palette;
    private readonly Stage _stage = canvas.Stage;
    private readonly Dice _dice = canvas.Dice;
    private readonly Scene _scene = canvas.Scene;

    public void Draw()
    {
        var h = _stage.Horizon;
        switch (_scene.Setting)
        {
            case Setting.Forest:
                Forest(h, "pine", "oak", "birch");
                break;
            case Setting.Jungle:
                Jungle(h);
                break;
            case Setting.Mountains:
                Mountains(h + 30, 360, 3);
                canvas.Hills(h + 10, 60, Hazed(_palette.Leaf, 0.45));
                canvas.TreeRow(["pine"], h + 40, 110, 0.35, 16);
                Ground(_palette.Grass);
                break;
            case Setting.Desert:
                Dunes(h);
                break;
            case Setting.Savanna:
                Savanna(h);
                break;
            case Setting.Arctic:
                Arctic(h);
                break;
            case Setting.Farm or Setting.Field:
                Farm(h);
                break;
            case Setting.Garden or Setting.Park or Setting.Playground or Setting.CloseUp:
                Garden(h);
                break;
            case Setting.Cave:
                Cave();
                break;
            case Setting.Circus or Setting.Market or Setting.Stadium:
                Fair(h);
                break;
            default:
                Meadow(h);
                break;
        }

        Extras(h);
    }

    /// <summary>The ground in front, with a lit far edge and a darker near one.</summary>
    public void Ground(string colour, double? from = null)
    {
        var y = from ?? _stage.Horizon + 40;
        var near = _palette.Snow ? Colour.Mix(colour, "#b9cde4", 0.55) : Colour.Darker(colour, 0.22);
        canvas.Hills(y, 26, canvas.Graded(Colour.Lighter(colour, 0.12), near), 2);
        canvas.Hills(y + 120, 30, _svg.Vertical((0, Colour.Lighter(colour, 0.05), 0.55), (1, near, 0.1)), 2);
        if (_palette.Snow)
        {
            for (var i = 0; i < 12; i++)
            {
                _svg.Ellipse(_dice.Between(0, Stage.Width), _dice.Between(y + 60, 1000), _dice.Between(50, 150), _dice.Between(5, 12), "#d3e1f0", 0.6);
            }
        }
        else
        {
            canvas.Tufts(y + 40, 960, 26, Colour.Darker(colour, 0.2), 20);
        }
    }

    public string Hazed(string colour, double part) => Colour.Mix(_palette.Snow ? Colour.Mix(colour, "#dfe9f3", 0.6) : colour, _palette.Haze, part);

    public void Mountains(double y, double height, int count)
    {
        for (var layer = 0; layer < 2; layer++)
        {
            var colour = Colour.Mix(_scene.Time == DayTime.Night ? "#4d5a8c" : "#8d8fb5", _palette.Haze, layer == 0 ? 0.55 : 0.25);
            for (var i = 0; i < count + 1; i++)
            {
                double x = ((i + (layer * 0.5)) * Stage.Width / count) - 60 + _dice.Between(-70, 70), hgt = height * _dice.Between(0.62, 1) * (layer == 0 ? 1 : 0.76), w = hgt * 1.25;
                _svg.Path($"M{N(x - w)} {N(y)}L{N(x - (w * 0.3))} {N(y - (hgt * 0.62))}L{N(x)} {N(y - hgt)}L{N(x + (w * 0.4))} {N(y - (hgt * 0.55))}L{N(x + w)} {N(y)}z", colour)
                    .Path($"M{N(x)} {N(y - hgt)}L{N(x + (w * 0.4))} {N(y - (hgt * 0.55))}L{N(x + w)} {N(y)}H{N(x + (w * 0.2))}L{N(x + (w * 0.1))} {N(y - (hgt * 0.5))}z", Colour.Darker(colour, 0.12))
                    .Path($"M{N(x)} {N(y - hgt)}L{N(x + (w * 0.2))} {N(y - (hgt * 0.775))}l{N(-w * 0.06)} {N(-hgt * 0.01)}l{N(-w * 0.05)} {N(hgt * 0.06)}l{N(-w * 0.07)} {N(-hgt * 0.05)}l{N(-w * 0.07)} {N(hgt * 0.05)}l{N(-w * 0.09)} {N(-hgt * 0.06)}z", Colour.Mix("#ffffff", _palette.Haze, layer == 0 ? 0.3 : 0.1));
            }
        }
    }

    private void Meadow(double h)
    {
        if (_scene.Has("mountains"))
        {
            Mountains(h + 20, 300, 3);
        }

        canvas.Hills(h - 40, 110, canvas.Graded(Hazed(_palette.Leaf, 0.62), Hazed(_palette.Grass, 0.45)), 3);
        canvas.Hills(h + 6, 70, canvas.Graded(Hazed(_palette.Leaf, 0.36), Hazed(_palette.Grass, 0.3)), 2);
        if (_scene.Setting != Setting.Village && !_scene.Absent.Contains("trees") && !_scene.Absent.Contains("tree"))
        {
            canvas.TreeRow(["oak", "pine", "oak"], h + 34, 105, 0.34, 9, 480, 1060);
        }

        Ground(_palette.Grass);
    }

    private void Forest(double h, params string[] kinds)
    {
        _svg.Rect(0, h - 260, Stage.Width, 400, _svg.Vertical((0, _palette.Haze, 0), (0.7, Hazed(_palette.Leaf, 0.6), 0.9), (1, Hazed(_palette.Leaf, 0.5), 1)));
        canvas.TreeRow(kinds, h + 26, 330, 0.66, 17);
        canvas.TreeRow(kinds, h + 46, 400, 0.44, 12);
        Ground(_palette.Snow ? _palette.Grass : Colour.Mix(_palette.Grass, "#5f8f4a", 0.35), h + 40);
        canvas.TreeRow(kinds, h + 96, 520, 0.18, 8, 430, 1110);
        if (!_palette.Snow)
        {
            canvas.TreeRow(["bush"], h + 120, 80, 0.15, 8, 400, 1140);
        }
    }

    private void Jungle(double h)
    {
        _svg.Rect(0, h - 330, Stage.Width, 480, _svg.Vertical((0, Hazed("#8fd18a", 0.5), 0), (0.6, Hazed("#4f9d63", 0.45), 1), (1, "#3f8a55", 1)));
        canvas.TreeRow(["oak", "palm"], h + 30, 360, 0.5, 13);
        canvas.TreeRow(["palm", "oak", "bush"], h + 60, 420, 0.28, 9);
        Ground("#6cae4e");
        canvas.TreeRow(["palm"], h + 110, 540, 0.08, 5, 380, 1160);
        canvas.TreeRow(["bush"], h + 130, 110, 0.1, 8, 420, 1120);
        for (var i = 0; i < 6; i++)
        {
            double x = i < 3 ? 40 + (i * 90) : 1240 + ((i - 3) * 100), len = _dice.Between(180, 340);
            _svg.Line($"M{N(x)} -10Q{N(x + 30)} {N(len * 0.5)} {N(x + 6)} {N(len)}", "#3d7f45", 7);
            for (var k = 1; k < 5; k++)
            {
                _svg.Ellipse(x + 14 + (k % 2 * 8), len * k / 5, 14, 7, "#57a653");
            }
        }
    }

    private void Dunes(double h)
    {
        canvas.Hills(h - 10, 90, canvas.Graded(Colour.Mix("#e9c27a", _palette.Haze, 0.55), Colour.Mix("#e0b468", _palette.Haze, 0.35)), 3);
        canvas.Hills(h + 30, 80, canvas.Graded(Colour.Mix("#efc97f", _palette.Haze, 0.25), "#deb066"), 2);
        canvas.Hills(h + 110, 40, canvas.Graded("#f4d692", "#d9a95e"), 2);
        for (var i = 0; i < 9; i++)
        {
            double x = _dice.Between(0, 1400), y = _dice.Between(h + 170, 1000);
            _svg.Line($"M{N(x)} {N(y)}q50 -12 100 0t100 0", "#c9974c", 3, 0.5);
        }
    }

    private void Savanna(double h)
    {
        canvas.Hills(h, 50, canvas.Graded(Colour.Mix("#c9b46a", _palette.Haze, 0.6), Colour.Mix("#c9b46a", _palette.Haze, 0.35)), 3);
        for (var i = 0; i < 5; i++)
        {
            double x = 90 + (i * 330) + _dice.Between(-60, 60), s = _dice.Between(0.7, 1.25);
            var c = Colour.Mix("#6f8f4a", _palette.Haze, 0.2);
            _svg.Line($"M{N(x)} {N(h + 40)}q{N(6 * s)} {N(-60 * s)} {N(2 * s)} {N(-110 * s)}m0 {N(40 * s)}l{N(36 * s)} {N(-46 * s)}m{N(-36 * s)} {N(40 * s)}l{N(-34 * s)} {N(-42 * s)}", "#7d5a3c", 8 * s);
            _svg.Ellipse(x, h + 40 - (122 * s), 110 * s, 26 * s, c).Ellipse(x + (30 * s), h + 40 - (138 * s), 66 * s, 18 * s, Colour.Lighter(c, 0.12));
        }

        Ground("#d8bf6a");
    }

    private void Arctic(double h)
    {
        Mountains(h + 20, 250, 4);
        _svg.Rect(0, h, Stage.Width, 60, Colour.Mix(_palette.Water, "#bfe6f5", 0.4));
        canvas.Hills(h + 40, 20, canvas.Graded("#ffffff", "#c9deef"), 3);
        for (var i = 0; i < 10; i++)
        {
            _svg.Ellipse(_dice.Between(0, Stage.Width), _dice.Between(h + 110, 1000), _dice.Between(60, 170), _dice.Between(6, 14), "#b5d3ea", 0.55);
        }
    }

    private void Farm(double h)
    {
        canvas.Hills(h - 20, 90, canvas.Graded(Hazed(_palette.Leaf, 0.55), Hazed(_palette.Grass, 0.4)), 3);
        for (var i = 0; i < 5; i++)
        {
            var x = i * 330;
            _svg.Path($"M{x - 120} {N(h + 70)}Q{x + 60} {N(h - 30)} {x + 280} {N(h + 70)}z", Hazed(i % 2 == 0 ? "#e2c65f" : "#9acb5f", 0.24));
        }

        canvas.TreeRow(["oak", "birch"], h + 44, 120, 0.3, 7, 500, 1050);
        Ground(_scene.Setting == Setting.Field && !_palette.Snow ? "#d9bd55" : _palette.Grass);
        var fence = canvas.Tinted("fence", 0.1);
        for (var x = 0; x < 7; x++)
        {
            canvas.Use(fence, (x * 236) + 100, h + 108, 68);
        }

        if (_scene.Setting == Setting.Field && !_palette.Snow)
        {
            for (var i = 0; i < 110; i++)
            {
                double x = _dice.Between(0, Stage.Width), y = _dice.Between(h + 90, 800);
                _svg.Line($"M{N(x)} {N(y)}v{N(-26 - ((y - h) * 0.08))}", "#b8923a", 3).Ellipse(x, y - 30 - ((y - h) * 0.08), 4, 11, "#ecc95a");
            }
        }
    }

    private void Garden(double h)
    {
        canvas.Hills(h - 30, 80, Hazed(_palette.Leaf, 0.55), 3);
        if (_scene.Setting is Setting.Park or Setting.Playground)
        {
            canvas.TreeRow(["oak", "birch", "oak"], h + 40, 230, 0.3, 8);
            Ground(_palette.Grass);
            _svg.Path($"M{N(620 + _dice.Between(-80, 80))} {N(h + 60)}Q760 {N(h + 190)} 520 1040H1020Q960 {N(h + 190)} 700 {N(h + 60)}z", Colour.Mix("#ecd9b0", _palette.Grass, 0.15), 0.85);
            return;
        }

        canvas.TreeRow(["oak", "blossom-tree", "birch"], h + 30, 200, 0.36, 7);
        canvas.TreeRow(["bush"], h + 50, 96, 0.18, 12);
        var fence = canvas.Tinted("fence", 0.06);
        for (var x = 0; x < 7; x++)
        {
            canvas.Use(fence, (x * 236) + 110, h + 82, 76);
        }

        Ground(_palette.Grass, h + 78);
        if (!_palette.Snow)
        {
            canvas.Flowers(h + 110, h + 170, 40, 9);
        }
    }
}
