using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>Puts together what belongs together: a cat on a chair, apples in a basket, a girl with a balloon.</summary>
internal sealed class ClusterBuilder(Scene scene, Stage stage, Sizes sizes, Dice dice)
{
    private readonly Dictionary<Actor, Relation> _parents = [];
    private readonly Dictionary<Actor, List<Piece>> _pieces = [];

    public IReadOnlyList<Cluster> Build()
    {
        foreach (var relation in scene.Relations.OrderBy(r => r.Place is Place.In or Place.On or Place.Rides or Place.Holds or Place.Under ? 0 : 1))
        {
            // "With", "near" and "behind" a building or a tree do not bind: what is far back stays there.
            var wall = scene.IsIndoors && relation.B.Figure.Has("wall");
            var loose = wall || relation.Place is Place.Beside or Place.Behind or Place.Before or Place.Faces or Place.Above
                && (IsBackdrop(relation.B.Figure) || IsBackdrop(relation.A.Figure) || LaneOf(relation.A) != LaneOf(relation.B)) && relation.Place is not Place.Behind;
            var binds = (relation.Place is not Place.Between || (relation.C is null && relation.B.Count > 1)) && !loose && !_parents.ContainsKey(relation.A) && !Leads(relation.B, relation.A);
            if (binds && !(relation.Place is Place.Under && relation.B.Figure.Kind == FigureKind.Sky))
            {
                _parents[relation.A] = relation;
            }
        }

        var clusters = new List<Cluster>();
        foreach (var actor in scene.Actors.Where(a => !_parents.ContainsKey(a)))
        {
            var pieces = Members(actor, 1);
            var cluster = new Cluster { Root = pieces[0], Lane = LaneOf(actor), Leads = actor.Leads };
            cluster.Pieces.AddRange(pieces);
            Attach(actor, cluster);
            if (cluster.Lane == Lane.Back && cluster.Pieces.Any(p => p.Actor != actor && p.Actor.Figure.IsAlive) && actor.Figure.Name is not ("treehouse" or "tower" or "lighthouse"))
            {
                cluster.Lane = Lane.Front;
            }

            clusters.Add(cluster);
        }

        return clusters;
    }

    /// <summary>Whether it stands far back: houses and trees.</summary>
    public static bool IsBackdrop(Figure figure) =>
        figure.Kind is FigureKind.Tree || figure.Kind == FigureKind.Building && figure.Height >= 2 && figure.Name is not ("tent" or "market stall" or "swing" or "slide" or "carousel" or "fountain" or "hill" or "bridge" or "statue" or "door" or "door");

    private Lane LaneOf(Actor actor)
    {
        var figure = actor.Figure;
        if (stage.Weightless)
        {
            return Lane.Air;
        }

        if (figure.Has("wall") && scene.IsIndoors)
        {
            return Lane.Wall;
        }

        if ((figure.Flies && actor.Deed is not (Deed.Sit or Deed.Stand or Deed.Sleep or Deed.Walk) && !(figure.Kind is FigureKind.Monster or FigureKind.Person && actor.Deed is not (Deed.None or Deed.Fly or Deed.Float or Deed.Look))) || figure.Kind == FigureKind.Sky || (actor.Deed == Deed.Fly && (figure.IsAlive || figure.Kind is FigureKind.Object or FigureKind.Furniture or FigureKind.Vehicle or FigureKind.Building or FigureKind.Animal)))
        {
            return Lane.Air;
        }

        if (stage.Water is not null && !stage.Submerged && (figure.Floats || figure.Swims || actor.Deed is Deed.Swim or Deed.Float || (!stage.HasGround && !IsBackdrop(figure))))
        {
            return Lane.Water;
        }

        if (stage.Submerged && (figure.Swims || actor.Deed is Deed.Swim or Deed.Float || figure.IsAlive && figure.Name is not ("crab" or "lobster" or "starfish" or "snail")))
        {
            return Lane.Air;
        }

        return IsBackdrop(figure) && figure.Name is not "palm tree" || (figure.Kind is FigureKind.Furniture && figure.Height >= 1.1 && figure.Number("seat") is null && figure.Number("bed") is null) ? Lane.Back : Lane.Front;
    }

    private bool Leads(Actor from, Actor to)
    {
        for (var at = from; at is not null; at = _parents.TryGetValue(at, out var relation) ? relation.B : null)
        {
            if (at == to)
            {
                return true;
            }
        }

        return false;
    }

