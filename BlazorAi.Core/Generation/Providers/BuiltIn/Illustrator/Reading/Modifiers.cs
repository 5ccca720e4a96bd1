using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>What stands before a noun and waits for it: how many, which colour, how big, "sleeping", "no".</summary>
internal sealed class Modifiers
{
    public int? Count { get; set; }
    public string? Colour { get; set; }
    public double Size { get; set; } = 1;
    public Deed? Deed { get; set; }
    public List<string> Traits { get; } = [];
    public bool Another { get; set; }

    /// <summary>Whether "the", "his" or "that" points at something known.</summary>
    public bool Definite { get; set; }

    /// <summary>Whether anything stands before the noun that makes it one ("the", "two", "red").</summary>
    public bool ExpectsNoun { get; set; }

    /// <summary>Whether the noun is said not to be there; it holds for "no moon or stars", up to a stop, a comma or a "but".</summary>
    public bool Negated { get; set; }

    public bool HasAny => Colour is not null || Size != 1 || Traits.Count > 0;

    /// <summary>Forgets everything but the negation.</summary>
    public void Clear()
    {
        (Count, Colour, Size, Deed, Another, Definite, ExpectsNoun) = (null, null, 1, null, false, false, false);
        Traits.Clear();
    }

    /// <summary>Gives what was gathered to a noun.</summary>
    public void ApplyTo(Actor actor, bool isPlural)
    {
        actor.Colour = Colour ?? actor.Colour;
        actor.Size = Size != 1 ? Size : actor.Size;
        actor.Traits.UnionWith(Traits);
        if (Deed is { } deed)
        {
            actor.Deed = deed;
        }

        actor.Count = Count is { } count ? Math.Max(count, actor.Count) : isPlural ? Math.Max(3, actor.Count) : actor.Count;
    }
}
