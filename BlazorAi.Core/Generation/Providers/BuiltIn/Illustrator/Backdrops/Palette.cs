using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Backdrops;

/// <summary>The few colours of a picture: sky, distance, ground and water, by time of day, season, weather and style.</summary>
internal sealed record Palette
{
    public required string SkyTop { get; init; }
    public required string SkyMiddle { get; init; }
    public required string SkyLow { get; init; }

    /// <summary>What distance fades into.</summary>
    public required string Haze { get; init; }
    public required string Grass { get; init; }
    public required string Leaf { get; init; }
    public required string Water { get; init; }

    /// <summary>Laid over everything, for the light of the hour.</summary>
    public required (string Colour, double Opacity) Light { get; init; }
    public bool Snow { get; init; }
    public bool Dark { get; init; }

    public static Palette Of(Scene scene)
    {
        var (top, middle, low) = scene.Time switch
        {
            DayTime.Dawn => ("#8fb2e2", "#f7cdbf", "#ffe7bd"),
            DayTime.Sunset => ("#5a55a0", "#e88493", "#ffbf73"),
            DayTime.Night => ("#101a45", "#25346f", "#4c5f9d"),
            _ => ("#6fbdec", "#a9dcf5", "#e2f4fa"),
        };
        var grey = scene.Time == DayTime.Night ? "#2c3550" : "#93a1af";
        var dull = scene.Weather.HasFlag(Weather.Storm) ? 0.72 : scene.Weather.HasFlag(Weather.Rain) ? 0.55 : scene.Weather.HasFlag(Weather.Cloudy) ? 0.42
            : scene.Weather.HasFlag(Weather.Snow) ? (scene.Time == DayTime.Day ? 0.3 : 0.15) : scene.Weather.HasFlag(Weather.Fog) ? 0.5 : 0;
        if (scene.Weather.HasFlag(Weather.Storm) && scene.Time == DayTime.Day)
        {
            grey = "#56627a";
        }

        (top, middle, low) = (Colour.Mix(top, grey, dull), Colour.Mix(middle, Colour.Lighter(grey, 0.15), dull), Colour.Mix(low, Colour.Lighter(grey, 0.35), dull));
        if (scene.Moods.Contains("spooky") && scene.Time == DayTime.Night)
        {
            (middle, low) = ("#3b3470", "#6a5a8f");
        }

        var snow = scene.Season == Season.Winter || scene.Setting == Setting.Arctic || scene.Weather.HasFlag(Weather.Snow);
        var grass = snow ? "#eef4fa" : scene.Season switch { Season.Autumn => "#b9b357", Season.Spring => "#8fcb62", _ => "#86c35a" };
        var leaf = snow ? "#5f8f86" : scene.Season switch { Season.Autumn => "#d98a35", Season.Spring => "#8cc965", _ => "#4f9d4c" };
        var light = scene.Time switch
        {
            DayTime.Night => ("#15205a", 0.36),
            DayTime.Sunset => ("#ff7a3c", 0.13),
            DayTime.Dawn => ("#ffb38a", 0.1),
            _ when scene.Weather.HasFlag(Weather.Storm) => ("#2c3a5c", 0.24),
            _ when scene.Weather.HasFlag(Weather.Rain) => ("#4a5f80", 0.14),
            _ => ("#fff3c4", 0.0),
        };
        return new Palette
        {
            SkyTop = top, SkyMiddle = middle, SkyLow = low,
            Haze = Colour.Mix(low, middle, 0.35),
            Grass = grass, Leaf = leaf,
            Water = scene.Time switch { DayTime.Night => "#2b4f8f", DayTime.Sunset => "#7f7ab5", _ => dull > 0.4 ? "#5f8aa8" : "#4fb0dd" },
            Light = light, Snow = snow, Dark = scene.Time == DayTime.Night,
        };
    }
}
