using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>Places things in relation to the thing they are said to be on, in, under, beside, …</summary>
internal sealed partial class Arrangement(Scene scene, Dice dice)
{
    public void Place(List<Piece> pieces, Place place, Piece carrier, List<Piece> carriers, Cluster cluster, int side)
    {
        switch (place)
        {
            case Scenes.Place.On or Scenes.Place.Leans:
                On(pieces, carrier, carriers);
                break;
            case Scenes.Place.Rides:
                Ride(pieces, carrier, carriers);
                break;
            case Scenes.Place.In:
                In(pieces, carrier, carriers, cluster, side);
                break;
            case Scenes.Place.Under:
                Under(pieces, carrier, cluster);
                break;
            case Scenes.Place.Holds:
                Hold(pieces, carrier);
                break;
            case Scenes.Place.Behind when carrier.Actor.Figure.Kind == FigureKind.Furniture || carrier.Actor.Figure.Has("behind"):
                // At a table, behind a fence: side by side along it, seen above it.
                for (var i = 0; i < pieces.Count; i++)
                {
                    var step = Math.Min(pieces[i].Width * 1.15, carrier.Width * 0.8 / pieces.Count);
                    pieces[i].X = carrier.X + ((i - ((pieces.Count - 1) / 2.0)) * step);
                    pieces[i].Y = carrier.Y - Math.Max(16, carrier.Height * 0.1);
                    pieces[i].Depth = carrier.Depth - 0.1;
                }

                break;
            case Scenes.Place.Behind:
                Shift(pieces, carrier.X + (side * carrier.Width * 0.42), carrier.Y - Math.Max(14, carrier.Height * 0.05), -2);
                break;
            case Scenes.Place.Before:
                Shift(pieces, carrier.X + (side * carrier.Width * 0.3), carrier.Y + 24, 2);
                break;
            case Scenes.Place.Between:
                Between(pieces, carriers);
                break;
            case Scenes.Place.Above:
                Over(pieces, carrier);
                break;
            case Scenes.Place.Around:
                Around(pieces, carrier);
                break;
            default:
                Beside(pieces, cluster, side);
                break;
        }

        // Behind the cheese on the table is on the table, too.
        if (place is Scenes.Place.Behind or Scenes.Place.Before or Scenes.Place.Beside or Scenes.Place.Around or Scenes.Place.Faces && carrier.Carrier is { } ground)
        {
            foreach (var piece in pieces)
            {
                piece.Y = carrier.Y;
                piece.Carrier = ground;
                piece.OnGround = false;
                piece.Depth = carrier.Depth + (place == Scenes.Place.Behind ? -0.05 : 0.05);
                if (place == Scenes.Place.Beside)
                {
                    piece.X = carrier.X + (side * ((carrier.Width + piece.Width) * 0.52));
                }
            }
        }
    }

    private static void Shift(List<Piece> pieces, double x, double y, double depth)
    {
        foreach (var piece in pieces)
        {
            piece.Move(x, y);
            piece.Depth = piece.Y + depth;
        }
    }

