using System.Globalization;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;

/// <summary>What sort of thing a figure is: where it belongs and how it behaves in a picture.</summary>
internal enum FigureKind
{
    Animal, Bird, Sea, Bug, Person, Monster, Vehicle, Air, Boat, Building, Tree, Plant, Furniture, Object, Toy, Music, Food, Sky,
}

/// <summary>Who draws a figure.</summary>
internal enum FigureArt
{
    /// <summary>A figure of the set as it is.</summary>
    Icon,

    /// <summary>An animal of which the set has only the head: the illustrator draws the body.</summary>
    Quad,

    /// <summary>A person, drawn from a role.</summary>
    Person,

    /// <summary>A drawing of the illustrator's own.</summary>
    Own,
}

/// <summary>Something that can be drawn, with the words that mean it.</summary>
/// <param name="Name">Its name in the lists; unique.</param>
/// <param name="Art">Who draws it.</param>
/// <param name="ArtName">What that artist knows it as.</param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Height">Its height in life, in metres.</param>
/// <param name="Words">Nouns and noun phrases for it, in the singular.</param>
/// <param name="Options">What the list says besides: where it carries things, that it flies, …</param>
internal sealed record Figure(
    string Name, FigureArt Art, string ArtName, FigureKind Kind, double Height, IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Whether it moves by itself and can have a mood.</summary>
    public bool IsAlive => Kind is FigureKind.Animal or FigureKind.Bird or FigureKind.Sea or FigureKind.Bug or FigureKind.Person or FigureKind.Monster;

    /// <summary>Whether a hand can hold it.</summary>
    public bool IsHandy => Kind is FigureKind.Object or FigureKind.Toy or FigureKind.Music or FigureKind.Food or FigureKind.Plant && Height <= 1.3;

    /// <summary>Whether it usually is in the air.</summary>
    public bool Flies => Has("air");

    /// <summary>Whether it usually is on the water.</summary>
    public bool Floats => Has("floats");

    /// <summary>Whether it usually is in the water.</summary>
    public bool Swims => Has("swims");

    /// <summary>Whether the list gives it a word of its own (a flag).</summary>
    public bool Has(string option) => Options.ContainsKey(option);

    /// <summary>A number from the list; null where it has none.</summary>
    public double? Number(string option) =>
        Options.TryGetValue(option, out var value) ? double.Parse(value, CultureInfo.InvariantCulture) : null;

    /// <summary>A text from the list; null where it has none.</summary>
    public string? Text(string option) => Options.GetValueOrDefault(option);
}
