using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Frames;

/// <summary>
/// A way of working with ideas that pupils have met: an entry of <c>Frames/moves.json</c>. Its {slots} take the topic's own
/// idea, question or misconception, so that the lesson is about that and not about the way of working.
/// </summary>
internal sealed record LessonMove
{
    public required string Kind { get; init; }

    /// <summary>The subjects that work like this; empty for all.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The youngest and oldest stage it suits.</summary>
    public IReadOnlyList<int> Stages { get; init; } = [1, 4];

    public required string Title { get; init; }
    public required string Can { get; init; }
    public required string Teach { get; init; }
    public required string Activity { get; init; }
    public required string Q { get; init; }
    public required string A { get; init; }

    public bool Suits(LessonKind kind, string subject, int stage) =>
        Kind.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase) && (Subjects.Count == 0 || Subjects.Contains(subject))
        && stage >= Stages[0] && stage <= Stages[1];

    public LessonDraft Fill(LessonKind kind, Concept? concept, IReadOnlyDictionary<string, string> slots) => new()
    {
        Kind = kind,
        Title = Prose.Fill(Title, slots),
        Can = Prose.Fill(Can, slots) is { Length: > 0 } can ? char.ToLowerInvariant(can[0]) + can[1..] : "",
        Teach = Prose.Fill(Teach, slots),
        Activity = Prose.Fill(Activity, slots),
        Check = new QuickCheck(Prose.Fill(Q, slots), Prose.Fill(A, slots)),
        Concept = concept,
    };
}
