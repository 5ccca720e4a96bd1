using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>Decides where everything in a scene is drawn and how large: those who lead in front, houses and trees behind, what flies above.</summary>
internal sealed class StageLayout(Sizes sizes)
{
    private const double Margin = 60;

    /// <summary>The pieces of a scene from back to front.</summary>
    public IReadOnlyList<Piece> Compose(Scene scene, Stage stage, Dice dice)
    {
        var clusters = new ClusterBuilder(scene, stage, sizes, dice).Build();
        var front = clusters.Where(c => c.Lane == Lane.Front).ToList();
        var water = clusters.Where(c => c.Lane == Lane.Water).ToList();
        var air = clusters.Where(c => c.Lane == Lane.Air).ToList();
        var back = clusters.Where(c => c.Lane == Lane.Back).ToList();

        Zoom(front, stage, 0.46);
        Zoom(water, stage, 0.4);
        Spread(back, stage, dice, stage.Back, occupied: []);
        OnWater(water, stage, dice, front.Count > 0 || back.Count > 0);
        InFront(front, scene, stage, dice, back.Count > 0 ? back : water);
        InAir(air, stage, dice, [.. back, .. front]);
        OnWall([.. clusters.Where(c => c.Lane == Lane.Wall)], stage);
        Facing.Turn(scene, clusters, dice);
        foreach (var piece in clusters.SelectMany(c => c.Pieces))
        {
            Keep(piece, stage);
        }

        return [.. clusters.OrderBy(c => LaneDepth(c, stage)).SelectMany(c => c.Pieces.OrderBy(p => p.Depth).ThenBy(p => p.Actor.Id).ThenBy(p => p.Member))];
    }

    private static double LaneDepth(Cluster cluster, Stage stage) => cluster.Lane switch
    {
        Lane.Wall => -2000,
        Lane.Air when !stage.Weightless && !stage.Submerged => stage.Back + 30 + (cluster.Root.Y / 100),
        Lane.Air => cluster.Root.Height,
        _ => cluster.Root.Y,
    };

    // A ladybird alone in a meadow would be a dot: when everything is small, the picture goes closer.
    private static void Zoom(List<Cluster> clusters, Stage stage, double fill)
    {
        if (clusters.Count == 0)
        {
            return;
        }

        // Whom the picture is about decides the scale; what they stand on or under only has to fit.
        var heroes = clusters.SelectMany(c => c.Pieces).Where(p => p.Actor.Figure.IsAlive && !p.InBed && p.Deed is not (Deed.Sleep or Deed.Lie)).ToList();
        var things = clusters.SelectMany(c => c.Pieces).Where(p => p.Carrier is null).Max(p => p.Height);
        var tallest = heroes.Count > 0 ? Math.Max(heroes.Max(p => p.Height), things * 0.42) : things;
        var wanted = Stage.Height * fill * (clusters.Count == 1 ? 1 : 0.86);
        var factor = Math.Clamp(wanted / Math.Max(1, tallest), 0.2, tallest < 140 ? 3.2 : tallest < 170 ? 2.1 : 1.3);
        factor = Math.Min(factor, (stage.Front - 60) / clusters.Max(c => c.Root.Y - c.Top));
        factor = Math.Min(factor, (Stage.Width - (2 * Margin) - (22 * clusters.Count)) / clusters.Sum(c => c.Width));
        clusters.ForEach(c => c.Scale(factor));
    }

    private static void Spread(List<Cluster> clusters, Stage stage, Dice dice, double y, IReadOnlyList<Cluster> occupied)
    {
        if (clusters.Count == 0)
        {
            return;
        }

        var scale = stage.Perspective(y);
        foreach (var cluster in clusters)
        {
            cluster.Scale(Math.Min(scale, Math.Min((y - 40) / Math.Max(1, -cluster.Top), (Stage.Width * 0.8) / cluster.Width)));
        }

        var total = clusters.Sum(c => c.Width);
        if (total > Stage.Width - Margin)
        {
            clusters.ForEach(c => c.Scale((Stage.Width - Margin) / total));
            total = Stage.Width - Margin;
        }

        var free = Stage.Width - total;
        // One building stands off the middle, so that whom the picture is about does not hide it.
        var left = dice.Next() < 0.5;
        var x = clusters.Count == 1 ? (left ? free * 0.16 : free * 0.84) : free / (clusters.Count + 1) * (occupied.Count > 0 ? 1 : 1);
        foreach (var cluster in clusters)
        {
            cluster.Move(x - cluster.Left, y + dice.Between(-10, 14));
            x += cluster.Width + (free / (clusters.Count + 1));
        }
    }

