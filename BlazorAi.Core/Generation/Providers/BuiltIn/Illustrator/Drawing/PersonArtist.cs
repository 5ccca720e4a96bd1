using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>
/// Draws people, and animals that stand like people, in a space a hundred units high with the feet at (0, 0): the same look in
/// any pose.
/// </summary>
internal sealed class PersonArtist(ArtLibrary art)
{
    /// <summary>An animal in a person's place: its head from the set, and its coat.</summary>
    public sealed record Beast(string Head, string Fur, string Belly, string Tail, string Repainted);

    /// <summary>Draws somebody who faces right.</summary>
    public string Draw(PersonLook look, Deed deed, bool holds, bool seated, bool lifts, IReadOnlySet<string> traits, Beast? beast = null)
    {
        var pose = Pose.Of(deed, holds, seated, lifts);
        var svg = new Svg();
        var body = new BodyShape(look, pose, beast);
        if (pose.Tilt != 0)
        {
            svg.Open($"rotate({N(pose.Tilt)} 0 -40)");
        }

        body.DrawBehind(svg);
        body.DrawBackArm(svg);
        body.DrawTrunk(svg);
        DrawHead(svg, look, body, deed, traits, beast);
        body.DrawFrontArm(svg);
        if (pose.Tilt != 0)
        {
            svg.Close();
        }

        return svg.Shapes;
    }

    /// <summary>Only the head, asleep, for somebody in bed; its middle at (0, 0).</summary>
    public string DrawSleepingHead(PersonLook look, IReadOnlySet<string> traits, Beast? beast)
    {
        var svg = new Svg();
        var body = new BodyShape(look with { Scarf = "" }, Pose.Of(Deed.None, false, false, false), beast);
        svg.Open($"rotate(-24) translate(0 {N(-body.HeadY)})");
        DrawHead(svg, look with { Hat = look.Hat is "crown" or "elf" ? look.Hat : "" }, body, Deed.Sleep, traits, beast);
        return svg.Close().Shapes;
    }

    private void DrawHead(Svg svg, PersonLook look, BodyShape body, Deed deed, IReadOnlySet<string> traits, Beast? beast)
    {
        double r = body.HeadRadius, y = body.HeadY;
        if (beast is not null)
        {
            var head = art.Icon(beast.Head);
            var scale = r * 2.5 / Math.Max(head.Width, head.Height);
            svg.Open($"translate({N(-(head.Left + (head.Width / 2)) * scale)} {N(y + (r * 1.05) - ((head.Top + head.Height) * scale))}) scale({scale.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)})");
            svg.Add(beast.Repainted.Length > 0 ? Colour.Repaint(head.Body, head.Main, beast.Repainted) : head.Body).Close();
            body.DrawScarf(svg);
            Headwear.Draw(svg, look, 1, y - (r * 0.15), r * 0.92, hairless: true);
            if (look.Glasses)
            {
                svg.Add($"<g fill=\"#fff\" fill-opacity=\".25\" stroke=\"#3a3440\" stroke-width=\"1\"><circle cx=\"{N(-r * 0.4)}\" cy=\"{N(y - 1)}\" r=\"{N(r * 0.34)}\"/><circle cx=\"{N(r * 0.4)}\" cy=\"{N(y - 1)}\" r=\"{N(r * 0.34)}\"/></g>");
            }

            return;
        }

        Hair.DrawBehind(svg, look, y, r);
        svg.Rect(-3.4, y + (r * 0.7), 6.8, r * 0.6, Colour.Darker(look.Skin, 0.1));
        svg.Circle(-r * 0.97, y + 1, r * 0.2, look.Skin).Circle(r * 0.97, y + 1, r * 0.2, look.Skin);
        svg.Ellipse(0, y, r, r * 0.98, look.Skin);
        if (look.Beard.Length > 0)
        {
            svg.Path($"M{N(-r)} {N(y + 1)}Q{N(-r * 1.02)} {N(y + (r * 1.5))} 0 {N(y + (r * 1.75))}Q{N(r * 1.02)} {N(y + (r * 1.5))} {N(r)} {N(y + 1)}Q{N(r * 0.72)} {N(y + (r * 0.42))} 0 {N(y + (r * 0.34))}Q{N(-r * 0.72)} {N(y + (r * 0.42))} {N(-r)} {N(y + 1)}z", look.Beard);
        }

        Face.Draw(svg, look, deed, traits, y, r);
        Hair.DrawFront(svg, look, y, r);
        body.DrawScarf(svg);
        Headwear.Draw(svg, look, 0, y, r, hairless: look.HairStyle == "bald");
    }
}

/// <summary>Trunk and limbs.</summary>
internal sealed class BodyShape
{
    private readonly PersonLook _look;
    private readonly Pose _pose;
    private readonly PersonArtist.Beast? _beast;
    private readonly double _shoulder;
    private readonly double _hip;