    private void Attach(Actor actor, Cluster cluster)
    {
        var side = dice.Next() < 0.5 ? 1 : -1;
        var children = _parents.Where(p => p.Value.B == actor).OrderBy(p => p.Key.Id).Select(p => p.Value).ToList();
        foreach (var group in children.GroupBy(r => r.Place is Place.On or Place.In or Place.Rides or Place.Around or Place.Under or Place.Holds or Place.Behind ? (int)r.Place : 100 + r.A.Id))
        {
            // Those in the same boat share it.
            var carrier = _pieces[actor][0];
            var total = group.Sum(r => Math.Min(r.A.Count, 24));
            var pieces = group.SelectMany(r => Members(r.A, Shrink(r, carrier, total))).ToList();
            if (group.Count() > 1 && group.First().Place is Place.Under)
            {
                SideBySide(pieces);
            }

            cluster.Leads |= group.Any(r => r.A.Leads);
            if (carrier.Actor.Figure.Name is "bridge" or "flying broom" or "rug" or "hill" && group.First().Place is Place.On or Place.Rides)
            {
                carrier.Scale(Math.Clamp(pieces.Sum(p => p.Width) * (carrier.Actor.Figure.Name == "hill" ? 1.7 : 1.25) / carrier.Width, 1, 3), carrier.X, carrier.Y);
            }

            new Arrangement(scene, dice).Place(pieces, group.First().Place, carrier, _pieces[actor], cluster, side);
            cluster.Pieces.AddRange(pieces);
            side = -side;
            foreach (var relation in group)
            {
                Attach(relation.A, cluster);
            }
        }
    }

    private static void SideBySide(List<Piece> pieces)
    {
        var x = -pieces.Sum(p => p.Width) * 0.5;
        foreach (var piece in pieces)
        {
            piece.X = x + (piece.Width / 2);
            x += piece.Width;
        }
    }

    // What is carried is never much larger than what carries it.
    private double Shrink(Relation relation, Piece carrier, int total)
    {
        var child = relation.A;
        var height = sizes.Height(child);
        var width = height * sizes.Ratio(child, false, child.Deed);
        return relation.Place switch
        {
            Place.Holds when child.Figure.Has("string") => Math.Min(1, carrier.Height * 0.75 / height),
            Place.Holds => Math.Clamp(carrier.Height * Math.Clamp(child.Figure.Height / Math.Max(0.3, carrier.Actor.Figure.Height) * 1.3, 0.2, 0.62) / height, 0.15, 1.6),
            Place.In when carrier.Actor.Figure.Number("inside") is not null => Math.Min(1, Math.Max(carrier.Width * 0.62 / (width * Math.Min(total, 3)), carrier.Height * 0.3 / height)),
            Place.On when carrier.Actor.Figure.Kind is not FigureKind.Tree && carrier.Actor.Figure.Name is not ("hill" or "bridge" or "flying broom" or "rug") => Math.Min(1, carrier.Width * (carrier.Actor.Figure.Number("seat") is null ? 1 : 1.35) / (width * Math.Min(total, 4))),
            Place.Under => carrier.Actor.Figure.Kind == FigureKind.Furniture ? Math.Min(1, carrier.Height * 0.66 / height) : 1,
            _ => 1,
        };
    }

    private List<Piece> Members(Actor actor, double shrink)
    {
        var upright = FigureArtist.StandsUpright(actor, scene);
        var deed = actor.Deed;
        var height = sizes.Height(actor) * shrink;
        if (actor.Figure is { IsAlive: false, IsHandy: true, Height: < 0.6 } && shrink == 1 && scene.Actors.Any(a => a.Figure.Kind == FigureKind.Person))
        {
            height *= 0.74; // beside people a ball is no boulder
        }

        var lying = deed is Deed.Sleep or Deed.Lie && (upright || actor.Figure.Art is FigureArt.Person or FigureArt.Quad || FigureArtist.HasHead(actor.Figure));
        var ratio = sizes.Ratio(actor, upright, deed);
        height = lying ? height * 0.6 : height;
        var count = Math.Min(actor.Count, 24);
        var air = LaneOf(actor) == Lane.Air;
        var rows = air ? Math.Clamp(count / 2, 1, 4) : count <= 4 ? 1 : count <= 8 ? 2 : count <= 14 ? 3 : 4;
        var perRow = (int)Math.Ceiling(count / (double)rows);
        var result = new List<Piece>();
        for (var i = 0; i < count; i++)
        {
            int row = i / perRow, inRow = Math.Min(perRow, count - (row * perRow)), column = i % perRow;
            var scale = air ? dice.Between(0.8, 1.05) : (1 - (row * 0.1)) * dice.Between(0.95, 1.05);
            var step = air && count > 6 ? Math.Max(height * ratio, 1150.0 / perRow) : height * ratio * (air ? 1.5 : count > 4 ? 0.86 : 0.98);
            var piece = new Piece
            {
                Actor = actor,
                Member = i,
                Height = height * scale,
                Width = height * scale * ratio,
                X = ((column - ((inRow - 1) / 2.0)) * step) + (row % 2 == 1 && inRow == perRow ? step * 0.5 : 0) + (count > 1 ? dice.Between(-0.07, 0.07) * step : 0),
                Y = air ? -row * height * 0.95 + dice.Between(-0.25, 0.25) * height * (count > 1 ? 1 : 0) : (-row * Math.Max(18, height * 0.3)) + (count > 1 ? dice.Between(-5, 5) : 0),
                Upright = upright,
                Deed = deed,
                Seated = deed == Deed.Sit,
            };
            piece.Depth = piece.Y;
            result.Add(piece);
        }

        return _pieces[actor] = result;
    }
}
