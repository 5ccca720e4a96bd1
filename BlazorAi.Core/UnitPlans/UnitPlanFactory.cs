namespace BlazorAi.Core.UnitPlans;

/// <summary>The shape of a new plan.</summary>
public static class UnitPlanFactory
{
    private const int MaxInitialLessons = 60;

    private static readonly (SectionKind Kind, string Title)[] Fixed =
    [
        (SectionKind.Overview, "Overview"),
        (SectionKind.EssentialQuestions, "Essential questions"),
        (SectionKind.Objectives, "Objectives"),
        (SectionKind.Standards, "Standards"),
        (SectionKind.Assessment, "Assessment"),
        (SectionKind.Differentiation, "Differentiation"),
        (SectionKind.Resources, "Resources"),
    ];

    /// <summary>A plan with its sections, empty, and a lesson for each that is planned.</summary>
    public static UnitPlan Create(Guid tenantId, Guid ownerId, string ownerName, UnitPlanDraft draft, DateTimeOffset now)
    {
        var plan = new UnitPlan
        {
            TenantId = tenantId,
            Title = draft.Title.Trim(),
            Subject = draft.Subject.Trim(),
            YearGroup = draft.YearGroup.Trim(),
            Weeks = draft.Weeks,
            LessonsPerWeek = draft.LessonsPerWeek,
            OwnerId = ownerId,
            OwnerName = ownerName,
            CreatedAt = now,
            UpdatedAt = now,
        };
        plan.Sections.AddRange(Fixed.Select(f => Section(plan, f.Kind, 1, f.Title, now)));
        plan.Sections.AddRange(Enumerable.Range(1, Math.Min(MaxInitialLessons, draft.Weeks * draft.LessonsPerWeek)).Select(n => Lesson(plan, n, now)));
        return plan;
    }

    internal static PlanSection Lesson(UnitPlan plan, int number, DateTimeOffset now, string? title = null) =>
        Section(plan, SectionKind.Lesson, number, title ?? $"Lesson {number}", now);

    private static PlanSection Section(UnitPlan plan, SectionKind kind, int position, string title, DateTimeOffset now) => new()
    {
        TenantId = plan.TenantId,
        UnitPlanId = plan.Id,
        Kind = kind,
        Position = position,
        Title = title,
        UpdatedAt = now,
        UpdatedBy = plan.OwnerName,
    };
}
