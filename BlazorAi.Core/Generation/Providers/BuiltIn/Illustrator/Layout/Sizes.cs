using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>How large things are drawn. True sizes would hide a mouse beside a house, so the differences are kept but drawn together.</summary>
internal sealed class Sizes(ArtLibrary art)
{
    private const double ChildInPixels = 300;
    private const double ChildInMetres = 1.2;
    private const double Compression = 0.5;

    /// <summary>The height of an actor in pixels in the middle of the stage.</summary>
    public double Height(Actor actor)
    {
        if (actor.Figure.Name == "hill")
        {
            return 290;
        }

        if (actor.Figure.Name == "island")
        {
            return 130;
        }

        var height = ChildInPixels * Math.Pow(actor.Figure.Height / ChildInMetres, Compression) * Math.Pow(actor.Size, 0.8) * (actor.Figure.Kind == FigureKind.Furniture ? 0.8 : 1);
        return Math.Clamp(height, 44, 900) * Crowd(actor.Count);
    }

    /// <summary>Width by height, for the way it is drawn.</summary>
    public double Ratio(Actor actor, bool upright, Deed deed) =>
        upright || actor.Figure.Art == FigureArt.Person ? (deed is Deed.Sleep or Deed.Lie ? 2.0 : deed is Deed.Run ? 0.62 : 0.5)
        : actor.Figure.Art == FigureArt.Quad || deed == Deed.Sleep && FigureArtist.HasHead(actor.Figure) ? (deed is Deed.Sleep or Deed.Lie ? 1.9 : 1.2)
        : FigureArtist.ArtOf(art, actor.Figure).Ratio;

    private static double Crowd(int count) => count switch { <= 2 => 1, <= 4 => 0.92, <= 6 => 0.82, <= 9 => 0.7, <= 13 => 0.6, _ => 0.5 };
}
