using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>Draws the pieces from back to front, each with its shadow, its water, and the signs of what it does.</summary>
internal sealed class PiecePainter(Canvas canvas, FigureArtist artist)
{
    private readonly Svg _svg = canvas.Svg;

    public void Draw(IReadOnlyList<Piece> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (piece.Actor.Figure.Name == "hill")
            {
                piece.Actor.Colour ??= Colour.Darker(canvas.Palette.Grass, canvas.Palette.Snow ? 0.03 : 0.1); // a hill is of the ground around it
            }
            else if (piece.OnGround && piece.Carrier is null && piece.WaterLine is null)
            {
                Shadow(piece);
            }

            if (!canvas.Stage.HasGround && !canvas.Stage.Weightless && piece.OnGround && piece.Carrier is null && piece.WaterLine is null)
            {
                Islet(piece);
            }

            if (piece.WaterLine is { } line)
            {
                InWater(piece, line);
            }
            else
            {
                artist.Draw(_svg, piece);
            }

            Signs(piece);
            if (piece.InsideOf is var (holder, rim) && !pieces.Skip(i + 1).Any(p => p.InsideOf?.Holder == holder || p.Carrier?.InsideOf?.Holder == holder))
            {
                Front(holder, holder.Y - (holder.Height * rim));
            }
            else if (piece.Carrier?.InsideOf is var (outer, edge) && !pieces.Skip(i + 1).Any(p => p.InsideOf?.Holder == outer))
            {
                Front(outer, outer.Y - (outer.Height * edge));
            }
        }
    }

    // The near side of a boat or a basket, over those who are in it.
    private void Front(Piece holder, double rim)
    {
        var bottom = holder.WaterLine ?? holder.Y + 4;
        var clip = _svg.Define(id => $"<clipPath id=\"{id}\"><rect x=\"{N(holder.Left - 40)}\" y=\"{N(rim)}\" width=\"{N(holder.Width + 80)}\" height=\"{N(Math.Max(1, bottom - rim))}\"/></clipPath>");
        _svg.Add($"<g clip-path=\"url(#{clip})\">");
        artist.Draw(_svg, holder);
        _svg.Close();
        if (holder.WaterLine is { } line)
        {
            Wake(holder, line);
        }
    }

    private void Shadow(Piece piece)
    {
        var wide = piece.Actor.Figure.Kind == FigureKind.Tree ? piece.Width * 0.32 : piece.Actor.Figure.Has("flat") ? 0 : piece.Width * 0.44;
        var jump = piece.Deed == Deed.Jump ? piece.Height * 0.22 : 0;
        if (wide > 0)
        {
            _svg.Ellipse(piece.X, piece.Y + 1, wide * (jump > 0 ? 0.7 : 1), Math.Clamp(wide * 0.15, 3, 20), canvas.Palette.Snow ? "#6f8fb5" : "#2a2540", 0.22);
        }

        if (jump > 0)
        {
            piece.Y -= jump;
        }
    }

    // What needs ground stands on a rock in the sea.
    private void Islet(Piece piece)
    {
        double w = piece.Width * 0.95, x = piece.X, y = piece.Y;
        _svg.Path($"M{N(x - w)} {N(y + 30)}Q{N(x - (w * 0.8))} {N(y - 30)} {N(x - (w * 0.4))} {N(y - 22)}Q{N(x)} {N(y - 40)} {N(x + (w * 0.45))} {N(y - 20)}Q{N(x + (w * 0.85))} {N(y - 26)} {N(x + w)} {N(y + 30)}z", "#8f8a92")
            .Path($"M{N(x - (w * 0.1))} {N(y - 34)}Q{N(x + (w * 0.3))} {N(y - 36)} {N(x + (w * 0.45))} {N(y - 20)}Q{N(x + (w * 0.85))} {N(y - 26)} {N(x + w)} {N(y + 30)}H{N(x + (w * 0.2))}z", "#777280")
            .Path($"M{N(x - (w * 1.15))} {N(y + 26)}q{N(w * 0.3)} -12 {N(w * 0.6)} 0t{N(w * 0.6)} 0t{N(w * 0.6)} 0t{N(w * 0.5)} 0q{N(-w * 0.4)} 22 {N(-w * 1.15)} 20t{N(-w * 1.15)} -20z", "#ffffff", 0.7);
    }

    // What is below the water line is cut off there; light lines in front of it make the water.
    private void InWater(Piece piece, double line)
    {
        double reach = Math.Max(piece.Width, piece.Height);
        var clip = _svg.Define(id => $"<clipPath id=\"{id}\"><rect x=\"{N(piece.X - reach)}\" y=\"{N(piece.Y - (reach * 2.2))}\" width=\"{N(reach * 2)}\" height=\"{N(line - piece.Y + (reach * 2.2))}\"/></clipPath>");
        _svg.Ellipse(piece.X, line + 3, piece.Width * 0.56, Math.Clamp(piece.Width * 0.06, 5, 22), "#ffffff", 0.3);
        _svg.Add($"<g clip-path=\"url(#{clip})\">");
        artist.Draw(_svg, piece);
        _svg.Close();
        Wake(piece, line);
    }

    private void Wake(Piece piece, double line)
    {
        var w = piece.Width * 0.62;
        _svg.Path($"M{N(piece.X - w)} {N(line + 4)}q{N(w * 0.25)} -9 {N(w * 0.5)} -2t{N(w * 0.5)} 0t{N(w * 0.5)} 0t{N(w * 0.5)} 2q{N(-w * 0.5)} 12 {N(-w)} 11t{N(-w)} -11z", Colour.Lighter(canvas.Palette.Water, 0.3), 0.9)
            .Line($"M{N(piece.X - (w * 0.9))} {N(line + 12)}q{N(w * 0.3)} 8 {N(w * 0.6)} 2M{N(piece.X + (w * 0.2))} {N(line + 14)}q{N(w * 0.3)} 6 {N(w * 0.6)} -2", "#ffffff", 3, 0.7);
    }

    private void Signs(Piece piece)
    {
        double side = piece.FacesLeft ? -1 : 1, headX = piece.X + (side * piece.Width * 0.25);
        switch (piece.Deed)
        {
            case Deed.Sleep when piece.Member < 2:
                var dark = canvas.Palette.Dark || !canvas.Scene.IsIndoors ? "#ffffff" : "#5f6fa5";
                for (var i = 0; i < 3; i++)
                {
                    double s = 15 + (i * 8), x = headX + (i * 26), y = piece.Top - 8 - (i * 30);
                    _svg.Line($"M{N(x)} {N(y)}h{N(s)}l{N(-s)} {N(s)}h{N(s)}", dark, 4 + i, 0.9);
                }

                break;
            case Deed.Run or Deed.Chase when piece.OnGround || piece.Actor.Figure.Kind == FigureKind.Vehicle:
                for (var i = 0; i < 3; i++)
                {
                    _svg.Circle(piece.X - (side * ((piece.Width * 0.5) + 12 + (i * 26))), piece.Y - 9 - (i * 7), 15 - (i * 3), canvas.Palette.Snow ? "#ffffff" : "#f4ead8", 0.7 - (i * 0.15));
                }

                break;
            case Deed.Sing or Deed.Play when piece.Member == 0:
                foreach (var (dx, dy) in new[] { (0.1, -20.0), (0.34, -58.0) })
                {
                    double x = headX + (dx * piece.Width) + (side * 20), y = piece.Top + 10 + dy;
                    _svg.Add($"<g fill=\"#3a3350\"><ellipse cx=\"{N(x)}\" cy=\"{N(y + 30)}\" rx=\"9\" ry=\"7\"/><rect x=\"{N(x + 6)}\" y=\"{N(y)}\" width=\"3.400\" height=\"31\"/><path d=\"M{N(x + 6)} {N(y)}q18 4 16 18q-4 -8 -16 -9z\"/></g>");
                }

                break;
            case Deed.Hug when piece.Member == 0:
                Heart(headX, piece.Top - 24, 17);
                Heart(headX + 30, piece.Top - 52, 12);
                break;
            case Deed.Cry when piece.Actor.Figure.Art != FigureArt.Person:
                _svg.Path($"M{N(headX)} {N(piece.Top + (piece.Height * 0.35))}q-10 18 0 22q10 -4 0 -22z", "#7cc4f0");
                break;
            case Deed.Roar when piece.Actor.Figure.Name == "dragon":
                var fx = piece.X + (side * piece.Width * 0.5);
                var fy = piece.Y - (piece.Height * 0.78);
                _svg.Path($"M{N(fx)} {N(fy)}q{N(side * 60)} -40 {N(side * 150)} -24q{N(-side * 40)} 20 {N(-side * 10)} 34q{N(-side * 60)} 30 {N(-side * 140)} -10z", "#ff8a2b").Path($"M{N(fx)} {N(fy)}q{N(side * 50)} -18 {N(side * 96)} -8q{N(-side * 40)} 18 {N(-side * 96)} 8z", "#ffd34d");
                break;
        }

        if (piece.Actor.Figure.Name is "train" or "factory" or "cottage")
        {
            var (px, py) = piece.Actor.Figure.Name == "train" ? (piece.X + ((piece.FacesLeft ? 1 : -1) * -piece.Width * 0.33), piece.Top + (piece.Height * 0.02)) : (piece.X + (piece.Width * 0.25), piece.Top + 8);
            px = piece.Actor.Figure.Name == "train" ? piece.X + ((piece.FacesLeft ? 0.33 : -0.33) * piece.Width) : px;
            for (var i = 0; i < 4; i++)
            {
                _svg.Circle(px + (i * 24), py - 14 - (i * 26), 15 + (i * 6), "#ffffff", 0.72 - (i * 0.14));
            }
        }
    }

    private void Heart(double x, double y, double s) =>
        _svg.Path($"M{N(x)} {N(y + s)}q{N(-s * 1.4)} {N(-s * 0.9)} {N(-s)} {N(-s * 1.5)}q{N(s * 0.6)} {N(-s * 0.6)} {N(s)} {N(s * 0.2)}q{N(s * 0.4)} {N(-s * 0.8)} {N(s)} {N(-s * 0.2)}q{N(s * 0.4)} {N(s * 0.6)} {N(-s)} {N(s * 1.5)}z", "#ef5f6f");
}
