using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using static BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing.Svg;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>Eyes, mouth and cheeks, by mood.</summary>
internal static class Face
{
    public static void Draw(Svg svg, PersonLook look, Deed deed, IReadOnlySet<string> traits, double y, double r)
    {
        double eye = r * 0.4, eyeY = y + (r * 0.06);
        const string ink = "#2d2428";
        svg.Ellipse(-r * 0.6, y + (r * 0.38), r * 0.2, r * 0.14, "#f0776c", 0.42).Ellipse(r * 0.6, y + (r * 0.38), r * 0.2, r * 0.14, "#f0776c", 0.42);
        if (deed == Deed.Sleep || traits.Contains("sleepy"))
        {
            svg.Line($"M{N(-eye - 2.6)} {N(eyeY)}q2.600 2.600 5.200 0M{N(eye - 2.6)} {N(eyeY)}q2.600 2.600 5.200 0", ink, 1.3);
        }
        else
        {
            svg.Ellipse(-eye, eyeY, r * 0.125, r * 0.16, ink).Ellipse(eye, eyeY, r * 0.125, r * 0.16, ink)
                .Circle(-eye + (r * 0.05), eyeY - (r * 0.06), r * 0.045, "#ffffff").Circle(eye + (r * 0.05), eyeY - (r * 0.06), r * 0.045, "#ffffff");
        }

        if (look.Patch)
        {
            svg.Ellipse(eye, eyeY, r * 0.27, r * 0.25, "#2d2b38").Line($"M{N(-r * 0.9)} {N(y - (r * 0.5))}L{N(r * 0.95)} {N(y + (r * 0.1))}", "#2d2b38", 1.2);
        }

        if (look.Mask)
        {
            svg.Add($"<path d=\"M{N(-r * 0.8)} {N(eyeY - 4)}Q0 {N(eyeY - 2)} {N(r * 0.8)} {N(eyeY - 4)}Q{N(r * 0.8)} {N(eyeY + 5)} {N(r * 0.3)} {N(eyeY + 4)}L0 {N(eyeY + 1.5)}L{N(-r * 0.3)} {N(eyeY + 4)}Q{N(-r * 0.8)} {N(eyeY + 5)} {N(-r * 0.8)} {N(eyeY - 4)}z\" fill=\"#e2383a\"/>")
                .Ellipse(-eye, eyeY, 2.4, 2.4, "#ffffff").Ellipse(eye, eyeY, 2.4, 2.4, "#ffffff").Circle(-eye, eyeY, 1.5, ink).Circle(eye, eyeY, 1.5, ink);
        }

        if (look.Glasses)
        {
            svg.Add($"<g fill=\"#ffffff\" fill-opacity=\".25\" stroke=\"#4a4048\" stroke-width=\".9\"><circle cx=\"{N(-eye)}\" cy=\"{N(eyeY)}\" r=\"{N(r * 0.29)}\"/><circle cx=\"{N(eye)}\" cy=\"{N(eyeY)}\" r=\"{N(r * 0.29)}\"/><path d=\"M{N(-r * 0.12)} {N(eyeY)}h{N(r * 0.24)}\"/></g>");
        }

        if (look.RedNose)
        {
            svg.Circle(0, y + (r * 0.26), r * 0.2, "#e2383a");
        }
        else
        {
            svg.Line($"M-1 {N(y + (r * 0.26))}q1 1 2 0", Colour.Darker(look.Skin, 0.32), 1);
        }

        var mouth = y + (r * 0.46);
        if (traits.Contains("sad") || deed == Deed.Cry)
        {
            svg.Line($"M-3.400 {N(mouth + 3)}q3.400 -3.600 6.800 0", ink, 1.3).Line($"M{N(-eye - 2)} {N(eyeY - 4)}l4 -1.600M{N(eye + 2)} {N(eyeY - 4)}l-4 -1.600", ink, 1);
            if (deed == Deed.Cry)
            {
                svg.Add($"<path d=\"M{N(-eye)} {N(eyeY + 3)}q-2.400 4 0 5q2.400 -1 0 -5zM{N(eye)} {N(eyeY + 4)}q-2.400 4 0 5q2.400 -1 0 -5z\" fill=\"#7cc4f0\"/>");
            }
        }
        else if (traits.Contains("angry"))
        {
            svg.Line($"M-3.400 {N(mouth + 2)}q3.400 -2 6.800 0", ink, 1.3).Line($"M{N(-eye - 2.4)} {N(eyeY - 5)}l4.600 2.400M{N(eye + 2.4)} {N(eyeY - 5)}l-4.600 2.400", ink, 1.3);
        }
        else if (traits.Contains("scared") || traits.Contains("surprised") || deed is Deed.Sing or Deed.Roar)
        {
            svg.Ellipse(0, mouth + 2, 2.3, 3, "#8f3038");
        }
        else if (traits.Contains("happy") || deed is Deed.Cheer or Deed.Play or Deed.Dance or Deed.Jump or Deed.Wave)
        {
            svg.Path($"M-4.600 {N(mouth)}q4.600 1.400 9.200 0q-.8 5.600 -4.600 5.600t-4.600 -5.600z", "#9a3440");
        }
        else
        {
            svg.Line($"M-3.600 {N(mouth + 0.6)}q3.600 3.400 7.200 0", ink, 1.3);
        }
    }
}

