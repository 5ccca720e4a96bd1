namespace BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;

/// <summary>What a teacher's own words ask for beside the topic.</summary>
internal sealed record Wishes
{
    public SchoolYear? Year { get; init; }
    public int? Weeks { get; init; }
    public int? LessonsPerWeek { get; init; }

    /// <summary>A number of lessons for the whole unit (“in 5 lessons”).</summary>
    public int? Lessons { get; init; }

    public int? Minutes { get; init; }

    /// <summary>One lesson is asked for, not the sequence.</summary>
    public bool OneLesson { get; init; }

    /// <summary>The number of the lesson that is asked for (“lesson 3”).</summary>
    public int? LessonNumber { get; init; }

    public bool FieldTrip { get; init; }
    public bool NoHomework { get; init; }
    public bool Homework { get; init; }
    public bool EnglishLearners { get; init; }
    public bool SpecialNeeds { get; init; }
    public bool Outdoors { get; init; }
    public bool GroupWork { get; init; }
    public bool NoScreens { get; init; }

    /// <summary>What the teacher wants most weight on, in their words.</summary>
    public string? Focus { get; init; }

    /// <summary>The text without the parts that were understood: what is left may name a topic.</summary>
    public string Rest { get; init; } = "";
}