    public BodyShape(PersonLook look, Pose pose, PersonArtist.Beast? beast)
    {
        (_look, _pose, _beast) = (look, pose, beast);
        HeadRadius = 15.2 * look.Head;
        HeadY = -99 + HeadRadius + pose.Sink;
        _shoulder = HeadY + (HeadRadius * 0.95);
        _hip = -31 + pose.Sink;
    }

    public double HeadRadius { get; }

    public double HeadY { get; }

    private string Limb => _beast?.Fur ?? _look.Skin;

    private string Sleeve => _beast is null || _look.Detail is "coat" ? _look.Top : _beast.Fur;

    public void DrawBehind(Svg svg)
    {
        if (_look.Wings)
        {
            svg.Add($"<g fill=\"#dff1fb\" fill-opacity=\".85\" stroke=\"#b9dcf0\" stroke-width=\"1\"><path d=\"M0 {N(_shoulder + 6)}Q-20 {N(_shoulder - 28)} -36 {N(_shoulder - 14)}Q-38 {N(_shoulder + 10)} 0 {N(_shoulder + 12)}z\"/><path d=\"M0 {N(_shoulder + 6)}Q20 {N(_shoulder - 28)} 36 {N(_shoulder - 14)}Q38 {N(_shoulder + 10)} 0 {N(_shoulder + 12)}z\"/><path d=\"M0 {N(_shoulder + 10)}Q-24 {N(_shoulder + 12)} -26 {N(_shoulder + 28)}Q-12 {N(_shoulder + 32)} 0 {N(_shoulder + 16)}z\"/><path d=\"M0 {N(_shoulder + 10)}Q24 {N(_shoulder + 12)} 26 {N(_shoulder + 28)}Q12 {N(_shoulder + 32)} 0 {N(_shoulder + 16)}z\"/></g>");
        }

        if (_look.Cape.Length > 0)
        {
            svg.Path($"M-10 {N(_shoulder + 2)}Q-26 {N(_hip)} -24 {N(Math.Min(-6, _hip + 24))}Q0 {N(Math.Min(-1, _hip + 30))} 20 {N(Math.Min(-6, _hip + 24))}Q22 {N(_hip)} 10 {N(_shoulder + 2)}z", _look.Cape);
        }

        if (_look.Backpack)
        {
            svg.Rect(-21, _shoulder + 5, 16, 25, "#c9623f", 1, 6).Rect(-20, _shoulder + 18, 12, 10, "#a84d30", 1, 3);
        }

        switch (_beast?.Tail)
        {
            case "bushy":
                svg.Path($"M-6 {N(_hip + 4)}Q-34 {N(_hip + 14)} -36 {N(_hip - 14)}Q-34 {N(_hip - 30)} -24 {N(_hip - 30)}Q-24 {N(_hip - 8)} -4 {N(_hip - 4)}z", _beast!.Fur)
                    .Path($"M-36 {N(_hip - 14)}Q-34 {N(_hip - 30)} -24 {N(_hip - 30)}Q-23 {N(_hip - 20)} -27 {N(_hip - 14)}Q-31 {N(_hip - 10)} -36 {N(_hip - 14)}z", _beast.Belly);
                break;
            case "thin" or "tuft":
                svg.Line($"M-6 {N(_hip + 4)}Q-26 {N(_hip + 6)} -26 {N(_hip - 18)}", _beast!.Fur, 4.5);
                if (_beast.Tail == "tuft")
                {
                    svg.Circle(-26, _hip - 20, 5, "#7d4533");
                }

                break;
            case "ringed":
                svg.Line($"M-6 {N(_hip + 4)}Q-30 {N(_hip + 8)} -30 {N(_hip - 20)}", _beast!.Fur, 10).Line($"M-24 {N(_hip - 1)}l-5 4M-31 {N(_hip - 10)}h6", "#3f3f46", 4);
                break;
            case "stub":
                svg.Circle(-13, _hip + 2, 5, _beast!.Fur);
                break;
        }
    }

    public void DrawBackArm(Svg svg) => Arm(svg, -10.5, _pose.BackHand, Colour.Darker(Sleeve, 0.12), Colour.Darker(Limb, 0.08));

    public void DrawFrontArm(Svg svg) => Arm(svg, 10.5, _pose.FrontHand, Sleeve, Limb);

