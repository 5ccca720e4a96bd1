using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>The story's art style, as far as it can be drawn: paper, wobble and softness over the whole picture.</summary>
internal sealed record PictureStyle(string Name)
{
    public static PictureStyle Of(string style)
    {
        var text = style.ToLowerInvariant();
        foreach (var (word, name) in new[]
                 {
                     ("watercolor", "watercolour"), ("watercolour", "watercolour"), ("aquarelle", "watercolour"), ("pastel", "pastel"), ("soft", "pastel"), ("chalk", "pastel"), ("paper", "paper"), ("cut-out", "paper"), ("cutout", "paper"),
                     ("collage", "paper"), ("pencil", "pencil"), ("crayon", "pencil"), ("sketch", "pencil"), ("bold", "bold"), ("vintage", "vintage"), ("retro", "vintage"), ("old-fashioned", "vintage"), ("old book", "vintage"), ("bright", "bold"), ("flat", "bold"), ("black and white", "grey"), ("ink", "grey"),
                 })
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return new PictureStyle(name);
            }
        }

        return new PictureStyle("");
    }

    /// <summary>Opens what holds the whole picture.</summary>
    public void Begin(Svg svg)
    {
        var filter = Name switch
        {
            "watercolour" => svg.Define(id => $"<filter id=\"{id}\" x=\"0\" y=\"0\" width=\"1\" height=\"1\"><feTurbulence type=\"fractalNoise\" baseFrequency=\"0.018\" numOctaves=\"1\" seed=\"4\" result=\"n\"/><feDisplacementMap in=\"SourceGraphic\" in2=\"n\" scale=\"11\" xChannelSelector=\"R\" yChannelSelector=\"G\"/></filter>"),
            "pencil" => svg.Define(id => $"<filter id=\"{id}\" x=\"0\" y=\"0\" width=\"1\" height=\"1\"><feTurbulence type=\"fractalNoise\" baseFrequency=\"0.06\" numOctaves=\"1\" seed=\"7\" result=\"n\"/><feDisplacementMap in=\"SourceGraphic\" in2=\"n\" scale=\"6\" xChannelSelector=\"R\" yChannelSelector=\"G\"/></filter>"),
            "bold" => svg.Define(id => $"<filter id=\"{id}\" x=\"0\" y=\"0\" width=\"1\" height=\"1\"><feColorMatrix type=\"saturate\" values=\"1.28\"/></filter>"),
            "grey" => svg.Define(id => $"<filter id=\"{id}\" x=\"0\" y=\"0\" width=\"1\" height=\"1\"><feColorMatrix type=\"saturate\" values=\"0.08\"/></filter>"),
            _ => "",
        };
        svg.Open("", 1, filter);
    }

    /// <summary>Closes it and lays the paper over it.</summary>
    public void End(Svg svg)
    {
        svg.Close();
        switch (Name)
        {
            case "watercolour":
                svg.Rect(0, 0, Stage.Width, Stage.Height, "#fffaf0", 0.16);
                Grain(svg, "0.7", 0.2);
                Edge(svg, "#fffdf6");
                break;
            case "pastel":
                svg.Rect(0, 0, Stage.Width, Stage.Height, "#fff4ea", 0.22);
                Grain(svg, "0.9", 0.14);
                break;
            case "pencil":
                svg.Rect(0, 0, Stage.Width, Stage.Height, "#fffaf2", 0.14);
                Grain(svg, "0.32", 0.3);
                Edge(svg, "#fffaf2");
                break;
            case "paper":
                Grain(svg, "0.8", 0.16);
                break;
            case "vintage":
                svg.Rect(0, 0, Stage.Width, Stage.Height, "#c98f4a", 0.18);
                Grain(svg, "0.8", 0.16);
                break;
        }
    }

    private static void Grain(Svg svg, string frequency, double strength)
    {
        var amount = strength.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        var filter = svg.Define(id => $"<filter id=\"{id}\" x=\"0\" y=\"0\" width=\"1\" height=\"1\"><feTurbulence type=\"fractalNoise\" baseFrequency=\"{frequency}\" numOctaves=\"1\" seed=\"2\"/><feColorMatrix type=\"matrix\" values=\"0 0 0 0 1 0 0 0 0 0.98 0 0 0 0 0.94 0 0 0 {amount} 0\"/></filter>");
        svg.Add($"<rect x=\"0\" y=\"0\" width=\"1536\" height=\"1024\" filter=\"url(#{filter})\"/>");
    }

    // The paper shows at the rim, as it does around a painted picture.
    private static void Edge(Svg svg, string paper) =>
        svg.Path("M0 0H1536V1024H0zM26 30Q20 500 34 996Q760 1008 1506 992Q1516 520 1500 28Q780 16 26 30z\" fill-rule=\"evenodd", paper);
}