/// <summary>Hair behind and in front of the head.</summary>
internal static class Hair
{
    public static void DrawBehind(Svg svg, PersonLook look, double y, double r)
    {
        switch (look.HairStyle)
        {
            case "long":
                svg.Path($"M{N(-r * 1.12)} {N(y - (r * 0.2))}Q{N(-r * 1.35)} {N(y + (r * 1.3))} {N(-r * 0.95)} {N(y + (r * 1.75))}H{N(r * 0.95)}Q{N(r * 1.35)} {N(y + (r * 1.3))} {N(r * 1.12)} {N(y - (r * 0.2))}Q{N(r * 0.9)} {N(y - (r * 1.2))} 0 {N(y - (r * 1.2))}Q{N(-r * 0.9)} {N(y - (r * 1.2))} {N(-r * 1.12)} {N(y - (r * 0.2))}z", look.Hair);
                break;
            case "pony":
                svg.Path($"M{N(-r * 0.7)} {N(y - (r * 0.7))}Q{N(-r * 2)} {N(y - (r * 0.6))} {N(-r * 1.7)} {N(y + (r * 0.9))}Q{N(-r * 1.3)} {N(y + r)} {N(-r * 1.2)} {N(y + (r * 0.2))}z", look.Hair);
                break;
            case "plaits":
                svg.Line($"M{N(-r * 0.95)} {N(y + (r * 0.3))}Q{N(-r * 1.4)} {N(y + r)} {N(-r * 1.2)} {N(y + (r * 1.6))}M{N(r * 0.95)} {N(y + (r * 0.3))}Q{N(r * 1.4)} {N(y + r)} {N(r * 1.2)} {N(y + (r * 1.6))}", look.Hair, r * 0.36)
                    .Circle(-r * 1.2, y + (r * 1.5), r * 0.16, "#e2504a").Circle(r * 1.2, y + (r * 1.5), r * 0.16, "#e2504a");
                break;
            case "bun":
                svg.Circle(0, y - (r * 1.18), r * 0.42, look.Hair);
                break;
            case "curly":
                foreach (var (dx, dy) in new[] { (-0.95, -0.1), (-0.85, -0.55), (-0.45, -0.95), (0, -1.08), (0.45, -0.95), (0.85, -0.55), (0.95, -0.1) })
                {
                    svg.Circle(dx * r, y + (dy * r), r * 0.36, look.Hair);
                }

                break;
        }
    }

