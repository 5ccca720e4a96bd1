using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>What a lesson is for. The names are those in <c>Frames/moves.json</c>.</summary>
internal enum LessonKind
{
    Concept,
    Deepen,
    Clinic,
    Discussion,
    Words,
    Review,
    Trip,
    Plan,
    Make,
    Share,
    Assess,
    Feedback,
    Finale,
}

/// <summary>A lesson before its starter, words and minutes are given to it.</summary>
internal sealed record LessonDraft
{
    public required LessonKind Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>Completes “Pupils can …”.</summary>
    public required string Can { get; init; }

    public required string Teach { get; init; }
    public required string Activity { get; init; }
    public required QuickCheck Check { get; init; }

    /// <summary>The idea that the lesson is about; null for lessons about the whole topic.</summary>
    public Concept? Concept { get; init; }

    public string Starter { get; init; } = "";
    public IReadOnlyList<VocabularyWord> Words { get; init; } = [];
    public IReadOnlyList<string> Resources { get; init; } = [];

    public string AllText => string.Join(' ', Title, Can, Teach, Activity, Check.Q, Check.A);
}
