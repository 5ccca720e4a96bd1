using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>Rooms: a wall, a floor, a window that shows the hour and the weather, and the furniture that says which room it is.</summary>
internal sealed partial class RoomPainter(Canvas canvas)
{
    private readonly Svg _svg = canvas.Svg;
    private readonly double _floor = canvas.Stage.Horizon;

    public void Draw()
    {
        var (wall, floor, pattern) = canvas.Scene.Setting switch
        {
            Setting.Kitchen => ("#fbe6c2", "#d9a56e", "tiles"),
            Setting.Bedroom => ("#cfdcf3", "#c99a6b", "stars"),
            Setting.Classroom => ("#e6eecb", "#cf9f68", ""),
            Setting.Library => ("#e2cfae", "#a8703f", ""),
            Setting.Bathroom => ("#cdeaea", "#a9c9d6", "tiles"),
            Setting.Shop => ("#f6d9d0", "#d3a877", "stripes"),
            Setting.Workshop => ("#d9c7ab", "#a98e70", "planks"),
            Setting.Stable => ("#b5855a", "#d9b768", "planks"),
            Setting.Hall => ("#c9b3d6", "#b8474f", "stones"),
            Setting.Museum => ("#e6dfd3", "#b98f66", ""),
            Setting.Laboratory => ("#d6e6ee", "#b5c2cc", ""),
            Setting.Stage => ("#5a2440", "#b57a48", ""),
            Setting.Attic => ("#c7a683", "#9a6f47", "planks"),
            Setting.Tabletop => ("#f7e3c8", "#c98f57", "stripes"),
            _ => ("#f4dcc4", "#c8945f", "stripes"),
        };
        _svg.Rect(0, 0, Stage.Width, _floor + 4, canvas.Graded(Colour.Lighter(wall, 0.15), wall));
        Pattern(pattern, wall);
        if (canvas.Scene.Setting == Setting.Tabletop)
        {
            Window(1060, 90, 330, 330);
            Table(floor);
            return;
        }

        Floor(floor);
        Furnish();
    }

    private bool Shows(params string[] names) => canvas.Scene.Actors.Any(a => names.Contains(a.Figure.Name));

    private void Furnish()
    {
        switch (canvas.Scene.Setting)
        {
            case Setting.Kitchen:
                Window(560, 120, 330, 290);
                Stand("fridge", 150, 430, "fridge");
                Stand("stove", 1330, 330, "stove");
                Stand("sink", 1080, 290, "sink");
                Shelf(1010, 200, 400);
                break;
            case Setting.Bedroom:
                Window(590, 110, 340, 320);
                Stand("shelf", 1370, 420, "shelf");
                if (!Shows("bed"))
                {
                    Stand("bed", 280, 300, "bed");
                }

                Picture(1090, 190, 120, 90);
                break;
            case Setting.Classroom:
                if (!Shows("blackboard"))
                {
                    canvas.Use(canvas.Tinted("blackboard", 0.05), 768, 440, 330);
                }

                Window(90, 120, 270, 300);
                Stand("shelf", 1390, 400, "shelf");
                for (var x = 330; x < 1200; x += 290)
                {
                    canvas.Use(canvas.Tinted("table", 0.12), x, _floor + 60, 116);
                }

                break;
            case Setting.Library:
                var shelf = canvas.Tinted("shelf", 0.08);
                foreach (var x in new[] { 130, 420, 1120, 1410 })
                {
                    canvas.Use(shelf, x, _floor + 20, 520);
                }

                Window(640, 90, 260, 380);
                break;
            case Setting.Bathroom:
                Window(980, 120, 280, 260);
                Stand("sink", 1320, 260, "sink");
                if (!Shows("bathtub"))
                {
                    Stand("bathtub", 420, 230, "bathtub");
                }

                break;
            case Setting.Shop:
                Window(80, 110, 380, 350);
                foreach (var y in new[] { 190, 320, 450 })
                {
                    Shelf(620, y, 820);
                }

                break;
            case Setting.Stable:
                Window(640, 130, 230, 200);
                Stand("haystack", 190, 240, "hay");
                Stand("haystack", 1380, 190, "hay");
                break;
            case Setting.Hall:
                foreach (var x in new[] { 180, 560, 976, 1356 })
                {
                    _svg.Rect(x - 36, 0, 72, _floor, canvas.Graded("#e6d8ec", "#b59fc6")).Rect(x - 50, _floor - 34, 100, 36, "#a88fba");
                }

                _svg.Path($"M690 90q78 -120 156 0v250h-156z", WindowSky()).Line("M690 90q78 -120 156 0v250h-156zM768 30v310M690 190h156", "#8a759a", 9);
                foreach (var x in new[] { 300, 1110 })
                {
                    _svg.Path($"M{x} 60h120v260l-60 50l-60 -50z", "#b8323f").Path($"M{x + 60} 130l14 30l32 4l-23 22l6 32l-29 -15l-29 15l6 -32l-23 -22l32 -4z", "#f5c542");
                }

                _svg.Path($"M640 {N(_floor)}H896L1040 1030H496z", "#d05060").Path($"M640 {N(_floor)}H896L1040 1030H1010L886 {N(_floor)}H650L526 1030H496z", "#f0c05a");
                break;
            case Setting.Museum:
                Picture(160, 120, 260, 190);
                Picture(600, 100, 330, 240);
                Picture(1120, 130, 230, 180);
                break;
            case Setting.Laboratory:
                Window(90, 110, 300, 280);
                Shelf(620, 210, 760);
                Shelf(620, 350, 760);
                canvas.Use(canvas.Tinted("table", 0.15, "#b9c6d1"), 1060, _floor + 70, 200);
                break;
            case Setting.Stage:
                _svg.Path("M260 -10Q300 380 250 700H-10V-10zM1276 -10Q1236 380 1286 700H1546V-10z", "#b8323f");
                _svg.Line("M60 0V690M130 0V690M200 0V660M1476 0V690M1406 0V690M1336 0V660", "#8f2433", 12, 0.6);
                _svg.Path("M-10 -10H1546V90Q1440 150 1330 96Q1220 150 1110 96Q1000 150 890 96Q780 150 670 96Q560 150 450 96Q340 150 230 96Q120 150 -10 90z", "#c9404a");
                _svg.Path($"M560 -10L360 {N(_floor + 240)}H1180L980 -10z", "#fff3c4", 0.2).Ellipse(768, _floor + 220, 470, 60, "#fff3c4", 0.3);
                break;
            case Setting.Attic:
                _svg.Path("M0 0H420L0 520zM1536 0H1116L1536 520z", "#8a6242").Line("M420 0L0 520M1116 0L1536 520", "#6b4a30", 16);
                Window(660, 120, 220, 220);
                Stand("chest", 200, 190, "toy box");
                break;
            case Setting.Workshop:
                Window(100, 130, 280, 240);
                Shelf(640, 210, 780);
                canvas.Use(canvas.Tinted("table", 0.1), 1150, _floor + 60, 210);
                break;
            default:
                Window(610, 110, 330, 320);
                if (!Shows("fireplace"))
                {
                    Stand("fireplace", 1310, 400, "fireplace");
                }

                Stand("lamp", 110, 380, "lamp");
                Picture(300, 170, 150, 110);
                if (!Shows("rug"))
                {
                    _svg.Ellipse(768, 890, 520, 84, "#c9695f").Ellipse(768, 890, 440, 66, "#f0c68f").Ellipse(768, 890, 370, 52, "#d98072");
                }

                break;
        }
    }