    public static void DrawFront(Svg svg, PersonLook look, double y, double r)
    {
        if (look.HairStyle == "bald")
        {
            if (look.Hair is "#dcdce2")
            {
                svg.Circle(-r * 0.98, y - (r * 0.1), r * 0.24, look.Hair).Circle(r * 0.98, y - (r * 0.1), r * 0.24, look.Hair);
            }
            else if (look.Hat.Length == 0)
            {
                svg.Line($"M-2 {N(y - r)}q2 -4 4 -1", look.Hair, 1.6);
            }

            return;
        }

        var fringe = look.HairStyle is "long" or "plaits" or "bun"
            ? $"M{N(-r * 1.04)} {N(y + (r * 0.1))}Q{N(-r * 1.1)} {N(y - (r * 1.12))} 0 {N(y - (r * 1.1))}Q{N(r * 1.1)} {N(y - (r * 1.12))} {N(r * 1.04)} {N(y + (r * 0.1))}Q{N(r * 0.85)} {N(y - (r * 0.5))} {N(r * 0.1)} {N(y - (r * 0.72))}Q{N(-r * 0.7)} {N(y - (r * 0.5))} {N(-r * 1.04)} {N(y + (r * 0.1))}z"
            : $"M{N(-r * 1.02)} {N(y)}Q{N(-r * 1.16)} {N(y - (r * 1.15))} 0 {N(y - (r * 1.12))}Q{N(r * 1.16)} {N(y - (r * 1.15))} {N(r * 1.02)} {N(y)}Q{N(r * 0.8)} {N(y - (r * 0.34))} {N(r * 0.62)} {N(y - (r * 0.46))}Q{N(r * 0.1)} {N(y - (r * 0.3))} {N(-r * 0.42)} {N(y - (r * 0.5))}Q{N(-r * 0.8)} {N(y - (r * 0.4))} {N(-r * 1.02)} {N(y)}z";
        svg.Path(fringe, look.Hair);
    }
}

