using System.Globalization;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>Draws one piece of the layout: whoever knows the figure draws it, and it is put in its place.</summary>
internal sealed class FigureArtist(ArtLibrary art)
{
    private readonly PersonArtist _people = new(art);
    private readonly QuadArtist _animals = new(art);

    /// <summary>Whether the set has the animal's head alone, so that it can be drawn standing like a person or lying down.</summary>
    public static bool HasHead(Figure figure) => figure.Art == FigureArt.Quad || figure.Text("head") is not null;

    public static Art ArtOf(ArtLibrary art, Figure figure) => figure.Art == FigureArt.Own ? art.Own(figure.ArtName) : art.Icon(figure.Text("head") is { } head && figure.Art == FigureArt.Person ? head : figure.ArtName);

    /// <summary>Whether an animal stands like a person: the story's own characters do, and those who do what people do.</summary>
    public static bool StandsUpright(Actor actor, Scene scene)
    {
        if (!HasHead(actor.Figure) || actor.Figure.Art == FigureArt.Person)
        {
            return false;
        }

        return actor.Character is not null || actor.Wears.Count > 0
            || actor.Deed is Deed.Wave or Deed.Read or Deed.Dance or Deed.Cook or Deed.Paint or Deed.Play or Deed.Point or Deed.Throw or Deed.Dig or Deed.Hug or Deed.Cheer or Deed.Fish or Deed.Give or Deed.Build or Deed.Push or Deed.Drive or Deed.Ride or Deed.Cry or Deed.Sing or Deed.Pour
            || scene.Relations.Any(r => (r.Place == Place.Holds && r.B == actor) || (r.Place == Place.Rides && r.A == actor))
            || scene.Relations.Any(r => r.A == actor && r.Place is Place.In or Place.On && (r.B.Figure.Kind is FigureKind.Boat or FigureKind.Vehicle or FigureKind.Air || r.B.Figure.Number("bed") is not null));
    }

    public void Draw(Svg svg, Piece piece)
    {
        var actor = piece.Actor;
        var figure = actor.Figure;
        if (piece.StringTo is { } hand)
        {
            svg.Line($"M{N(hand.X)} {N(hand.Y)}Q{N((hand.X + piece.X) / 2)} {N((hand.Y + piece.Y) / 2 + 40)} {N(piece.X)} {N(piece.Y - (piece.Height * 0.4))}", "#7a7480", 2);
        }

        if (piece.InBed)
        {
            var scale = piece.Height / 42;
            svg.Open($"translate({N(piece.X)} {N(piece.Y)}) scale({F(scale)})").Add(_people.DrawSleepingHead(Look(piece), actor.Traits, Beast(piece))).Close();
            return;
        }

        var turn = piece.Turn != 0 ? $" rotate({N(piece.Turn)} 0 {N(-piece.Height / 2)})" : "";
        svg.Open($"translate({N(piece.X)} {N(piece.Y)}){turn}");
        if (figure.Art == FigureArt.Person || piece.Upright)
        {
            Person(svg, piece);
        }
        else if (figure.Art == FigureArt.Quad || (piece.Deed is Deed.Sleep or Deed.Lie && HasHead(figure)))
        {
            var scale = piece.Height / (piece.Deed is Deed.Sleep or Deed.Lie ? 58 : 100);
            svg.Open($"scale({F(piece.FacesLeft ? -scale : scale)} {F(scale)})").Add(_animals.Draw(figure, Paint(actor), piece.Deed, piece.Member)).Close();
        }
        else
        {
            Plain(svg, piece);
        }

        svg.Close();
    }

    private void Person(Svg svg, Piece piece)
    {
        var lying = piece.Deed is Deed.Sleep or Deed.Lie;
        var scale = piece.Height / (lying ? 50 : 102);
        svg.Open($"scale({F(piece.FacesLeft ? -scale : scale)} {F(scale)})");
        if (lying)
        {
            svg.Open("translate(48 -13) rotate(-90)").Open("scale(-1 1)");
        }

        svg.Add(_people.Draw(Look(piece), piece.Deed, piece.Holds, piece.Seated, piece.Lifts, piece.Actor.Traits, Beast(piece)));
        if (lying)
        {
            svg.Close().Close();
        }

        svg.Close();
    }

