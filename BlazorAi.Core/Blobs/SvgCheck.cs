using System.Collections.Frozen;
using System.Globalization;
using System.Xml;

namespace BlazorAi.Core.Blobs;

/// <summary>
/// Lets through drawings that this app made itself, and of those only such as are nothing but shapes and colours: every element
/// and attribute is on a list. Drawings from anywhere else are never taken in.
/// </summary>
internal static class SvgCheck
{
    /// <summary>What a drawing is stored as.</summary>
    public const string MediaType = "image/svg+xml";

    private const int MaxBytes = 4 * 1024 * 1024;
    private const string Svg = "http://www.w3.org/2000/svg";
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    private static readonly FrozenSet<string> Elements = FrozenSet.Create(StringComparer.Ordinal,
        "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
        "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "filter", "feBlend", "feColorMatrix", "feComposite", "feDisplacementMap", "feDropShadow",
        "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset", "feTurbulence");

    private static readonly FrozenSet<string> Attributes = FrozenSet.Create(StringComparer.Ordinal,
        "id", "class", "role", "aria-label", "aria-labelledby", "lang", "version", "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "y1", "x2", "y2",
        "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "d", "points", "transform", "pathLength", "href",
        "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
        "stroke-dasharray", "stroke-dashoffset", "opacity", "color", "display", "visibility", "overflow", "clip-path", "clip-rule", "clipPathUnits", "mask", "maskUnits",
        "maskContentUnits", "mask-type", "filter", "filterUnits", "primitiveUnits", "paint-order", "vector-effect", "shape-rendering", "mix-blend-mode", "isolation",
        "gradientUnits", "gradientTransform", "spreadMethod", "offset", "stop-color", "stop-opacity", "patternUnits", "patternContentUnits", "patternTransform",
        "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "letter-spacing",
        "in", "in2", "result", "mode", "type", "values", "operator", "k1", "k2", "k3", "k4", "stdDeviation", "edgeMode", "flood-color", "flood-opacity",
        "color-interpolation-filters", "scale", "xChannelSelector", "yChannelSelector", "baseFrequency", "numOctaves", "seed", "stitchTiles");

    /// <summary>The drawing as it is stored: as it was.</summary>
    /// <exception cref="PictureRefusedException">Something in it is not on the list.</exception>
    public static Picture Accept(ReadOnlyMemory<byte> svg)
    {
        if (svg.Length > MaxBytes)
        {
            throw new PictureRefusedException("The drawing is too large.", isTooLarge: true);
        }

        try
        {
            using var stream = new MemoryStream(svg.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxBytes });
            (int Width, int Height)? size = null;
            while (reader.Read())
            {
                CheckNode(reader);
                if (reader.NodeType == XmlNodeType.Element)
                {
                    size ??= SizeOf(reader);
                    CheckAttributes(reader);
                }
            }

            var (width, height) = size ?? throw Refused("it is empty");
            return new(svg, MediaType, width, height);
        }
        catch (XmlException error)
        {
            throw Refused(error.Message);
        }
    }

    private static void CheckNode(XmlReader reader)
    {
        var isKnown = reader.NodeType switch
        {
            XmlNodeType.Element => reader.NamespaceURI == Svg && Elements.Contains(reader.LocalName),
            XmlNodeType.EndElement or XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.XmlDeclaration => true,
            _ => false, // comments, processing instructions, entities: none is needed to draw
        };
        if (!isKnown)
        {
            throw Refused($"it holds {reader.NodeType} '{reader.Name}'");
        }
    }

    private static void CheckAttributes(XmlReader reader)
    {
        while (reader.MoveToNextAttribute())
        {
            var isKnown = reader.NamespaceURI == Xmlns ? reader.Value == Svg
                : reader.NamespaceURI.Length == 0 && Attributes.Contains(reader.LocalName) && StaysInside(reader.LocalName, reader.Value);
            if (!isKnown)
            {
                throw Refused($"it holds {reader.Name}=\"{reader.Value}\"");
            }
        }

        reader.MoveToElement();
    }

    /// <summary>Whether a value points at nothing but the drawing's own parts.</summary>
    private static bool StaysInside(string name, string value)
    {
        if (name == "href")
        {
            return value.StartsWith('#');
        }

        // Each mention of a url, however it is written, has to be one of a part; an escape could hide one.
        var mentions = Count(value, "url", StringComparison.OrdinalIgnoreCase);
        return mentions == Count(value, "url(#", StringComparison.Ordinal) && !value.Contains('\\', StringComparison.Ordinal);

        static int Count(string text, string part, StringComparison how) => (text.Length - text.Replace(part, "", how).Length) / part.Length;
    }

    private static (int Width, int Height) SizeOf(XmlReader root)
    {
        if (root.LocalName != "svg")
        {
            throw Refused("its root is no svg element");
        }

        var box = (root.GetAttribute("viewBox") ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return Pixels(root.GetAttribute("width") ?? box.ElementAtOrDefault(2)) is { } width
            && Pixels(root.GetAttribute("height") ?? box.ElementAtOrDefault(3)) is { } height
                ? (width, height)
                : throw Refused("it does not say its size in pixels");
    }

    private static int? Pixels(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pixels) && pixels is >= 1 and <= PictureIntake.MaxSide
            ? (int)Math.Round(pixels)
            : null;

    private static PictureRefusedException Refused(string why) => new($"The drawing cannot be used: {why}.");
}
