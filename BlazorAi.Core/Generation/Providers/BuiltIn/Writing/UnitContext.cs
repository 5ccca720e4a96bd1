using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>How well the composer knows the topic: this decides what it says of itself at the end.</summary>
internal enum Knowledge
{
    /// <summary>There are curated notes on it.</summary>
    Curated,

    /// <summary>There are curated notes on what it is a kind of, and a dictionary's definition of it.</summary>
    OfItsKind,

    /// <summary>Only a way of working that suits such a topic.</summary>
    FrameOnly,
}

/// <summary>A brief, understood: what every writer works from.</summary>
internal sealed record UnitContext
{
    public required TeachingBrief Brief { get; init; }
    public required Topic Topic { get; init; }
    public required Knowledge Knowledge { get; init; }

    /// <summary>The unit's topic in the teacher's words.</summary>
    public required string Title { get; init; }

    /// <summary>The same as it stands within a sentence.</summary>
    public required string TitleInText { get; init; }

    /// <summary>The subject's identifier, the teacher's or else the topic's.</summary>
    public required string Subject { get; init; }

    public required int Stage { get; init; }

    /// <summary>The pupils are nearer the next stage than the last.</summary>
    public required bool IsLateInStage { get; init; }

    /// <summary>“Year 5”, or “pupils” where no year is known.</summary>
    public required string Pupils { get; init; }

    public required int Weeks { get; init; }
    public required int LessonsPerWeek { get; init; }
    public required int LessonCount { get; init; }
    public required int Minutes { get; init; }
    public required Wishes Wishes { get; init; }

    /// <summary>What the composer does not know and the teacher should add, in one line; null where nothing is missing.</summary>
    public string? Notice { get; init; }

    /// <summary>Forms of words that pull a concept forward: the teacher's focus and what the title says beyond the topic.</summary>
    public required IReadOnlySet<string> Focus { get; init; }

    public required Choice Choice { get; init; }

    /// <summary>The plan of which this is a part, worked out; null where the text stands alone.</summary>
    public PlannedUnit? Plan { get; init; }

    /// <summary>The words for a family or class of these ages.</summary>
    public string Learners => Stage == 1 ? "children" : Stage == 4 ? "students" : "pupils";

    public IReadOnlyList<VocabularyWord> Words
    {
        get
        {
            var suitable = Topic.Vocabulary.Where(v => v.Stage <= Stage).ToArray();
            return suitable.Length >= 5 ? suitable : [.. Topic.Vocabulary.OrderBy(v => v.Stage).Take(Math.Max(6, suitable.Length))];
        }
    }
}
