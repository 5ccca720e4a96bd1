namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>What a whole plan is made of: which task writes which section, and in which order.</summary>
internal static class PlanParts
{
    /// <summary>The task that writes the outline.</summary>
    public const string OutlineTask = "unit_outline";

    /// <summary>The task that a plan's root is recorded under; it asks nothing itself.</summary>
    public const string RootTask = "unit_plan";

    private static readonly SectionKind[] First = [SectionKind.Overview, SectionKind.EssentialQuestions, SectionKind.Objectives, SectionKind.Standards];

    /// <summary>The task that writes a section.</summary>
    public static string TaskFor(SectionKind kind) => kind switch
    {
        SectionKind.Overview => "overview",
        SectionKind.EssentialQuestions => "essential_questions",
        SectionKind.Objectives => "learning_objectives",
        SectionKind.Standards => "standards",
        SectionKind.Lesson => "lesson_plan",
        SectionKind.Assessment => "assessment",
        SectionKind.Differentiation => "differentiation",
        SectionKind.Resources => "resources",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>When a section's turn comes: first what the lessons build on, then the lessons, then what builds on them.</summary>
    public static int StageOf(SectionKind kind) => Array.IndexOf(First, kind) >= 0 ? 1 : kind == SectionKind.Lesson ? 2 : 3;

    /// <summary>The sections stage by stage, each in the order of the unit.</summary>
    public static IEnumerable<IReadOnlyList<PlanProposalSection>> Stages(IEnumerable<PlanProposalSection> sections) =>
        sections.GroupBy(s => StageOf(s.Kind)).OrderBy(g => g.Key).Select(g => (IReadOnlyList<PlanProposalSection>)[.. InOrder(g)]);

    /// <summary>The order of the unit page.</summary>
    public static IOrderedEnumerable<PlanProposalSection> InOrder(IEnumerable<PlanProposalSection> sections) => sections.OrderBy(s => s.Kind).ThenBy(s => s.Number);
}
