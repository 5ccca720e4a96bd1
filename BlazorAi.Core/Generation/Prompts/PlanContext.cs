using System.Text.Json.Serialization;

namespace BlazorAi.Core.Generation.Prompts;

/// <summary>What a part of a plan for a whole unit has to fit: every part of one plan is written from the same.</summary>
public sealed record PlanContext
{
    /// <summary>Lessons in the unit; 1 or more.</summary>
    public required int LessonCount { get; init; }

    /// <summary>What the teacher wants most weight on; may be empty.</summary>
    public string Focus { get; init; } = "";

    /// <summary>What has to be observed ("45 minutes a lesson, no computers"); may be empty.</summary>
    public string Constraints { get; init; } = "";

    /// <summary>The lessons in order. While the outline itself is asked for: only those whose title stands already.</summary>
    public IReadOnlyList<PlannedLesson> Outline { get; init; } = [];

    /// <summary>The number of the lesson that is asked for, from 1; null where another part is.</summary>
    public int? LessonNumber { get; init; }

    /// <summary>Sections that stay as they are and sections that have been written, for the parts after them to fit.</summary>
    public IReadOnlyList<PlanExtract> Sections { get; init; } = [];

    /// <summary>Whether this part carries what is to be said once for the whole plan, such as who drafted it.</summary>
    public bool CarriesNotes { get; init; }

    /// <summary>The lesson that is asked for; null where another part is.</summary>
    [JsonIgnore]
    public PlannedLesson? Lesson => LessonNumber is { } number ? Outline.FirstOrDefault(l => l.Number == number) : null;
}

/// <summary>A lesson of the outline.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Objective">What pupils can do after it, in a line; empty where nobody said.</param>
/// <param name="IsKept">Whether it stays as it is in the unit.</param>
public sealed record PlannedLesson(int Number, string Title, string Objective = "", bool IsKept = false);

/// <summary>A section as far as it is given along.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Markdown">Its text, or the beginning of it.</param>
public sealed record PlanExtract(string Title, string Markdown);