    private static void InFront(List<Cluster> front, Scene scene, Stage stage, Dice dice, List<Cluster> back)
    {
        if (front.Count == 0)
        {
            return;
        }

        var ordered = Order(front, scene);
        foreach (var (cluster, i) in ordered.Select((c, i) => (c, i)))
        {
            var small = -cluster.Top < 150;
            var depth = small ? 0.98 : cluster.Root.Actor.Figure.Kind is FigureKind.Vehicle or FigureKind.Furniture or FigureKind.Building ? 0.5 : 0.78 + (i % 2 * 0.14);
            var y = stage.Back + ((stage.Front - stage.Back) * depth) + dice.Between(-8, 8) + (small ? 24 : 0);
            // A bridge leads over the water that there is.
            cluster.Move(0, cluster.Root.Actor.Figure.Name == "bridge" && stage.Water is { } band && stage.HasGround ? Math.Min(band.Bottom + 26, 900) : cluster.Root.Actor.Figure.Name == "hill" ? 1004 : y);
        }

        var total = ordered.Sum(c => c.Width);
        var free = Stage.Width - (2 * Margin) - total;
        var gap = Math.Min(free / Math.Max(1, ordered.Count - 1), 46 + (free / (ordered.Count + 1.5)));
        var all = total + (gap * (ordered.Count - 1));
        var shift = ordered.Count == 1 && back.Count == 1 && total < 900 ? (back[0].Root.X < Stage.Width / 2 ? 0.66 : 0.34) : 0.5 + dice.Between(-0.05, 0.05);
        var x = Math.Clamp((Stage.Width * shift) - (all / 2), Margin, Math.Max(Margin, Stage.Width - Margin - all));
        foreach (var cluster in ordered)
        {
            cluster.Move(x - cluster.Left, 0);
            x += cluster.Width + gap;
        }
    }

    // Between two: in the middle; else as named.
    private static List<Cluster> Order(List<Cluster> clusters, Scene scene)
    {
        var result = clusters.ToList();
        foreach (var relation in scene.Relations.Where(r => r.Place == Place.Between))
        {
            if (Find(relation.A) is { } middle && Find(relation.B) is { } one)
            {
                var other = relation.C is { } c ? Find(c) : null;
                result.Remove(middle);
                if (other is not null && other != one)
                {
                    result.Remove(other);
                    result.InsertRange(result.IndexOf(one) + 1, [middle, other]);
                }
                else if (one.Pieces.Count > 1)
                {
                    result.Insert(result.IndexOf(one) + 1, middle);
                }
                else
                {
                    result.Add(middle);
                }
            }
        }

        return result;

        Cluster? Find(Actor actor) => result.FirstOrDefault(c => c.Root.Actor == actor);
    }

    private static void OnWater(List<Cluster> water, Stage stage, Dice dice, bool shared)
    {
        if (stage.Water is not { } band || water.Count == 0)
        {
            return;
        }

        var low = Math.Min(band.Bottom - 18, stage.HasGround ? band.Bottom - 18 : 860);
        foreach (var (cluster, i) in water.Select((c, i) => (c, i)))
        {
            var y = shared && stage.HasGround ? low - (i % 2 * 26) : low - ((low - band.Top) * (0.22 + (i % 3 * 0.16)));
            cluster.Scale(Math.Min(1, (y - 40) / Math.Max(1, -cluster.Top)));
            cluster.Move(0, y);
            foreach (var piece in cluster.Pieces.Where(p => p.Carrier is null))
            {
                piece.OnGround = false;
                var figure = piece.Actor.Figure;
                var boat = figure.Kind is FigureKind.Boat || figure.Floats && !figure.IsAlive;
                var sink = boat ? 0.1 : figure.Floats ? 0.14 : figure.Name is "whale" or "dolphin" or "shark" ? 0.22 : figure.Name is "island" or "iceberg" ? 0.06 : piece.Upright || figure.Art == FigureArt.Person ? 0.5 : 0.34;
                piece.WaterLine = piece.Y;
                piece.Y += piece.Height * sink;
            }
        }

        Line(water, dice, Margin);
    }

