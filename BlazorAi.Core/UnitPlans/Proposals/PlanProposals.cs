using System.ComponentModel.DataAnnotations;
using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>What became of the wish to have a unit planned.</summary>
public abstract record PlanStart
{
    private PlanStart()
    {
    }

    /// <summary>A job was made.</summary>
    /// <param name="ProposalId">What it writes.</param>
    public sealed record Started(Guid ProposalId) : PlanStart;

    /// <summary>The unit is being planned already; nothing was started.</summary>
    /// <param name="ProposalId">What is being written.</param>
    /// <param name="By">Who asked for it.</param>
    public sealed record AlreadyRunning(Guid ProposalId, string By) : PlanStart;

    /// <summary>The policy would refuse a part of it; nothing was started.</summary>
    /// <param name="Estimate">What it would take, and why not.</param>
    public sealed record Refused(PlanEstimate Estimate) : PlanStart;

    /// <summary>The caller has no such unit.</summary>
    public sealed record NotFound : PlanStart;
}

/// <summary>A proposal in a list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="UserName">Who asked for it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="State">Where its writing stands.</param>
/// <param name="Written">Sections that are written, decided or not.</param>
/// <param name="All">Sections that were asked for.</param>
/// <param name="Undecided">Written sections that nobody has decided on.</param>
public sealed record PlanProposalSummary(Guid Id, string UserName, DateTimeOffset CreatedAt, ProposalState State, int Written, int All, int Undecided);

/// <summary>Has units planned by jobs, and lists what came of it. Whoever may open a unit may see its proposals.</summary>
public sealed class PlanProposals(Database database, UnitPlans units, PlanEstimator estimator, JobQueue jobs, ISignals signals, TimeProvider time)
{
    /// <summary>The kind of the jobs.</summary>
    public const string JobKind = "plan_unit";

    /// <summary>At most one unfinished job that plans a unit has it.</summary>
    public static string UniqueKey(Guid unitId) => $"plan_unit:{unitId:N}";

    /// <summary>What a plan would take; null where the caller has no such unit.</summary>
    /// <exception cref="ValidationException">The wish breaks a rule that stands on it.</exception>
    public async Task<PlanEstimate?> EstimateAsync(Caller caller, Guid unitId, PlanWish wish, CancellationToken cancellationToken = default)
    {
        Validate(wish);
        return await units.FindAsync(caller, unitId, cancellationToken) is { } plan
            ? await estimator.EstimateAsync(caller, ProposalFactory.Create(caller, plan, wish, 0, time.GetUtcNow()), cancellationToken)
            : null;
    }

    /// <summary>Has a unit planned: stores the proposal and its job together. While one of the unit runs, no second one is made.</summary>
    /// <exception cref="ValidationException">The wish breaks a rule that stands on it.</exception>
    public async Task<PlanStart> StartAsync(Caller caller, Guid unitId, PlanWish wish, CancellationToken cancellationToken = default)
    {
        Validate(wish);
        if (await units.FindAsync(caller, unitId, cancellationToken) is not { } plan)
        {
            return new PlanStart.NotFound();
        }

        if (await FindRunningAsync(caller, unitId, cancellationToken) is { } running)
        {
            return running;
        }

        await using var db = database.Open(caller);
        var earlier = await db.Set<PlanProposal>().CountAsync(p => p.UnitPlanId == unitId, cancellationToken);
        var proposal = ProposalFactory.Create(caller, plan, wish, earlier, time.GetUtcNow());
        if (await estimator.EstimateAsync(caller, proposal, cancellationToken) is { Refusal: not null } estimate)
        {
            return new PlanStart.Refused(estimate);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var queued = await jobs.EnqueueAsync(db, caller, Request(plan, proposal.Id), cancellationToken);
        if (!queued.IsNew)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return await FindRunningAsync(caller, unitId, cancellationToken) ?? await StartAsync(caller, unitId, wish, cancellationToken);
        }

        proposal.JobId = queued.JobId;
        db.Add(proposal);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await queued.PublishAsync();
        await signals.PublishAsync(UnitPlanTopics.Proposals(unitId), CancellationToken.None);
        return new PlanStart.Started(proposal.Id);
    }

    /// <summary>Has whatever of a proposal is not written yet written after all: what failed, and what a cancelled job left.</summary>
    /// <returns>False where the caller has no such proposal, nothing of it is left, or the unit is being planned already.</returns>
    public async Task<bool> ResumeAsync(Caller caller, Guid proposalId, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(caller, proposalId, cancellationToken) is not { } proposal || await units.FindAsync(caller, proposal.UnitPlanId, cancellationToken) is not { } plan
            || !(proposal.Sections.Exists(s => s.State is ProposalSectionState.Failed or ProposalSectionState.Waiting or ProposalSectionState.Writing)
                || proposal.OutlineState is ProposalSectionState.Failed or ProposalSectionState.Waiting))
        {
            return false;
        }

