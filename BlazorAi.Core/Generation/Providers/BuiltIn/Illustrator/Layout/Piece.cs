using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>One figure in its place: X is its middle, Y where its feet are, in pixels of the picture.</summary>
internal sealed class Piece
{
    public required Actor Actor { get; init; }

    /// <summary>Which of a group it is, from 0.</summary>
    public int Member { get; init; }
    public double X { get; set; }
    public double Y { get; set; }
    public double Width { get; set; }
    public double Height { get; set; }

    /// <summary>Pieces are drawn from the lowest to the highest.</summary>
    public double Depth { get; set; }
    public bool FacesLeft { get; set; }
    public bool Upright { get; set; }
    public bool Holds { get; set; }

    /// <summary>Whether the arm that holds is raised: an umbrella, a balloon, a kite.</summary>
    public bool Lifts { get; set; }
    public bool Seated { get; set; }
    public bool InBed { get; set; }
    public double Turn { get; set; }

    /// <summary>Whether it stands on the ground, with a shadow; what is carried, flies or swims has none.</summary>
    public bool OnGround { get; set; } = true;

    /// <summary>Whether water hides its lower part from here down; null for no.</summary>
    public double? WaterLine { get; set; }

    /// <summary>What it stands on or in; null for the ground, the air and the water.</summary>
    public Piece? Carrier { get; set; }

    /// <summary>What it is inside of, and at which part of that one's height the rim is; what is below the rim is hidden.</summary>
    public (Piece Holder, double Rim)? InsideOf { get; set; }

    /// <summary>Where a string leads, from what flies to the hand.</summary>
    public (double X, double Y)? StringTo { get; set; }
    public Deed Deed { get; set; }

    public double Left => X - (Width / 2);

    public double Right => X + (Width / 2);

    public double Top => Y - Height;

    public void Move(double dx, double dy)
    {
        X += dx;
        Y += dy;
        WaterLine += dy;
        StringTo = StringTo is { } s ? (s.X + dx, s.Y + dy) : null;
    }

    /// <summary>Scales about a point.</summary>
    public void Scale(double factor, double x, double y)
    {
        X = x + ((X - x) * factor);
        Y = y + ((Y - y) * factor);
        Width *= factor;
        Height *= factor;
        WaterLine = WaterLine is { } w ? y + ((w - y) * factor) : null;
        StringTo = StringTo is { } s ? (x + ((s.X - x) * factor), y + ((s.Y - y) * factor)) : null;
    }
}
