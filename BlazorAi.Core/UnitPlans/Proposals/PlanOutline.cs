using BlazorAi.Core.Generation.Prompts;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>The outline of a proposal.</summary>
public static class PlanOutline
{
    /// <summary>Its lessons in order; none until it is there.</summary>
    public static IReadOnlyList<PlannedLesson> Of(PlanProposal proposal) => PlanBriefs.Outline(proposal);
}
