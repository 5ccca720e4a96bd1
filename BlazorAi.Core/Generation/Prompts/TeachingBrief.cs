using System.Text.Json.Serialization;

namespace BlazorAi.Core.Generation.Prompts;

/// <summary>A text for a unit that is asked for.</summary>
public sealed record TeachingBrief : TextBrief
{
    /// <summary>The unit's title, as the teacher wrote it: usually its topic ("Volcanoes", "The Romans in Britain").</summary>
    public required string UnitTitle { get; init; }

    /// <summary>The school subject as the teacher wrote it ("Science", "Maths"); empty where unknown.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The year or grade as the teacher wrote it ("Year 5", "Grade 9", "Reception"); empty where unknown.</summary>
    public string YearGroup { get; init; } = "";

    /// <summary>The length of the unit in weeks; 1 or more.</summary>
    public int Weeks { get; init; } = 1;

    /// <summary>Lessons in a week; 1 or more.</summary>
    public int LessonsPerWeek { get; init; } = 1;

    /// <summary>What the teacher typed for this request; may be empty.</summary>
    public string Request { get; init; } = "";

    /// <summary>The title of the section or lesson that was chosen as context; null where none was.</summary>
    public string? SectionTitle { get; init; }

    /// <summary>The Markdown of the chosen section or lesson; null where none was chosen.</summary>
    public string? SectionText { get; init; }

    /// <summary>The titles of the unit's lessons, in order.</summary>
    public IReadOnlyList<string> LessonTitles { get; init; } = [];

    /// <summary>The plan for the whole unit that this is a part of; null where it stands alone.</summary>
    public PlanContext? Plan { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Prompt => Request;
}
