using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>Who looks which way.</summary>
internal static class Facing
{
    public static void Turn(Scene scene, IReadOnlyList<Cluster> clusters, Dice dice)
    {
        var flip = dice.Next() < 0.5;
        foreach (var cluster in clusters)
        {
            var middle = (cluster.Left + cluster.Right) / 2;
            foreach (var piece in cluster.Pieces)
            {
                var partner = scene.Relations.Where(r => r.Place is Place.Beside or Place.Faces && (r.A == piece.Actor || r.B == piece.Actor)).Select(r => r.A == piece.Actor ? r.B : r.A)
                    .Select(a => clusters.SelectMany(c => c.Pieces).FirstOrDefault(p => p.Actor == a)).FirstOrDefault(p => p is not null);
                var chase = scene.Relations.Any(r => r.B == piece.Actor && r.A.Deed is Deed.Run or Deed.Chase && r.Place == Place.Beside);
                piece.FacesLeft = chase && partner is not null ? partner.X > piece.X
                    : partner is not null && Math.Abs(partner.X - piece.X) > 20 ? partner.X < piece.X
                    : Math.Abs(middle - (Stage.Width / 2)) < 90 ? flip
                    : middle > Stage.Width / 2;
            }

            Hands(cluster);
        }

        foreach (var fleeing in scene.Relations.Where(r => r.Place == Place.Beside && r.A.Deed is Deed.Run or Deed.Chase && r.B.Figure.IsAlive))
        {
            var pieces = clusters.SelectMany(c => c.Pieces).ToList();
            if (pieces.FirstOrDefault(p => p.Actor == fleeing.A) is { } chaser && pieces.FirstOrDefault(p => p.Actor == fleeing.B) is { } chased)
            {
                foreach (var piece in pieces.Where(p => p.Actor == fleeing.B))
                {
                    piece.FacesLeft = chased.X < chaser.X;
                    piece.Deed = piece.Deed == Deed.None ? Deed.Run : piece.Deed;
                }

                chaser.FacesLeft = chased.X < chaser.X;
            }
        }
    }

    // Who turns round takes what they hold to the other side, and riders look where they ride.
    private static void Hands(Cluster cluster)
    {
        foreach (var piece in cluster.Pieces.Where(p => p.Carrier is not null))
        {
            var carrier = piece.Carrier!;
            if (carrier.Holds && carrier.FacesLeft && carrier.Actor.Figure.IsAlive && piece.Depth > carrier.Depth && !piece.Actor.Figure.IsAlive | piece.Actor.Figure.Height < 0.5)
            {
                piece.X = (2 * carrier.X) - piece.X;
                piece.StringTo = piece.StringTo is { } s ? ((2 * carrier.X) - s.X, s.Y) : null;
                piece.FacesLeft = true;
            }
            else if (piece.Actor.Figure.IsAlive && carrier.Actor.Figure.Kind is FigureKind.Animal or FigureKind.Vehicle or FigureKind.Boat)
            {
                piece.FacesLeft = carrier.FacesLeft;
            }
        }
    }
}
