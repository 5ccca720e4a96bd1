using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;

/// <summary>The space of a setting: where the ground begins and where water is, in pixels from the top.</summary>
internal sealed record Stage
{
    public const double Width = 1536;
    public const double Height = 1024;

    /// <summary>Where sky or wall meet ground or water.</summary>
    public double Horizon { get; init; } = 590;

    /// <summary>Feet of what stands far back.</summary>
    public double Back { get; init; } = 720;

    /// <summary>Feet of what stands in front.</summary>
    public double Front { get; init; } = 900;

    /// <summary>The band of water that boats and swimmers use; null for none.</summary>
    public (double Top, double Bottom)? Water { get; init; }

    /// <summary>Whether there is no ground to stand on: everything floats.</summary>
    public bool Weightless { get; init; }

    /// <summary>Whether the water is everywhere.</summary>
    public bool Submerged { get; init; }

    /// <summary>Whether there is ground in front of the water.</summary>
    public bool HasGround { get; init; } = true;

    public static Stage Of(Scene scene) => scene.Setting switch
    {
        Setting.Sea => new Stage { Horizon = 470, Back = 640, Front = 850, Water = (470, 1024), HasGround = false },
        Setting.Harbour => new Stage { Horizon = 500, Back = 760, Front = 910, Water = (500, 740) },
        Setting.Beach => new Stage { Horizon = 500, Back = 740, Front = 900, Water = (500, 680) },
        Setting.Lake => new Stage { Horizon = 540, Back = 790, Front = 910, Water = (540, 760) },
        Setting.River or Setting.Swamp => new Stage { Horizon = 560, Back = 800, Front = 915, Water = (650, 775) },
        Setting.Pond => new Stage { Horizon = 560, Back = 700, Front = 915, Water = (720, 850) },
        Setting.Underwater => new Stage { Horizon = 820, Back = 850, Front = 930, Water = (0, 1024), Submerged = true },
        Setting.Space or Setting.Sky => new Stage { Horizon = 1024, Back = 700, Front = 760, Weightless = true, HasGround = false },
        Setting.Moon => new Stage { Horizon = 680, Back = 760, Front = 900 },
        Setting.City or Setting.Road or Setting.Station => new Stage { Horizon = 600, Back = 740, Front = 895 },
        Setting.Tabletop => new Stage { Horizon = 610, Back = 720, Front = 850 },
        Setting.Ship => new Stage { Horizon = 480, Back = 760, Front = 900 },
        Setting.Cave => new Stage { Horizon = 700, Back = 760, Front = 905 },
        _ when scene.IsIndoors => new Stage { Horizon = 690, Back = 745, Front = 910 },
        _ => new Stage(),
    };

    /// <summary>How large things are at a depth: 1 in front, less farther back.</summary>
    public double Perspective(double y) => Front <= Back ? 1 : 0.74 + (0.26 * Math.Clamp((y - Back) / (Front - Back), -0.4, 1.15));
}
