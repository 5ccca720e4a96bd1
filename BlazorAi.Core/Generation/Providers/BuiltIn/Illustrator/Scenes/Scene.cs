using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

/// <summary>Where a scene plays.</summary>
internal enum Setting
{
    Meadow, Forest, Jungle, Mountains, Desert, Beach, Sea, Underwater, Lake, River, Pond, City, Village, Road, Farm, Garden, Park, Arctic, Swamp, Cave,
    Space, Moon, Sky, Harbour, Market, Circus, Stadium, Field, Playground,
    Savanna,
    Kitchen, Bedroom, LivingRoom, Classroom, Library, Bathroom, Shop, Workshop, Stable, Hall, Museum, Laboratory, Stage, Attic, Ship, Tabletop, Station, CloseUp,
}

/// <summary>When in the day.</summary>
internal enum DayTime { Unsaid, Dawn, Day, Sunset, Night }

/// <summary>When in the year.</summary>
internal enum Season { Unsaid, Spring, Summer, Autumn, Winter }

/// <summary>What the weather does; several may go together.</summary>
[Flags]
internal enum Weather { None = 0, Rain = 1, Snow = 2, Fog = 4, Storm = 8, Wind = 16, Cloudy = 32, Sunny = 64 }

/// <summary>What somebody does, as far as it can be seen.</summary>
internal enum Deed
{
    None, Walk, Run, Jump, Sit, Kneel, Lie, Sleep, Fly, Swim, Float, Wave, Dance, Sing, Read, Eat, Hold, Push, Ride, Drive, Climb, Hide, Look, Cheer, Cry, Hug,
    Fish, Dig, Cook, Paint, Play, Throw, Chase, Point, Fall, Shine, Roll, Build, Meet, Give, Wear, Stand, Roar, Pour, Blow,
}

/// <summary>How two things lie to each other.</summary>
internal enum Place { On, In, Under, Beside, Behind, Before, Above, Between, Around, Holds, Rides, Faces, Leans }

/// <summary>A thing or a group of the same thing in a scene.</summary>
internal sealed class Actor
{
    public required int Id { get; init; }
    public required Figure Figure { get; set; }

    /// <summary>The word that it came from.</summary>
    public required string Word { get; init; }
    public int Count { get; set; } = 1;

    /// <summary>A colour word from the text; null for the figure's own.</summary>
    public string? Colour { get; set; }

    /// <summary>1 as usual; "big" more, "tiny" less.</summary>
    public double Size { get; set; } = 1;
    public Deed Deed { get; set; }

    /// <summary>"sad", "angry", "old", … words that change a face or a figure.</summary>
    public HashSet<string> Traits { get; } = new(StringComparer.Ordinal);

    /// <summary>What is worn: figure words with their colours ("scarf" → "green").</summary>
    public Dictionary<string, string?> Wears { get; } = new(StringComparer.Ordinal);

    /// <summary>The story's fixed character; null for somebody of this picture only.</summary>
    public SceneCharacter? Character { get; init; }

    /// <summary>Whether the sentence is about it (a subject), rather than something it mentions.</summary>
    public bool Leads { get; set; }
}

/// <summary>"A on B"; C only for between.</summary>
internal sealed record Relation(Actor A, Place Place, Actor B, Actor? C = null);

/// <summary>What is to be drawn, as far as the words say.</summary>
internal sealed class Scene
{
    public Setting? Setting { get; set; }
    public DayTime Time { get; set; }
    public Season Season { get; set; }
    public Weather Weather { get; set; }
    public List<Actor> Actors { get; } = [];
    public List<Relation> Relations { get; } = [];

    /// <summary>Things of the sky and the landscape that the text names: moon, sun, stars, clouds, rainbow, river, road, mountains, trees, …</summary>
    public Dictionary<string, int> Features { get; } = new(StringComparer.Ordinal);

    /// <summary>What the text says there is not.</summary>
    public HashSet<string> Absent { get; } = new(StringComparer.Ordinal);

    /// <summary>"happy", "calm", "spooky": what colours the light.</summary>
    public HashSet<string> Moods { get; } = new(StringComparer.Ordinal);

    /// <summary>Nouns that cannot be drawn and were left out.</summary>
    public List<string> LeftOut { get; } = [];

    public bool Has(string feature) => Features.ContainsKey(feature) && !Absent.Contains(feature);

    public bool IsIndoors => Setting is >= Scenes.Setting.Kitchen and <= Scenes.Setting.Stage or Scenes.Setting.Attic or Scenes.Setting.Tabletop;
}