        return await EnqueueAsync(caller, plan.Id, Request(plan, proposalId), async (db, jobId) =>
            await db.Set<PlanProposal>().Where(p => p.Id == proposalId).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.State, ProposalState.Writing).SetProperty(p => p.JobId, jobId), cancellationToken), cancellationToken);
    }

    /// <summary>Has one section that failed tried again, and no other.</summary>
    /// <returns>False where the caller has no such section or it has not failed.</returns>
    public async Task<bool> RetrySectionAsync(Caller caller, Guid proposalId, Guid sectionId, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(caller, proposalId, cancellationToken) is not { } proposal || await units.FindAsync(caller, proposal.UnitPlanId, cancellationToken) is not { } plan
            || proposal.Sections.Find(s => s.Id == sectionId) is not { State: ProposalSectionState.Failed } section)
        {
            return false;
        }

        var request = Request(plan, proposalId) with
        {
            Title = $"{section.Title} of “{plan.Title}”",
            Payload = new PlanUnitPayload(proposalId) { SectionId = sectionId },
            UniqueKey = $"plan_section:{sectionId:N}",
        };
        return await EnqueueAsync(caller, plan.Id, request, async (db, _) =>
            await db.Set<PlanProposalSection>().Where(s => s.Id == sectionId && s.State == ProposalSectionState.Failed).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.State, ProposalSectionState.Waiting).SetProperty(s => s.ErrorCode, PlanProposalSection.Retrying).SetProperty(s => s.ErrorMessage, (string?)null),
                cancellationToken), cancellationToken);
    }

    /// <summary>A proposal with its sections in the order of the unit; null where the caller has none of that key.</summary>
    public async Task<PlanProposal?> FindAsync(Caller caller, Guid proposalId, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(UnitPlans.AllowedRoles))
        {
            return null;
        }

        await using var db = database.Open(caller);
        return await PlanStore.LoadAsync(db, proposalId, cancellationToken);
    }

    /// <summary>A unit's proposals, newest first; none where the caller has no such unit.</summary>
    public async Task<IReadOnlyList<PlanProposalSummary>> ListAsync(Caller caller, Guid unitId, int take = 20, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(UnitPlans.AllowedRoles))
        {
            return [];
        }

        await using var db = database.Open(caller);
        return await db.Set<PlanProposal>().AsNoTracking().Where(p => p.UnitPlanId == unitId).OrderByDescending(p => p.Id).Take(take)
            .Select(p => new PlanProposalSummary(
                p.Id, p.UserName, p.CreatedAt, p.State,
                p.Sections.Count(s => s.State == ProposalSectionState.Written || s.State == ProposalSectionState.Accepted || s.State == ProposalSectionState.Rejected),
                p.Sections.Count(s => s.State != ProposalSectionState.Kept),
                p.Sections.Count(s => s.State == ProposalSectionState.Written)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The unfinished job that plans a unit; null where none does, or the caller has no such unit.</summary>
    public async Task<JobView?> FindJobAsync(Caller caller, Guid unitId, CancellationToken cancellationToken = default) =>
        caller.IsInAny(UnitPlans.AllowedRoles) ? await jobs.FindUnfinishedAsync(caller, UniqueKey(unitId), cancellationToken) : null;

    private static JobRequest<PlanUnitPayload> Request(UnitPlan plan, Guid proposalId) => new(JobKind, $"Plan of “{plan.Title}”", new(proposalId))
    {
        UniqueKey = UniqueKey(plan.Id),
        TargetKind = PlanProposal.TargetKind,
        TargetId = proposalId,
    };

    private static void Validate(PlanWish wish) => Validator.ValidateObject(wish, new(wish), validateAllProperties: true);

    private async Task<PlanStart.AlreadyRunning?> FindRunningAsync(Caller caller, Guid unitId, CancellationToken cancellationToken) =>
        await FindJobAsync(caller, unitId, cancellationToken) is { TargetId: { } running } job ? new(running, job.UserName) : null;

    private async Task<bool> EnqueueAsync(
        Caller caller, Guid unitId, JobRequest<PlanUnitPayload> request, Func<AppDbContext, Guid, Task> write, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var queued = await jobs.EnqueueAsync(db, caller, request, cancellationToken);
        if (!queued.IsNew)
        {
            return false;
        }

        await write(db, queued.JobId);
        await transaction.CommitAsync(cancellationToken);
        await queued.PublishAsync();
        await signals.PublishAsync(UnitPlanTopics.Proposals(unitId), CancellationToken.None);
        return true;
    }
}
