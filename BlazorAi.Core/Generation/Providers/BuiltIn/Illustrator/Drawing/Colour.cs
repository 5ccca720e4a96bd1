using System.Globalization;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>Arithmetic with colours, written "#rrggbb".</summary>
internal static partial class Colour
{
    /// <summary>A colour between two: 0 is the first, 1 the second.</summary>
    public static string Mix(string a, string b, double part)
    {
        var (r1, g1, b1) = Parse(a);
        var (r2, g2, b2) = Parse(b);
        return Write(r1 + ((r2 - r1) * part), g1 + ((g2 - g1) * part), b1 + ((b2 - b1) * part));
    }

    public static string Darker(string colour, double part = 0.15) => Mix(colour, "#1d1a2e", part);

    public static string Lighter(string colour, double part = 0.2) => Mix(colour, "#ffffff", part);

    /// <summary>
    /// A drawing in another colour: the shades of its main colour take the new hue and keep their difference in brightness; other
    /// colours (eyes, wheels, leaves) stay.
    /// </summary>
    public static string Repaint(string body, string from, string to)
    {
        var (h1, s1, l1) = Hsl(from);
        var (h2, s2, l2) = Hsl(to);
        return Fill().Replace(body, m =>
        {
            var (h, s, l) = Hsl(m.Groups[2].Value);
            var same = s1 < 0.12
                ? s < 0.2 && l > 0.3
                : s > 0.15 && Math.Min(Math.Abs(h - h1), 1 - Math.Abs(h - h1)) < 0.09;
            if (!same)
            {
                return m.Value;
            }

            var light = Math.Clamp(l2 + ((l - l1) * 0.85), 0.05, 0.97);
            return $"{m.Groups[1].Value}{FromHsl(h2, s1 < 0.12 ? s2 : Math.Clamp(s2 * (s / Math.Max(s1, 0.05)), 0, 1), light)}\"";
        });
    }

    public static (double H, double S, double L) Hsl(string colour)
    {
        var (r, g, b) = Parse(colour);
        (r, g, b) = (r / 255, g / 255, b / 255);
        double max = Math.Max(r, Math.Max(g, b)), min = Math.Min(r, Math.Min(g, b)), l = (max + min) / 2, d = max - min;
        if (d < 1e-6)
        {
            return (0, 0, l);
        }

        var s = d / (1 - Math.Abs((2 * l) - 1));
        var h = max == r ? (((g - b) / d) + 6) % 6 : max == g ? ((b - r) / d) + 2 : ((r - g) / d) + 4;
        return (h / 6, s, l);
    }

    public static string FromHsl(double h, double s, double l)
    {
        double c = (1 - Math.Abs((2 * l) - 1)) * s, x = c * (1 - Math.Abs((h * 6 % 2) - 1)), m = l - (c / 2);
        var (r, g, b) = (int)(h * 6) switch { 0 => (c, x, 0d), 1 => (x, c, 0d), 2 => (0d, c, x), 3 => (0d, x, c), 4 => (x, 0d, c), _ => (c, 0d, x) };
        return Write((r + m) * 255, (g + m) * 255, (b + m) * 255);
    }

    private static (double R, double G, double B) Parse(string colour)
    {
        var hex = colour.Length == 4 ? string.Concat(colour.Skip(1).Select(c => new string(c, 2))) : colour[1..7];
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (value >> 16, (value >> 8) & 255, value & 255);
    }

    private static string Write(double r, double g, double b) => string.Create(CultureInfo.InvariantCulture, $"#{Byte(r):x2}{Byte(g):x2}{Byte(b):x2}");

    private static int Byte(double value) => (int)Math.Clamp(Math.Round(value), 0, 255);

    [GeneratedRegex("((?:fill|stroke)=\")(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\"")]
    private static partial Regex Fill();
}