    private void Plain(Svg svg, Piece piece)
    {
        var figure = piece.Actor.Figure;
        var drawing = ArtOf(art, figure);
        var scale = piece.Height / drawing.Height;
        // The set's figures face left.
        var mirrored = figure.Art == FigureArt.Icon && !figure.Has("right") ? !piece.FacesLeft && Turns(figure) : piece.FacesLeft && Turns(figure);
        var sway = piece.Deed is Deed.Run or Deed.Jump && figure.IsAlive ? $"rotate({(piece.FacesLeft ? "" : "-")}6) " : "";
        svg.Open($"{sway}scale({F(mirrored ? -scale : scale)} {F(scale)}) translate({N(-(drawing.Left + (drawing.Width / 2)))} {N(-(drawing.Top + drawing.Height))})");
        svg.Add(PaintOf(piece) is { } paint ? Repaint(drawing, figure, paint) : drawing.Body);
        if (piece.Actor.Wears.Count > 0 && figure.Text("crest") is { } crest)
        {
            var place = crest.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            Dress(svg, Look(piece), drawing.Left + (place[0] * drawing.Width), drawing.Top + (place[1] * drawing.Height), place[2] * drawing.Width);
        }

        svg.Close();
    }

    // "Colourful" things of a group each have their own colour.
    private static string? PaintOf(Piece piece) =>
        piece.Actor.Traits.Contains("colourful") && piece.Actor.Colour is null && !piece.Actor.Figure.IsAlive | piece.Actor.Figure.Kind is FigureKind.Sea or FigureKind.Bird
            ? new[] { "#e2504a", "#3f86d8", "#f7c93e", "#4cab50", "#f28a2e", "#8a5bc4", "#f283b2" }[(piece.Member * 3) % 7]
            : Paint(piece.Actor);

    // A hat on the head of an animal that the set draws whole, and a scarf below it; both a hundredth as large as on a person.
    private static void Dress(Svg svg, PersonLook look, double x, double y, double width)
    {
        var scale = width / 30;
        svg.Open($"translate({F(x)} {F(y)}) scale({F(scale)})");
        if (look.Scarf.Length > 0)
        {
            svg.Path("M-13 26Q0 33 13 26L14 33Q0 41 -14 33z", look.Scarf).Path("M5 33l9 -1l3 20l-9 2z", Colour.Darker(look.Scarf, 0.12));
        }

        Headwear.Draw(svg, look, 0, 13, 14, hairless: false);
        if (look.Glasses)
        {
            svg.Add("<g fill=\"#ffffff\" fill-opacity=\".3\" stroke=\"#3a3440\" stroke-width=\"1.500\"><circle cx=\"-6\" cy=\"12\" r=\"5\"/><circle cx=\"6\" cy=\"12\" r=\"5\"/></g>");
        }

        svg.Close();
    }

    private static string Repaint(Art drawing, Figure figure, string paint)
    {
        var body = drawing.Body;
        foreach (var main in (figure.Text("paint") ?? drawing.Main).Split('+', StringSplitOptions.RemoveEmptyEntries))
        {
            body = Colour.Repaint(body, main, paint);
        }

        return body;
    }

    /// <summary>The colour that the text gives a figure, or that the list gives it instead of the set's; a red fox and a brown bear have theirs already.</summary>
    private static string? Paint(Actor actor)
    {
        var natural = (actor.Figure.Name, actor.Colour) is ("fox" or "squirrel", "#e2463f" or "#f28a2e") or ("bear" or "beaver" or "horse" or "deer", "#8a5a3a") or ("wolf" or "elephant" or "rhinoceros" or "koala" or "mouse", "#9a9ca6")
            or ("polar bear" or "swan" or "sheep" or "rabbit" or "unicorn" or "ghost", "#f6f4f0") or ("badger" or "panda", "#3a3a44") or ("lion" or "dog", "#f7c93e");
        return natural ? actor.Figure.Text("tint") : actor.Colour ?? actor.Figure.Text("tint");
    }

