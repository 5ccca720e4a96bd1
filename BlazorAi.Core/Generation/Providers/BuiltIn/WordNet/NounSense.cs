namespace BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;

/// <summary>One meaning of a noun, with the file offsets of the meanings that it is tied to.</summary>
internal sealed record NounSense
{
    public required long Offset { get; init; }

    /// <summary>WordNet's own rough class of the meaning (5 animal, 6 artefact, 15 location, 18 person, …).</summary>
    public required int Domain { get; init; }

    /// <summary>Whether WordNet counted how often this sense is meant; the order of senses that were not counted says nothing.</summary>
    public bool IsCounted { get; init; }

    public required IReadOnlyList<string> Words { get; init; }
    public required string Definition { get; init; }
    public required IReadOnlyList<long> Hypernyms { get; init; }
    public required IReadOnlyList<long> Kinds { get; init; }
    public required IReadOnlyList<long> Parts { get; init; }
    public required IReadOnlyList<long> PartOf { get; init; }
}
