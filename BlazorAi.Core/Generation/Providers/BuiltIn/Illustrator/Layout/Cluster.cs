namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>Things that are moved together: who stands on whom, holds what, hides behind what. Its own middle is at (0, 0), its ground at 0.</summary>
internal sealed class Cluster
{
    public required Piece Root { get; init; }
    public List<Piece> Pieces { get; } = [];
    public Lane Lane { get; set; }
    public bool Leads { get; set; }

    /// <summary>Where its left and right edges and its top are.</summary>
    public double Left => Pieces.Min(p => p.Left);

    public double Right => Pieces.Max(p => p.Right);

    public double Top => Pieces.Min(p => p.Top);

    public double Width => Right - Left;

    public void Move(double dx, double dy)
    {
        foreach (var piece in Pieces)
        {
            piece.Move(dx, dy);
        }
    }

    public void Scale(double factor)
    {
        var (x, y) = (Root.X, Root.Y);
        foreach (var piece in Pieces)
        {
            piece.Scale(factor, x, y);
        }
    }
}

/// <summary>Where in the picture's depth a cluster belongs.</summary>
internal enum Lane
{
    /// <summary>Houses and trees behind everybody.</summary>
    Back,

    /// <summary>On the water.</summary>
    Water,

    /// <summary>Those whom the picture is about.</summary>
    Front,

    /// <summary>In the air.</summary>
    Air,

    /// <summary>On the wall of a room.</summary>
    Wall,
}