    private PersonLook Look(Piece piece)
    {
        var actor = piece.Actor;
        if (actor.Figure.Art == FigureArt.Person)
        {
            return PersonLook.Of(actor.Figure.ArtName, actor, piece.Member);
        }

        var dressed = actor.Wears.Keys.Any(w => w is "dress" or "coat" or "jacket" or "jumper" or "sweater" or "shirt" or "t-shirt" or "raincoat" or "robe" or "uniform" or "waistcoat" or "pyjamas" or "pajamas");
        var look = PersonLook.Of("beast", actor, piece.Member) with { Shoes = actor.Figure.Text("feet") ?? "#6b4a3a", Beard = "", Hat = "", Scarf = "", HairStyle = "bald", Detail = dressed ? "coatless" : "" };
        var worn = PersonLook.Of("beast", actor, piece.Member);
        return look with { Hat = worn.Hat, Scarf = worn.Scarf, Glasses = worn.Glasses, Cape = worn.Cape, Backpack = worn.Backpack, Bow = worn.Bow, Detail = worn.Detail.Length > 0 ? worn.Detail : look.Detail };
    }

    private PersonArtist.Beast? Beast(Piece piece)
    {
        var figure = piece.Actor.Figure;
        if (figure.Art == FigureArt.Person)
        {
            return null;
        }

        var paint = Paint(piece.Actor);
        return new PersonArtist.Beast(
            figure.Text("head") ?? figure.ArtName,
            paint ?? figure.Text("fur") ?? art.Icon(figure.ArtName).Main,
            paint is null ? figure.Text("belly") ?? "#f4e6d4" : Colour.Lighter(paint, 0.55),
            figure.Text("tail") ?? "thin",
            paint ?? "");
    }

    private static bool Turns(Figure figure) => figure.IsAlive || figure.Kind is FigureKind.Vehicle or FigureKind.Air or FigureKind.Boat;

