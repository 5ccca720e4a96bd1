using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>Between, over, under and around.</summary>
internal sealed partial class Arrangement
{
    // Between two of a kind: they move apart.
    private static void Between(List<Piece> pieces, List<Piece> carriers)
    {
        var room = (pieces.Max(p => p.Right) - pieces.Min(p => p.Left)) * 0.55;
        for (var i = 0; i < carriers.Count; i++)
        {
            carriers[i].Move(i < carriers.Count / 2.0 ? -room : room, 0);
        }
    }

    // Over a fence in an arc, one behind the other; over a house in the air.
    private static void Over(List<Piece> pieces, Piece carrier)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var t = pieces.Count == 1 ? 0 : (i / (double)(pieces.Count - 1)) - 0.5;
            pieces[i].X = carrier.X + (t * Math.Max(carrier.Width * 1.1, pieces.Count * pieces[i].Width * 0.92));
            pieces[i].Y = carrier.Top - Math.Max(8, pieces[i].Height * 0.1) + (t * t * 4 * Math.Min(carrier.Height * 0.9, pieces[i].Height * 0.7));
            pieces[i].Depth = carrier.Depth + 1 + (i * 0.01);
            pieces[i].OnGround = false;
        }
    }

    private void Under(List<Piece> pieces, Piece carrier, Cluster cluster)
    {
        if (!carrier.OnGround && carrier.Carrier is null || carrier.Actor.Figure is { Swims: true } or { Flies: true })
        {
            // Under what hangs in the air or the water there is room.
            foreach (var piece in pieces)
            {
                piece.Move(carrier.X, carrier.Y + piece.Height + 20);
                piece.Depth = piece.Y;
            }

            return;
        }

        if (carrier.Actor.Figure.Name is "umbrella" or "parasol" && carrier == cluster.Root)
        {
            var need = pieces.Max(p => p.Height) * 1.3;
            carrier.Scale(Math.Max(1, need / carrier.Height), carrier.X, carrier.Y);
        }

        var spread = carrier.Actor.Figure.Kind == FigureKind.Tree ? carrier.Width * 0.3 * (dice.Next() < 0.5 ? 1 : -1) : 0;
        Shift(pieces, carrier.X + spread, carrier.Y + (carrier.Actor.Figure.Kind == FigureKind.Furniture ? -3 : 14), carrier.Actor.Figure.Kind == FigureKind.Furniture ? -1 : 2);
    }

    private void Around(List<Piece> pieces, Piece centre)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var angle = ((i + 0.5) / pieces.Count * Math.PI * 2) + 0.4;
            var reach = (centre.Width * 0.5) + (pieces[i].Width * 0.75);
            pieces[i].X = centre.X + (Math.Cos(angle) * reach);
            pieces[i].Y = centre.Y + (Math.Sin(angle) * 46);
            pieces[i].Depth = pieces[i].Y;
            pieces[i].FacesLeft = pieces[i].X > centre.X;
            if (pieces[i].Actor.Figure.Flies)
            {
                pieces[i].Y = centre.Y - (centre.Height * (0.35 + (0.5 * ((i * 0.618) % 1))));
                pieces[i].OnGround = false;
            }
        }
    }
}