    private static void Line(List<Cluster> clusters, Dice dice, double margin)
    {
        var total = clusters.Sum(c => c.Width);
        if (total > Stage.Width - (2 * margin))
        {
            clusters.ForEach(c => c.Scale((Stage.Width - (2 * margin)) / total));
            total = clusters.Sum(c => c.Width);
        }

        var free = Stage.Width - (2 * margin) - total;
        var gap = free / (clusters.Count + 1);
        var x = margin + gap + (clusters.Count == 1 ? dice.Between(-0.4, 0.4) * gap : 0);
        foreach (var cluster in clusters)
        {
            cluster.Move(x - cluster.Left, 0);
            x += cluster.Width + gap;
        }
    }

    private static void InAir(List<Cluster> air, Stage stage, Dice dice, List<Cluster> ground)
    {
        if (air.Count == 0)
        {
            return;
        }

        var deep = stage.Weightless || stage.Submerged;
        double top = deep ? 110 : 70, bottom = deep ? Math.Min(stage.Horizon - 60, 800) : 400;
        if (deep)
        {
            Zoom(air, stage, 0.42);
        }

        var limit = deep ? bottom - top : 300;
        foreach (var cluster in air)
        {
            var tall = cluster.Root.Actor.Figure.Kind is FigureKind.Air ? 360 : limit;
            var height = cluster.Pieces.Max(p => p.Y) - cluster.Top;
            var larger = !deep && cluster.Leads && cluster.Pieces.Count <= 4 ? Math.Clamp(260 / Math.Max(1, height), 1, 1.7) : 1;
            cluster.Scale(Math.Min(larger, Math.Min(tall / Math.Max(1, height), Stage.Width * 0.8 / cluster.Width)));
        }

        Line(air, dice, Margin);
        foreach (var (cluster, i) in air.Select((c, i) => (c, i)))
        {
            double height = cluster.Pieces.Max(p => p.Y) - cluster.Top, room = Math.Max(0, bottom - top - height);
            var level = deep ? (air.Count == 1 ? 0.5 : (i % 2 * 0.62) + dice.Between(0.08, 0.3)) : dice.Between(0.05, 0.5) + (i % 2 * 0.35);
            var lead = cluster.Leads && !deep ? 0.75 : Math.Min(1, level);
            cluster.Move(0, top + height + (room * lead) - cluster.Pieces.Max(p => p.Y));
            foreach (var piece in cluster.Pieces)
            {
                piece.OnGround = false;
            }
        }

        // What flies passes over nobody's face.
        foreach (var cluster in air.Where(_ => !deep))
        {
            var bottomEdge = cluster.Pieces.Max(p => p.Y);
            var hit = ground.FirstOrDefault(g => g.Top < bottomEdge && g.Left < cluster.Right && g.Right > cluster.Left && g.Lane == Lane.Front);
            if (hit is not null)
            {
                cluster.Move(0, -Math.Min(bottomEdge - hit.Top + 12, Math.Max(0, cluster.Top - 30)));
            }
        }
    }

    private static void OnWall(List<Cluster> wall, Stage stage)
    {
        foreach (var (cluster, i) in wall.Select((c, i) => (c, i)))
        {
            cluster.Scale(Math.Min(1.2, 300 / Math.Max(1, -cluster.Top)));
            cluster.Move((Stage.Width * (i % 2 == 0 ? 0.5 : 0.2)) - ((cluster.Left + cluster.Right) / 2), stage.Horizon - 170);
            cluster.Pieces.ForEach(p => p.OnGround = p.Carrier is null && p.Actor.Figure.Kind != FigureKind.Furniture && p.OnGround && !p.Actor.Figure.Has("wall"));
        }
    }

    private static void Keep(Piece piece, Stage stage)
    {
        if (piece.Width > Stage.Width - 20 || piece.Height > Stage.Height - 30)
        {
            var factor = Math.Min((Stage.Width - 20) / piece.Width, (Stage.Height - 30) / piece.Height);
            piece.Width *= factor;
            piece.Height *= factor;
        }

        piece.X = Math.Clamp(piece.X, (piece.Width / 2) + 8, Stage.Width - (piece.Width / 2) - 8);
        if (piece.Top < 10)
        {
            piece.Y += 10 - piece.Top;
        }

        if (piece.Y > Stage.Height - 14 && piece.WaterLine is null)
        {
            piece.Y = Stage.Height - 14;
        }
    }
}