    private void On(List<Piece> pieces, Piece carrier, List<Piece> carriers)
    {
        var figure = carrier.Actor.Figure;
        if (figure.Number("bed") is { } bed)
        {
            InBed(pieces, carrier, bed);
            return;
        }

        // On a tree means on a branch or in the crown; only what flies or climbs gets there.
        if (figure.Kind == FigureKind.Tree)
        {
            var crown = carrier.Top + (carrier.Height * 0.3);
            for (var i = 0; i < pieces.Count; i++)
            {
                var spread = pieces.Count == 1 ? dice.Between(-0.2, 0.2) : (i / (double)(pieces.Count - 1) * 0.7) - 0.35;
                Put(pieces[i], carrier.X + (spread * carrier.Width), crown + (i % 2 * carrier.Height * 0.1), carrier, 3);
            }

            return;
        }

        var surface = figure.Number("seat") ?? figure.Number("back") ?? figure.Number("top") ?? (figure.Kind is FigureKind.Vehicle or FigureKind.Boat ? figure.Number("inside") ?? 0.9 : figure.Has("flat") ? 0.5 : 0.96);
        var seat = figure.Number("seat") is not null || figure.Number("back") is not null;
        for (var i = 0; i < pieces.Count; i++)
        {
            var on = carriers.Count > 1 ? carriers[i % carriers.Count] : carrier;
            var step = pieces.Count == 1 ? 0 : Math.Min(pieces[0].Width * 0.95, on.Width * 0.8 / (pieces.Count - 1));
            var spread = carriers.Count > 1 ? 0 : (i - ((pieces.Count - 1) / 2.0)) * step;
            Put(pieces[i], on.X + spread, on.Y - (on.Height * surface), on, 3 + (i * 0.1));
            pieces[i].Seated |= (seat && pieces[i].Deed is not (Deed.Stand or Deed.Dance or Deed.Jump or Deed.Sleep or Deed.Lie)) || ( on.Actor.Figure.Name is "log" or "hay" or "fence" or "bridge" or "rug") && pieces[i].Deed is Deed.None or Deed.Sit or Deed.Read or Deed.Eat;
        }
    }

    private void Ride(List<Piece> pieces, Piece carrier, List<Piece> carriers)
    {
        var figure = carrier.Actor.Figure;
        if (figure.Number("back") is null && (figure.Number("inside") is not null || figure.Kind is FigureKind.Vehicle or FigureKind.Boat or FigureKind.Air or FigureKind.Building))
        {
            In(pieces, carrier, carriers, null, 1);
            return;
        }

        var back = figure.Number("back") ?? (figure.IsAlive ? 0.78 : 0.9);
        for (var i = 0; i < pieces.Count; i++)
        {
            var on = carriers.Count > 1 ? carriers[i % carriers.Count] : carrier;
            Put(pieces[i], on.X + (carriers.Count > 1 ? 0 : (i - ((pieces.Count - 1) / 2.0)) * on.Width * 0.3), on.Y - (on.Height * back), on, figure.Kind == FigureKind.Vehicle ? -1 : 3);
            pieces[i].Seated = figure.Name is not ("skateboard" or "surfboard" or "scooter");
            pieces[i].Deed = pieces[i].Seated ? Deed.Ride : Deed.Stand;
        }
    }

    private void In(List<Piece> pieces, Piece carrier, List<Piece> carriers, Cluster? cluster, int side)
    {
        var figure = carrier.Actor.Figure;
        if (figure.Number("bed") is { } bed)
        {
            InBed(pieces, carrier, bed);
            return;
        }

        if (figure.Kind is FigureKind.Tree || figure.Number("seat") is not null || figure.Has("flat"))
        {
            On(pieces, carrier, carriers);
            return;
        }

        if (figure.Kind is FigureKind.Plant || figure.Kind == FigureKind.Building && figure.Number("inside") is null && cluster is not null)
        {
            // Inside a house nobody is seen: at its door they are.
            Shift(pieces, carrier.X + (side * carrier.Width * 0.12), carrier.Y + 12, 2);
            return;
        }

        var inside = figure.Number("inside") ?? (figure.Kind is FigureKind.Vehicle ? 0.42 : figure.Kind is FigureKind.Boat ? 0.4 : 0.6);
        for (var i = 0; i < pieces.Count; i++)
        {
            var step = pieces.Count == 1 ? 0 : Math.Min(pieces[0].Width * 0.9, carrier.Width * 0.62 / (pieces.Count - 1));
            var sunk = pieces[i].Height * (pieces[i].Actor.Figure.IsAlive ? 0.26 : 0.2);
            Put(pieces[i], carrier.X + ((i - ((pieces.Count - 1) / 2.0)) * step), carrier.Y - (carrier.Height * inside) + sunk, carrier, 1 - (i * 0.01));
            pieces[i].InsideOf = (carrier, inside);
            pieces[i].Seated |= pieces[i].Deed is Deed.None or Deed.Float or Deed.Drive or Deed.Ride or Deed.Sit && figure.Kind is FigureKind.Boat or FigureKind.Vehicle;
            pieces[i].Deed = pieces[i].Deed is Deed.Float or Deed.Fly or Deed.Run or Deed.Swim ? Deed.Sit : pieces[i].Deed;
        }
    }