    private void Stand(string drawing, double x, double height, string figure)
    {
        if (!Shows(figure))
        {
            _svg.Ellipse(x, _floor + 34, height * 0.4, 10, "#000000", 0.12);
            canvas.Use(canvas.Tinted(drawing, 0.06), x, _floor + 36, height);
        }
    }

    private void Floor(string colour)
    {
        _svg.Rect(0, _floor, Stage.Width, Stage.Height - _floor, canvas.Graded(Colour.Lighter(colour, 0.1), Colour.Darker(colour, 0.16)));
        if (canvas.Scene.Setting is Setting.Bathroom or Setting.Kitchen)
        {
            for (var i = -9; i <= 9; i++)
            {
                _svg.Line($"M{768 + (i * 96)} {N(_floor)}L{768 + (i * 190)} 1030", Colour.Darker(colour, 0.14), 2, 0.5);
            }

            foreach (var y in new[] { 40, 100, 184, 290 })
            {
                _svg.Line($"M0 {N(_floor + y)}H1536", Colour.Darker(colour, 0.14), 2, 0.5);
            }
        }
        else
        {
            foreach (var y in new[] { 44, 98, 168, 254 })
            {
                _svg.Line($"M0 {N(_floor + y)}H1536", Colour.Darker(colour, 0.2), 2.4, 0.45);
            }

            for (var i = 0; i < 12; i++)
            {
                double x = canvas.Dice.Between(0, 1500), y = new[] { 0, 44, 98, 168 }[i % 4];
                _svg.Line($"M{N(x)} {N(_floor + y)}v{N(new[] { 44, 54, 70, 86 }[i % 4])}", Colour.Darker(colour, 0.2), 2.2, 0.4);
            }
        }

        _svg.Rect(0, _floor - 22, Stage.Width, 24, Colour.Lighter(colour, 0.55));
    }

    private void Pattern(string pattern, string wall)
    {
        switch (pattern)
        {
            case "stripes":
                for (var x = 0; x < Stage.Width; x += 96)
                {
                    _svg.Rect(x, 0, 48, _floor, Colour.Lighter(wall, 0.35), 0.5);
                }

                break;
            case "stars":
                for (var i = 0; i < 44; i++)
                {
                    double x = canvas.Dice.Between(20, 1500), y = canvas.Dice.Between(30, _floor - 60);
                    _svg.Path($"M{N(x)} {N(y - 8)}l2 6l6 2l-6 2l-2 6l-2 -6l-6 -2l6 -2z", "#ffffff", 0.75);
                }

                break;
            case "tiles":
                for (var x = 0; x < Stage.Width; x += 64)
                {
                    _svg.Line($"M{x} {N(_floor - 210)}V{N(_floor)}", "#ffffff", 2.4, 0.8);
                }

                for (var y = _floor - 210; y < _floor; y += 52)
                {
                    _svg.Line($"M0 {N(y)}H1536", "#ffffff", 2.4, 0.8);
                }

                break;
            case "planks":
                for (var x = 0; x < Stage.Width; x += 88)
                {
                    _svg.Line($"M{x} 0V{N(_floor)}", Colour.Darker(wall, 0.2), 3, 0.6);
                }

                break;
            case "stones":
                for (var y = 40; y < _floor; y += 70)
                {
                    for (var x = y / 70 % 2 == 0 ? 0 : 70; x < Stage.Width; x += 140)
                    {
                        _svg.Line($"M{x} {y}h128M{x + 134} {y}v60", Colour.Darker(wall, 0.12), 2.4, 0.5);
                    }
                }

                break;
        }
    }
}