/// <summary>Hats, crowns, helmets and bows.</summary>
internal static class Headwear
{
    public static void Draw(Svg svg, PersonLook look, double x, double y, double r, bool hairless)
    {
        var c = look.HatColour;
        var top = y - (r * (hairless ? 0.85 : 0.95));
        switch (look.Hat)
        {
            case "crown":
                svg.Path($"M{N(x - (r * 0.75))} {N(top + 2)}l-2 {N(-r * 0.75)}l{N(r * 0.42)} {N(r * 0.32)}l{N(r * 0.42)} {N(-r * 0.5)}l{N(r * 0.42)} {N(r * 0.5)}l{N(r * 0.42)} {N(-r * 0.32)}l-2 {N(r * 0.75)}z", c).Circle(x, top - 1, 1.7, "#e2504a").Circle(x - (r * 0.42), top - 0.6, 1.3, "#4a90c9").Circle(x + (r * 0.42), top - 0.6, 1.3, "#4a90c9");
                break;
            case "pirate":
                svg.Path($"M{N(-r * 1.35)} {N(top + 5)}Q{N(-r * 0.9)} {N(top - (r * 0.9))} 0 {N(top - (r * 0.95))}Q{N(r * 0.9)} {N(top - (r * 0.9))} {N(r * 1.35)} {N(top + 5)}Q0 {N(top + 1)} {N(-r * 1.35)} {N(top + 5)}z", c).Circle(0, top - 4, 3, "#ffffff").Rect(-1.8, top - 2.6, 3.6, 2.8, "#ffffff").Line($"M-5 {N(top + 1.5)}L5 {N(top + 1)}", "#ffffff", 1.2);
                break;
            case "wizard" or "witch":
                svg.Path($"M{N(x - (r * 0.85))} {N(top + 4)}Q{N(x - (r * 0.3))} {N(top - (r * 1.3))} {N(x + (r * 0.5))} {N(top - (r * 2.0))}Q{N(x + (r * 0.35))} {N(top - (r * 0.8))} {N(x + (r * 0.85))} {N(top + 4)}z", c).Ellipse(x, top + 4, r * 1.4, r * 0.24, Colour.Darker(c, 0.15)).Path($"M{N(x - (r * 0.8))} {N(top + 2)}Q{N(x)} {N(top + 6)} {N(x + (r * 0.8))} {N(top + 2)}l-1 -4Q{N(x)} {N(top + 2)} {N(x - (r * 0.74))} {N(top - 2)}z", look.Hat == "witch" ? "#f28a2e" : "#f5d042");
                break;
            case "chef":
                svg.Circle(x - (r * 0.5), top - (r * 0.45), r * 0.46, c).Circle(x + (r * 0.5), top - (r * 0.45), r * 0.46, c).Circle(x, top - (r * 0.7), r * 0.54, c).Rect(x - (r * 0.68), top - (r * 0.4), r * 1.36, r * 0.6, "#f1efea", 1, 2);
                break;
            case "straw" or "cowboy" or "fedora" or "feather":
                svg.Ellipse(x, top + 3, r * (look.Hat is "straw" or "cowboy" ? 1.55 : 1.25), r * 0.25, Colour.Darker(c, 0.1)).Path($"M{N(x - (r * 0.75))} {N(top + 3)}Q{N(x - (r * 0.7))} {N(top - (r * 0.8))} {N(x)} {N(top - (r * 0.68))}Q{N(x + (r * 0.7))} {N(top - (r * 0.8))} {N(x + (r * 0.75))} {N(top + 3)}z", c).Line($"M{N(x - (r * 0.73))} {N(top + 0.5)}Q{N(x)} {N(top + 4)} {N(x + (r * 0.73))} {N(top + 0.5)}", look.Hat == "straw" ? "#c9523f" : "#4a3428", 2.6);
                if (look.Hat == "feather")
                {
                    svg.Path($"M{N(x + (r * 0.6))} {N(top)}q6 -14 12 -14q0 8 -10 16z", "#e2504a");
                }

                break;
            case "cap" or "sailor":
                svg.Path($"M{N(x - (r * 0.95))} {N(top + 4)}Q{N(x - r)} {N(top - (r * 0.66))} {N(x)} {N(top - (r * 0.62))}Q{N(x + r)} {N(top - (r * 0.66))} {N(x + (r * 0.95))} {N(top + 4)}z", c);
                svg.Path(look.Hat == "cap" ? $"M{N(x - (r * 0.3))} {N(top + 4)}Q{N(x + r)} {N(top + 0.5)} {N(x + (r * 1.45))} {N(top + 6)}Q{N(x + (r * 0.6))} {N(top + 6.5)} {N(x - (r * 0.3))} {N(top + 4)}z" : $"M{N(x - r)} {N(top + 5)}h{N(r * 2)}v-4h{N(-r * 2)}z", look.Hat == "cap" ? Colour.Darker(c, 0.25) : "#3f6fb0");
                break;
            case "helmet" or "knight":
                svg.Path($"M{N(x - (r * 1.08))} {N(top + 6)}Q{N(x - (r * 1.15))} {N(top - (r * 0.62))} {N(x)} {N(top - (r * 0.6))}Q{N(x + (r * 1.15))} {N(top - (r * 0.62))} {N(x + (r * 1.08))} {N(top + 6)}z", c).Rect(x - (r * 1.25), top + 4, r * 2.5, 3.6, Colour.Darker(c, 0.15), 1, 1.8);
                if (look.Hat == "knight")
                {
                    svg.Path($"M{N(x)} {N(top - (r * 0.5))}q-12 -16 -22 -6q10 2 14 12z", "#d0475a");
                }
                else
                {
                    svg.Rect(x - 2, top - (r * 0.55), 4, r * 0.8, Colour.Lighter(c, 0.25));
                }

                break;
            case "elf" or "santa" or "party":
                svg.Path($"M{N(x - (r * 0.98))} {N(top + 5)}Q{N(x - (r * 0.4))} {N(top - (r * 1.1))} {N(x + (r * (look.Hat == "party" ? 0.0 : 0.75)))} {N(top - (r * 1.35))}Q{N(x + (r * 0.9))} {N(top - (r * 0.5))} {N(x + (r * 0.98))} {N(top + 5)}z", c);
                svg.Circle(x + (r * (look.Hat == "party" ? 0.0 : 0.75)), top - (r * 1.35), r * 0.22, look.Hat == "elf" ? "#f5d042" : "#ffffff");
                if (look.Hat == "santa")
                {
                    svg.Rect(x - (r * 1.08), top + 1.5, r * 2.16, 5.4, "#ffffff", 1, 2.7);
                }

                break;
            case "beanie":
                svg.Path($"M{N(x - (r * 0.98))} {N(top + 5)}Q{N(x - r)} {N(top - (r * 0.72))} {N(x)} {N(top - (r * 0.7))}Q{N(x + r)} {N(top - (r * 0.72))} {N(x + (r * 0.98))} {N(top + 5)}z", c).Rect(x - (r * 1.04), top + 2, r * 2.08, 5, Colour.Lighter(c, 0.3), 1, 2.5).Circle(x, top - (r * 0.78), r * 0.25, Colour.Lighter(c, 0.5));
                break;
            case "beret":
                svg.Ellipse(x - 2, top + 0.5, r * 1.05, r * 0.4, c).Circle(x - 2, top - (r * 0.36), 1.3, c);
                break;
            case "top" or "busby":
                svg.Rect(x - (r * 0.66), top - (r * 1.0), r * 1.32, r * 1.16, c, 1, look.Hat == "busby" ? 9 : 1.5);
                if (look.Hat == "top")
                {
                    svg.Ellipse(x, top + 2.5, r * 1.15, r * 0.2, c).Rect(x - (r * 0.66), top - 2.6, r * 1.32, 3.4, "#c9423f");
                }

                break;
            case "sou'wester":
                svg.Ellipse(x, top + 4, r * 1.35, r * 0.26, Colour.Darker(c, 0.15)).Path($"M{N(x - (r * 0.9))} {N(top + 4)}Q{N(x - (r * 0.8))} {N(top - (r * 0.7))} {N(x)} {N(top - (r * 0.66))}Q{N(x + (r * 0.8))} {N(top - (r * 0.7))} {N(x + (r * 0.9))} {N(top + 4)}z", c);
                break;
            case "astronaut" or "diver":
                svg.Add($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r * 1.32)}\" fill=\"#bfe4f7\" fill-opacity=\".3\" stroke=\"{c}\" stroke-width=\"{N(r * 0.22)}\"/>").Line($"M{N(x - (r * 0.8))} {N(y - (r * 0.3))}q{N(r * 0.2)} {N(-r * 0.5)} {N(r * 0.6)} {N(-r * 0.6)}", "#ffffff", 1.8, 0.8);
                break;
            case "halo":
                svg.Add($"<ellipse cx=\"{N(x)}\" cy=\"{N(top - (r * 0.55))}\" rx=\"{N(r * 0.7)}\" ry=\"{N(r * 0.2)}\" fill=\"none\" stroke=\"#f5d042\" stroke-width=\"2\"/>");
                break;
            case "flowers":
                for (var i = -2; i <= 2; i++)
                {
                    svg.Circle(x + (i * r * 0.36), top + (i * i * 0.9), r * 0.2, i % 2 == 0 ? "#f283b2" : "#fff4c9").Circle(x + (i * r * 0.36), top + (i * i * 0.9), r * 0.08, "#f5c542");
                }