    private static string F(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>Draws animals on four legs from the side, with the set's head turned to the reader.</summary>
internal sealed class QuadArtist(ArtLibrary art)
{
    /// <summary>Draws in a space a hundred units high (58 lying), feet at (0, 0), facing right.</summary>
    public string Draw(Figure figure, string? paint, Deed deed, int member)
    {
        var svg = new Svg();
        var fur = paint ?? figure.Text("fur") ?? "#b58a6a";
        var belly = paint is null ? figure.Text("belly") ?? Colour.Lighter(fur, 0.5) : Colour.Lighter(fur, 0.55);
        var feet = paint is null ? figure.Text("feet") ?? Colour.Darker(fur, 0.2) : Colour.Darker(fur, 0.25);
        var dark = Colour.Darker(fur, 0.13);
        var tip = figure.Text("tip") ?? belly;
        if (deed is Deed.Sleep or Deed.Lie)
        {
            Tail(svg, figure, fur, tip, -40, -14, lying: true);
            svg.Path("M-46 0Q-52 -36 -10 -38Q30 -38 36 -8L36 0z", fur).Path("M-30 0Q-24 -14 4 -12Q26 -10 30 0z", belly).Ellipse(26, -4, 15, 5, feet).Ellipse(-22, -3, 12, 4.500, feet);
            Head(svg, figure, paint, 30, -26, 46);
            return svg.Shapes;
        }

        var run = deed is Deed.Run or Deed.Jump or Deed.Chase;
        var sit = deed is Deed.Sit or Deed.Look || (deed == Deed.None && member % 3 == 1);
        if (sit)
        {
            Tail(svg, figure, fur, tip, -24, -12, lying: false);
            svg.Path("M-30 0Q-36 -34 -10 -50Q4 -66 20 -56Q32 -40 28 0z", fur).Ellipse(-14, -16, 17, 16, dark).Path("M2 -50Q20 -58 25 -40Q28 -18 22 -8H4Q-2 -34 2 -50z", belly)
                .Line("M8 -34V-4M21 -34V-4", fur, 9).Ellipse(10, -2.5, 8, 4, feet).Ellipse(24, -2.5, 8, 4, feet).Ellipse(-14, -2.5, 13, 4, feet);
            Head(svg, figure, paint, 14, -72, 54);
            return svg.Shapes;
        }

        var (a, b, c, d) = run ? (-50, -36, 34, 48) : (-30, -18, 16, 28);
        Tail(svg, figure, fur, tip, -36, -46, lying: false);
        svg.Line($"M-22 -32L{b} -5M22 -32L{c} -5", dark, 11).Ellipse(b + 2, -3, 8, 4, feet).Ellipse(c + 2, -3, 8, 4, feet);
        svg.Path("M-40 -38Q-42 -62 -14 -61Q10 -60 26 -62Q42 -58 38 -36Q34 -22 6 -22Q-36 -18 -40 -38z", fur).Path("M-26 -26Q0 -34 26 -26Q16 -20 0 -21Q-18 -20 -26 -26z", belly);
        svg.Line($"M-28 -34L{a} -5M28 -34L{d} -5", fur, 11.5).Ellipse(a + 2, -3, 8.5, 4, feet).Ellipse(d + 2, -3, 8.5, 4, feet);
        Head(svg, figure, paint, 34, -71, 54);
        return svg.Shapes;
    }

    private void Head(Svg svg, Figure figure, string? paint, double x, double y, double size)
    {
        var head = art.Icon(figure.Text("head") ?? figure.ArtName);
        var scale = size / Math.Max(head.Width, head.Height);
        svg.Open($"translate({N(x - ((head.Left + (head.Width / 2)) * scale))} {N(y - ((head.Top + (head.Height / 2)) * scale))}) scale({scale.ToString("0.###", CultureInfo.InvariantCulture)})")
            .Add(paint is null ? head.Body : Colour.Repaint(head.Body, head.Main, paint)).Close();
    }

    private static void Tail(Svg svg, Figure figure, string fur, string tip, double x, double y, bool lying)
    {
        switch (figure.Text("tail"))
        {
            case "bushy" when lying:
                svg.Path($"M{N(x)} {N(y + 12)}Q-70 -4 -62 -24Q-48 -30 -44 -10z", fur).Path("M-62 -24q8 -6 13 2q-6 8 -14 7z", tip);
                break;
            case "bushy":
                svg.Path($"M{N(x)} {N(y + 6)}Q{N(x - 34)} {N(y + 14)} {N(x - 38)} {N(y - 16)}Q{N(x - 36)} {N(y - 34)} {N(x - 24)} {N(y - 36)}Q{N(x - 24)} {N(y - 10)} {N(x + 6)} {N(y - 6)}z", fur)
                    .Path($"M{N(x - 38)} {N(y - 16)}Q{N(x - 36)} {N(y - 34)} {N(x - 24)} {N(y - 36)}Q{N(x - 24)} {N(y - 24)} {N(x - 27)} {N(y - 15)}Q{N(x - 32)} {N(y - 9)} {N(x - 38)} {N(y - 16)}z", tip);
                break;
            case "ringed":
                svg.Line($"M{N(x)} {N(y)}Q{N(x - 26)} {N(y + 4)} {N(x - 28)} {N(y - 24)}", fur, 13).Line($"M{N(x - 14)} {N(y - 6)}l-4 7M{N(x - 31)} {N(y - 11)}l8 2", tip, 5);
                break;
            case "stub":
                svg.Circle(x - 2, y, 7, fur);
                break;
            case "tuft":
                svg.Line($"M{N(x)} {N(y)}Q{N(x - 22)} {N(y + 6)} {N(x - 24)} {N(y - 20)}", fur, 5).Circle(x - 24, y - 22, 6.5, tip);
                break;
            case "none":
                break;
            default:
                svg.Line($"M{N(x)} {N(y)}Q{N(x - 22)} {N(y + 2)} {N(x - 22)} {N(y - 24)}", fur, 6);
                break;
        }
    }
}
