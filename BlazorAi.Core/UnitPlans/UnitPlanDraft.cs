using System.ComponentModel.DataAnnotations;

namespace BlazorAi.Core.UnitPlans;

/// <summary>What a teacher fills in to make a unit, or to change its particulars.</summary>
public sealed class UnitPlanDraft
{
    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>The longest subject or year, in characters.</summary>
    public const int MaxWordsLength = 80;

    /// <summary>The unit's title.</summary>
    [Required(ErrorMessage = "Give the unit a title, for instance its topic.")]
    [StringLength(MaxTitleLength, ErrorMessage = "The title may have 200 characters at most.")]
    public string Title { get; set; } = "";

    /// <summary>The school subject.</summary>
    [Required(ErrorMessage = "Say which subject it is, for instance Science.")]
    [StringLength(MaxWordsLength, ErrorMessage = "The subject may have 80 characters at most.")]
    public string Subject { get; set; } = "";

    /// <summary>The year or grade.</summary>
    [Required(ErrorMessage = "Say for which year or grade it is, for instance Year 5.")]
    [StringLength(MaxWordsLength, ErrorMessage = "The year or grade may have 80 characters at most.")]
    public string YearGroup { get; set; } = "";

    /// <summary>Its length in weeks.</summary>
    [Range(1, 40, ErrorMessage = "A unit lasts 1 to 40 weeks.")]
    public int Weeks { get; set; } = 3;

    /// <summary>Lessons in a week.</summary>
    [Range(1, 10, ErrorMessage = "Plan 1 to 10 lessons a week.")]
    public int LessonsPerWeek { get; set; } = 2;
}
