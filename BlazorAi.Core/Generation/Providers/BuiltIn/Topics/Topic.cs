namespace BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

/// <summary>What the composer knows about one topic: an entry of <c>Knowledge/*.json</c>, or one filled in from a frame.</summary>
internal sealed record Topic
{
    public required string Id { get; init; }
    public required string Subject { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public IReadOnlyList<int> Ages { get; init; } = [4, 18];
    public required string Overview { get; init; }
    public required string Why { get; init; }
    public IReadOnlyList<string> Questions { get; init; } = [];
    public required IReadOnlyList<Concept> Concepts { get; init; }
    public IReadOnlyList<VocabularyWord> Vocabulary { get; init; } = [];
    public IReadOnlyList<Misconception> Misconceptions { get; init; } = [];
    public required string Project { get; init; }
    public required string Support { get; init; }
    public required string Challenge { get; init; }
    public required string Home { get; init; }
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>What a unit may be on alone, where the notes treat several things together (two novels).</summary>
    public IReadOnlyList<TopicPart> Parts { get; init; } = [];

    public int FromAge => Ages.Count > 0 ? Ages[0] : 4;
    public int ToAge => Ages.Count > 1 ? Ages[1] : 18;
}

/// <summary>A lesson-sized idea. <see cref="Can"/> completes “Pupils can …”; <see cref="Stage"/> is the youngest it suits (1–4).</summary>
internal sealed record Concept
{
    public required string Title { get; init; }
    public required int Stage { get; init; }
    public required string Idea { get; init; }
    public required string Can { get; init; }
    public required string Teach { get; init; }
    public required string Activity { get; init; }
    public required QuickCheck Check { get; init; }

    /// <summary>All that is said of the idea, for finding which words belong to it.</summary>
    public string AllText => string.Join(' ', Title, Idea, Can, Teach, Activity, Check.Q, Check.A);
}

/// <summary>A question that shows who has got it, and its answer.</summary>
internal sealed record QuickCheck(string Q, string A);

/// <summary>A word to teach, with a meaning that a pupil can read.</summary>
internal sealed record VocabularyWord(string Term, string Meaning, int Stage);

/// <summary>What pupils wrongly believe, and what is so.</summary>
internal sealed record Misconception(string Wrong, string Right);