    private void InBed(List<Piece> pieces, Piece carrier, double bed)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var inBed = pieces[i].Deed is not (Deed.Jump or Deed.Dance or Deed.Stand or Deed.Play) && (pieces[i].Upright || pieces[i].Actor.Figure.Art == FigureArt.Person);
            if (inBed)
            {
                pieces[i].InBed = true;
                pieces[i].Height = pieces[i].Width = carrier.Height * 0.52;
                Put(pieces[i], carrier.X - (carrier.Width * (0.34 - (i * 0.12))), carrier.Y - (carrier.Height * 0.6), carrier, 2);
                pieces[i].Depth = carrier.Depth + 0.2;
            }
            else
            {
                var step = Math.Min(0.2, 0.8 / pieces.Count);
                Put(pieces[i], carrier.X + (carrier.Width * (pieces.Count == 1 ? 0.12 : (i - ((pieces.Count - 1) / 2.0)) * step)), carrier.Y - (carrier.Height * bed), carrier, 3 + (i * 0.1));
            }
        }
    }

    private void Hold(List<Piece> pieces, Piece holder)
    {
        var lifted = pieces[0].Actor.Figure.Has("string") || pieces[0].Actor.Figure.Name is "umbrella" or "flag" or "lantern" && holder.Deed is not Deed.Sit;
        holder.Holds = true;
        holder.Lifts = lifted;
        var handless = holder.Actor.Figure.Art is not FigureArt.Person && !holder.Upright;
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var ahead = handless ? holder.Width * 0.4 : holder.Height * 0.25;
            var up = handless ? holder.Height * 0.34 : holder.Height * (lifted ? 0.78 : holder.Seated ? 0.33 : 0.44);
            piece.Carrier = holder;
            piece.OnGround = false;
            if (piece.Actor.Figure.Name == "kite")
            {
                piece.Move(holder.X + (holder.Height * 0.9), holder.Y - (holder.Height * 1.25));
                piece.StringTo = (holder.X + ahead, holder.Y - up);
            }
            else if (piece.Actor.Figure.Has("string"))
            {
                piece.Move(holder.X + ahead + (i * piece.Width * 0.5) - (pieces.Count > 1 ? piece.Width * 0.3 : 0), holder.Y - up + (piece.Height * 0.04) - (i % 2 * piece.Height * 0.12));
            }
            else
            {
                var grip = piece.Actor.Figure.Name switch { "umbrella" => 0.1, "broom" or "spade" or "fishing rod" or "sword" or "axe" or "flag" => 0.38, "basket" or "lantern" or "bucket" or "handbag" or "suitcase" => 0.95, _ => 0.42 };
                piece.Move(holder.X + ahead + (i * piece.Width * 0.4), holder.Y - up + (piece.Height * grip));
            }

            piece.Depth = holder.Depth + 0.3 + (i * 0.01);
        }
    }

    private void Beside(List<Piece> pieces, Cluster cluster, int side)
    {
        var gap = Math.Max(10, pieces[0].Width * 0.1);
        double left = pieces.Min(p => p.Left), right = pieces.Max(p => p.Right);
        var dx = side > 0 ? cluster.Right + gap - left : cluster.Left - gap - right;
        var small = pieces[0].Height < 120;
        Shift(pieces, dx, small ? 12 : dice.Between(-8, 4), 0);
        if (scene.IsIndoors && pieces[0].Actor.Figure.Name == "table")
        {
            pieces.ForEach(p => p.Depth += 5);
        }
    }

    private static void Put(Piece piece, double x, double y, Piece carrier, double depth)
    {
        // The member's own offset within its group is replaced by its place on the carrier.
        piece.X = x;
        piece.Y = y;
        piece.Carrier = carrier;
        piece.OnGround = false;
        piece.Depth = carrier.Depth + (depth * 0.1);
    }
}
