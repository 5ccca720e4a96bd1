namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>What a job that plans a unit works from.</summary>
/// <param name="ProposalId">The proposal that it writes.</param>
public sealed record PlanUnitPayload(Guid ProposalId)
{
    /// <summary>The one section that it writes; null for all that are not written.</summary>
    public Guid? SectionId { get; init; }
}