                break;
        }

        if (look.Bow)
        {
            svg.Path($"M{N(x + (r * 0.55))} {N(top + 2)}l-6 -4.500v9zM{N(x + (r * 0.55))} {N(top + 2)}l6 -4.500v9z", "#e2504a").Circle(x + (r * 0.55), top + 2, 1.8, "#b8323f");
        }
    }
}

/// <summary>What a role wears over its body.</summary>
internal static class Clothing
{
    public static void Draw(Svg svg, PersonLook look, double shoulder, double hip)
    {
        var c = look.DetailColour;
        double middle = (shoulder + hip) / 2;
        switch (look.Detail)
        {
            case "stripes":
                svg.Line($"M-11 {N(shoulder + 7)}Q0 {N(shoulder + 10)} 11 {N(shoulder + 7)}M-12 {N(middle + 1)}Q0 {N(middle + 4)} 12 {N(middle + 1)}M-11.500 {N(hip - 4)}Q0 {N(hip - 1)} 11.500 {N(hip - 4)}", c, 2.6);
                break;
            case "buttons":
                svg.Circle(0, shoulder + 7, 1.3, c).Circle(0, middle, 1.3, c).Circle(0, hip - 4, 1.3, c);
                break;
            case "apron":
                svg.Path($"M-7 {N(shoulder + 7)}H7L10 {N(middle + 3)}Q11 {N(hip + 8)} 9 {N(hip + 12)}H-9Q-11 {N(hip + 8)} -10 {N(middle + 3)}z", c).Line($"M-12 {N(middle + 4)}H12", Colour.Darker(c, 0.15), 1.2).Line($"M-7 {N(shoulder + 7)}l-1 -7M7 {N(shoulder + 7)}l1 -7", Colour.Darker(c, 0.15), 1.2);
                break;
            case "overalls":
                svg.Path($"M-8 {N(middle - 3)}H8L12 {N(hip + 3)}Q0 {N(hip + 7)} -12 {N(hip + 3)}z", c).Line($"M-7 {N(middle - 2)}L-9 {N(shoulder + 1)}M7 {N(middle - 2)}L9 {N(shoulder + 1)}", c, 2.6).Circle(-6.5, middle - 1, 1.2, "#f5c542").Circle(6.5, middle - 1, 1.2, "#f5c542");
                break;
            case "coat":
                svg.Path($"M-12 {N(shoulder + 1)}L-3 {N(shoulder - 1)}L-2 {N(hip + 15)}H-13zM12 {N(shoulder + 1)}L3 {N(shoulder - 1)}L2 {N(hip + 15)}H13z", look.Top).Path($"M-4 {N(shoulder)}H4L2.500 {N(hip)}H-2.500z", c).Line($"M-3 {N(shoulder)}L-2 {N(hip + 15)}M3 {N(shoulder)}L2 {N(hip + 15)}", Colour.Darker(look.Top, 0.12), 0.9);
                break;
            case "vest":
                svg.Path($"M-11 {N(shoulder + 1)}L-4 {N(shoulder)}L-3 {N(hip + 3)}H-12zM11 {N(shoulder + 1)}L4 {N(shoulder)}L3 {N(hip + 3)}H12z", c);
                break;
            case "bands":
                svg.Line($"M-12.500 {N(middle + 2)}Q0 {N(middle + 5)} 12.500 {N(middle + 2)}M-12 {N(hip - 2)}Q0 {N(hip + 1)} 12 {N(hip - 2)}", c, 2.8);
                break;
            case "armour":
                svg.Path($"M-6 {N(shoulder + 5)}H6V{N(middle + 2)}Q6 {N(hip - 3)} 0 {N(hip - 1)}Q-6 {N(hip - 3)} -6 {N(middle + 2)}z", c).Line($"M0 {N(shoulder + 7)}V{N(hip - 4)}M-4 {N(middle - 1)}H4", "#f5e6b0", 1.6);
                break;
            case "suit":
                svg.Rect(-7, middle - 3, 14, 9, "#d3d9e3", 1, 2).Circle(-3.5, middle + 1, 1.5, c).Circle(0.5, middle + 1, 1.5, "#5aa9d0").Line($"M-11 {N(shoulder + 6)}h5", c, 2.2);
                break;
            case "star":
                svg.Path($"M0 {N(middle - 7)}l2 4.400l4.800 .5l-3.600 3.200l1 4.700l-4.200 -2.400l-4.200 2.400l1 -4.700l-3.600 -3.200l4.800 -.5z", c);
                break;
            case "spots":
                svg.Circle(-5, shoulder + 8, 2.4, c).Circle(5, middle, 2.4, "#4a90c9").Circle(-5, hip - 4, 2.4, c);
                break;
            case "tie":
                svg.Path($"M0 {N(shoulder + 2)}l-5 -3v6zM0 {N(shoulder + 2)}l5 -3v6z", c);
                break;
            case "ermine":
                svg.Path($"M-12 {N(shoulder)}Q0 {N(shoulder + 10)} 12 {N(shoulder)}L12 {N(shoulder + 5)}Q0 {N(shoulder + 15)} -12 {N(shoulder + 5)}z", "#fbf8f0");
                break;
            case "shawl":
                svg.Path($"M-13 {N(shoulder + 1)}Q0 {N(shoulder - 3)} 13 {N(shoulder + 1)}L0 {N(middle + 5)}z", c);
                break;
        }
    }
}
