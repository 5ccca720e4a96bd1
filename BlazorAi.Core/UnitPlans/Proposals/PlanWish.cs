using System.ComponentModel.DataAnnotations;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>What a teacher fills in to have a whole unit planned.</summary>
public sealed class PlanWish : IValidatableObject
{
    /// <summary>The longest focus, in characters.</summary>
    public const int MaxFocusLength = 500;

    /// <summary>The longest constraints, in characters.</summary>
    public const int MaxConstraintsLength = 2_000;

    /// <summary>The kinds that can be asked for, in the order of the unit page.</summary>
    public static IReadOnlyList<SectionKind> AllKinds { get; } = [.. Enum.GetValues<SectionKind>()];

    /// <summary>What gets most weight.</summary>
    [StringLength(MaxFocusLength, ErrorMessage = "The focus may have 500 characters at most.")]
    public string Focus { get; set; } = "";

    /// <summary>What has to be observed.</summary>
    [StringLength(MaxConstraintsLength, ErrorMessage = "What has to be observed may have 2,000 characters at most.")]
    public string Constraints { get; set; } = "";

    /// <summary>Lessons in the plan, kept ones among them.</summary>
    [Range(1, PlanProposal.MaxLessons, ErrorMessage = "Plan 1 to 60 lessons.")]
    public int LessonCount { get; set; } = 1;

    /// <summary>What is to be written. What is not, and has text, stays and is given as context.</summary>
    public HashSet<SectionKind> Kinds { get; init; } = [];

    /// <summary>Lessons that stay as they are.</summary>
    public HashSet<Guid> KeptLessons { get; init; } = [];

    /// <summary>What a unit suggests: whatever has no text yet is written, whatever has is kept.</summary>
    public static PlanWish For(UnitPlan plan)
    {
        var lessons = plan.Sections.Where(s => s.Kind == SectionKind.Lesson && !s.IsRemoved).ToList();
        var wish = new PlanWish
        {
            LessonCount = Math.Clamp(lessons.Count > 0 ? lessons.Count : plan.Weeks * plan.LessonsPerWeek, 1, PlanProposal.MaxLessons),
            KeptLessons = [.. lessons.Where(HasText).Select(s => s.Id)],
        };
        foreach (var kind in AllKinds.Where(k => k != SectionKind.Lesson && plan.Sections.Exists(s => s.Kind == k && !HasText(s))))
        {
            wish.Kinds.Add(kind);
        }

        if (lessons.Count == 0 || lessons.Exists(s => !HasText(s)))
        {
            wish.Kinds.Add(SectionKind.Lesson);
        }

        return wish;
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kinds.Count == 0)
        {
            yield return new("Choose at least one section to be written.", [nameof(Kinds)]);
        }

        foreach (var (text, field) in new[] { (Focus, nameof(Focus)), (Constraints, nameof(Constraints)) })
        {
            if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            {
                yield return new("Your text holds control characters, which often come with text copied from a PDF. Delete them or paste it as plain text.", [field]);
            }
        }
    }

    private static bool HasText(PlanSection section) => !string.IsNullOrWhiteSpace(section.Markdown);
}
