using System.Globalization;
using System.Text;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>Writes SVG: shapes in order, definitions before them, every id once. Nothing that a person typed gets in but through <see cref="Escape"/>.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _definitions = new();
    private int _ids;

    /// <summary>A number as SVG wants it.</summary>
    public static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public static string Escape(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // XML has no place for control characters, nor for the two non-characters at the end of the plane.
            clean.Append(rune.Value switch
            {
                '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", '\'' => "&#39;",
                9 or 10 or 13 => " ",
                < 32 or 0x7f or 0xfffe or 0xffff => "",
                _ => rune.ToString(),
            });
        }

        return clean.ToString();
    }

    /// <summary>The shapes so far, without a frame.</summary>
    public string Shapes => _body.ToString();

    public Svg Add(string shapes)
    {
        _body.Append(shapes);
        return this;
    }

    public Svg Path(string d, string fill, double opacity = 1) => Add($"<path d=\"{d}\" fill=\"{fill}\"{Opacity(opacity)}/>");

    public Svg Line(string d, string stroke, double width, double opacity = 1) =>
        Add($"<path d=\"{d}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{N(width)}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"{Opacity(opacity)}/>");

    public Svg Ellipse(double x, double y, double rx, double ry, string fill, double opacity = 1) =>
        Add($"<ellipse cx=\"{N(x)}\" cy=\"{N(y)}\" rx=\"{N(rx)}\" ry=\"{N(ry)}\" fill=\"{fill}\"{Opacity(opacity)}/>");

    public Svg Circle(double x, double y, double r, string fill, double opacity = 1) => Add($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\" fill=\"{fill}\"{Opacity(opacity)}/>");

    public Svg Rect(double x, double y, double width, double height, string fill, double opacity = 1, double radius = 0) =>
        Add($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"{(radius > 0 ? $" rx=\"{N(radius)}\"" : "")} fill=\"{fill}\"{Opacity(opacity)}/>");

    public Svg Open(string transform, double opacity = 1, string filter = "") =>
        Add($"<g{(transform.Length > 0 ? $" transform=\"{transform}\"" : "")}{(opacity < 1 ? $" opacity=\"{opacity.ToString("0.##", CultureInfo.InvariantCulture)}\"" : "")}{(filter.Length > 0 ? $" filter=\"url(#{filter})\"" : "")}>");

    public Svg Close() => Add("</g>");

    /// <summary>A gradient from top to bottom; answers how a fill names it.</summary>
    public string Vertical(params (double Offset, string Colour, double Opacity)[] stops) => Gradient("linearGradient", "x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"", stops);

    /// <summary>A gradient from the middle outwards; answers how a fill names it.</summary>
    public string Radial(params (double Offset, string Colour, double Opacity)[] stops) => Gradient("radialGradient", "cx=\"0.5\" cy=\"0.5\" r=\"0.5\"", stops);

    /// <summary>A definition of one's own; answers its id.</summary>
    public string Define(Func<string, string> definition)
    {
        var id = "d" + (++_ids).ToString(CultureInfo.InvariantCulture);
        _definitions.Append(definition(id));
        return id;
    }

    /// <summary>The finished picture.</summary>
    public string Finish(string title, string description) =>
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1536 1024\" width=\"1536\" height=\"1024\">"
        + $"<title>{Escape(title)}</title><desc>{Escape(description)}</desc><defs>{_definitions}</defs>{_body}</svg>";

    private static string Opacity(double opacity) => opacity >= 1 ? "" : $" fill-opacity=\"{opacity.ToString("0.##", CultureInfo.InvariantCulture)}\" stroke-opacity=\"{opacity.ToString("0.##", CultureInfo.InvariantCulture)}\"";

    private string Gradient(string element, string direction, (double Offset, string Colour, double Opacity)[] stops)
    {
        var inner = string.Concat(stops.Select(s =>
            $"<stop offset=\"{s.Offset.ToString("0.##", CultureInfo.InvariantCulture)}\" stop-color=\"{s.Colour}\"{(s.Opacity < 1 ? $" stop-opacity=\"{s.Opacity.ToString("0.##", CultureInfo.InvariantCulture)}\"" : "")}/>"));
        return $"url(#{Define(id => $"<{element} id=\"{id}\" {direction}>{inner}</{element}>")})";
    }
}
