using BlazorAi.App.Components.Notifications;
using BlazorAi.Core.Access;
using BlazorAi.Core.UnitPlans.Proposals;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>News and jobs about a plan lead to its review.</summary>
internal sealed class PlanProposalLink(PlanProposals proposals) : ITargetLink
{
    public string TargetKind => PlanProposal.TargetKind;

    public async ValueTask<string?> FindAsync(Caller caller, Guid targetId, CancellationToken cancellationToken) =>
        await proposals.FindAsync(caller, targetId, cancellationToken) is { } proposal ? $"/units/{proposal.UnitPlanId}/review/{proposal.Id}" : null;
}