    public void DrawTrunk(Svg svg)
    {
        if (_look.Tail)
        {
            svg.Path($"M-10 {N(_shoulder + 18)}Q-16 -22 -6 -8Q-20 -6 -22 4Q-8 6 0 -2Q8 6 22 4Q20 -6 6 -8Q16 -22 10 {N(_shoulder + 18)}z", _look.Bottom)
                .Path($"M-11 {N(_shoulder + 1)}Q0 {N(_shoulder - 3)} 11 {N(_shoulder + 1)}L10 {N(_shoulder + 20)}H-10z", _look.Skin)
                .Path($"M-11 {N(_shoulder + 6)}q5.500 8 11 1q5.500 7 11 -1l-1 8h-20z", _look.Top);
            return;
        }

        Leg(svg, -5.4, _pose.BackFoot, back: true);
        Leg(svg, 5.4, _pose.FrontFoot, back: false);
        var top = _beast is not null && _look.Detail is "" or "beast" && _beast is not null ? _beast.Fur : _look.Top;
        if (_look.Dress)
        {
            var hem = Math.Min(-9, _hip + (_look.Detail == "tutu" ? 6 : 19));
            var wide = _look.Detail == "tutu" ? 25 : 18;
            svg.Path($"M-10.5 {N(_shoulder)}Q0 {N(_shoulder - 4)} 10.5 {N(_shoulder)}Q9 {N(_hip - 8)} {wide} {N(hem)}Q0 {N(hem + 6)} -{wide} {N(hem)}Q-9 {N(_hip - 8)} -10.5 {N(_shoulder)}z", _look.Top)
                .Path($"M-{wide} {N(hem)}Q0 {N(hem + 6)} {wide} {N(hem)}l-1 -4Q0 {N(hem + 2)} {-wide + 1} {N(hem - 4)}z", Colour.Lighter(_look.Top, 0.35));
        }
        else
        {
            svg.Path($"M-11 {N(_shoulder)}Q0 {N(_shoulder - 4)} 11 {N(_shoulder)}Q14.5 {N((_shoulder + _hip) / 2)} 12 {N(_hip + 3)}Q0 {N(_hip + 7)} -12 {N(_hip + 3)}Q-14.5 {N((_shoulder + _hip) / 2)} -11 {N(_shoulder)}z", top);
            if (_beast is not null && top == _beast.Fur)
            {
                svg.Ellipse(0, (_shoulder + _hip) / 2 + 3, 8, (_hip - _shoulder) * 0.42, _beast.Belly);
            }
        }

        Clothing.Draw(svg, _look, _shoulder, _hip);
    }

    public void DrawScarf(Svg svg)
    {
        if (_look.Scarf.Length > 0)
        {
            var y = HeadY + (HeadRadius * 0.92);
            svg.Path($"M-11.500 {N(y)}Q0 {N(y + 6)} 11.500 {N(y)}L12.500 {N(y + 6)}Q0 {N(y + 12)} -12.500 {N(y + 6)}z", _look.Scarf)
                .Path($"M4 {N(y + 7)}l8 -1l3 20l-8.500 1.500z", Colour.Darker(_look.Scarf, 0.12)).Line($"M8 {N(y + 22)}l7 -1", Colour.Lighter(_look.Scarf, 0.4), 1.4);
        }
    }

    private void Arm(Svg svg, double x, (double X, double Y) hand, string sleeve, string skin)
    {
        var y = _shoulder + 4.5;
        double hx = x + hand.X, hy = y + hand.Y;
        // The elbow hangs a little outwards and below the straight line, more when the arm is raised.
        double ex = x + (hand.X * 0.55) + (hand.Y < 0 ? 2.5 * Math.Sign(x) : 1.6 * Math.Sign(x)), ey = y + (hand.Y * 0.5) + (hand.Y < 0 ? 4 : 1.5);
        svg.Line($"M{N(x)} {N(y)}Q{N(ex)} {N(ey)} {N(hx)} {N(hy)}", sleeve, 7).Circle(hx, hy, 3.9, skin);
    }

    private void Leg(Svg svg, double x, (double X, double Y) foot, bool back)
    {
        var colour = _beast is not null && _look.Detail != "overalls" ? _beast.Fur : _look.Dress ? Limb : _look.Bottom;
        colour = back ? Colour.Darker(colour, 0.12) : colour;
        double fx = _pose.Sink > 0 || foot.X is > 8 or < -8 ? foot.X : x + (foot.X > 0 ? 0.8 : -0.8), fy = foot.Y - 3;
        var bend = _pose.Sink > 0 ? $"Q{N(fx + 2)} {N(_hip + 2)} {N(fx)} {N(fy)}" : foot.Y < -4 ? $"Q{N(x + (foot.X * 0.9))} {N(_hip + 8)} {N(fx)} {N(fy)}" : $"L{N(fx)} {N(fy)}";
        svg.Line($"M{N(x)} {N(_hip + 2)}{bend}", colour, 8);
        svg.Path($"M{N(fx - 4.5)} {N(foot.Y)}q0 -6.500 5 -6.500q7 .5 7.500 6.500z", _beast?.Belly is { } && _look.Shoes.Length == 0 ? _beast.Fur : _look.Shoes);
    }
}
