using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>
/// Writes a plan: the outline first, then section by section, each a request of its own that can be followed. What is written
/// is kept along the way, so that another attempt goes on where this one was cut off.
/// </summary>
internal sealed class PlanUnitHandler(
    Database database, UnitPlans units, Invocations.Invocations invocations, JobQueue jobs, ISignals signals, IOptions<UnitPlanningOptions> options, TimeProvider time)
    : IJobHandler<PlanUnitPayload>
{
    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(JobContext<PlanUnitPayload> job, CancellationToken cancellationToken)
    {
        var proposal = await LoadAsync(job.Caller, job.Payload.ProposalId, cancellationToken) ?? throw Gone();
        var plan = await units.FindAsync(job.Caller, proposal.UnitPlanId, cancellationToken) ?? throw Gone();
        await using var root = await invocations.StartCompositeAsync(RootOf(job.Caller, plan, proposal, job.Job.Id), cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, root.Stopped);
        using var writing = new PlanWriting(job, root, plan, proposal, database, invocations, signals, options.Value, time);
        try
        {
            await writing.WriteAsync(stop.Token);
        }
        catch (PlanFailedException failed)
        {
            await root.FailAsync(new(failed.Code, failed.Message, failed.Retryable));
            throw new JobFailedException(failed.Code, failed.Message, failed.Retryable, inner: failed);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (!cancellationToken.IsCancellationRequested && root.Stopped.IsCancellationRequested)
            {
                throw new JobFailedException(GenerationFaults.Interrupted.Code, "The plan’s record was ended while it was being written.", retryable: true);
            }

            if (await jobs.FindAsync(job.Caller, job.Job.Id, CancellationToken.None) is { IsCancelRequested: true })
            {
                await root.CancelAsync();
            }

            throw;
        }

        await root.CompleteAsync();
        return await OutcomeAsync(job, plan, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<JobOutcome> AbandonAsync(JobRow<PlanUnitPayload?> job, JobEnd end, CancellationToken cancellationToken)
    {
        if (job.Payload is not { } payload)
        {
            return JobOutcome.Nothing;
        }

        await using var db = database.OpenTenant(job.TenantId);
        if (await PlanStore.LoadAsync(db, payload.ProposalId, cancellationToken) is not { } proposal)
        {
            return JobOutcome.Nothing;
        }

        (string, string)? failure = end.State == JobState.Failed ? (end.Code, end.Message)
            : payload.SectionId is not null ? (JobErrors.Cancelled, "Cancelled.") // nothing else would take one section up again
            : null;
        var written = proposal.Sections.Count(IsWritten);
        var all = proposal.Sections.Count(s => s.State != ProposalSectionState.Kept);
        return JobOutcome.Done(
            (context, token) => PlanStore.EndAsync(context, payload, failure, time.GetUtcNow(), token),
            end.State == JobState.Cancelled ? null : Draft(job.UserId, written > 0 ? PlanNews.Partly : PlanNews.Failed, job.Title, proposal.Id,
                written > 0 ? $"{written} of {all} sections are written. {end.Message}" : end.Message),
            UnitPlanTopics.Proposals(proposal.UnitPlanId));
    }

    private static bool IsWritten(PlanProposalSection section) => section.State is ProposalSectionState.Written or ProposalSectionState.Accepted or ProposalSectionState.Rejected;

    private static JobFailedException Gone() => new("not_found", "The unit is no longer there, or you may not change it any more.", retryable: false);

    private static InvocationStart RootOf(Caller caller, UnitPlan plan, PlanProposal proposal, Guid jobId) =>
        new(new(caller, PlanParts.RootTask, GenerationSurface.Job), PlanBriefs.ForOutline(plan, proposal, again: false) with { Request = "Plan the whole unit." }, $"plan:{jobId:N}:{Guid.NewGuid():N}")
        {
            TargetKind = UnitPlanTopics.TargetKind,
            TargetId = plan.Id,
        };

    private static NotificationDraft Draft(Guid userId, string kind, string subject, Guid proposalId, string detail) =>
        new(userId, kind, subject) { Detail = detail, TargetKind = PlanProposal.TargetKind, TargetId = proposalId };

    private async Task<PlanProposal?> LoadAsync(Caller caller, Guid proposalId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        return await PlanStore.LoadAsync(db, proposalId, cancellationToken);
    }

    private async Task<JobOutcome> OutcomeAsync(JobContext<PlanUnitPayload> job, UnitPlan plan, CancellationToken cancellationToken)
    {
        var payload = job.Payload;
        var proposal = await LoadAsync(job.Caller, payload.ProposalId, cancellationToken) ?? throw Gone();
        var asked = proposal.Sections.Where(s => payload.SectionId is { } only ? s.Id == only : s.State != ProposalSectionState.Kept).ToList();
        var failed = asked.Where(s => s.State == ProposalSectionState.Failed).ToList();
        if (failed.Count == asked.Count && failed.Count > 0)
        {
            // Nothing came of it: a failed job, which can be tried again.
            var first = failed[0];
            return JobOutcome.Failed(
                first.ErrorCode ?? JobErrors.Internal, first.ErrorMessage ?? "Nothing could be written.", End,
                Draft(job.Caller.UserId, PlanNews.Failed, job.Job.Title, proposal.Id, first.ErrorMessage ?? ""), UnitPlanTopics.Proposals(plan.Id));
        }

        var detail = failed.Count == 0
            ? asked.Count == 1 ? $"“{asked[0].Title}” waits for your review." : $"{asked.Count} sections wait for your review."
            : $"{asked.Count - failed.Count} of {asked.Count} sections are written. Not written: {string.Join(", ", failed.Take(5).Select(s => $"“{s.Title}”"))}. {failed[0].ErrorMessage}";
        return JobOutcome.Done(End, Draft(job.Caller.UserId, failed.Count == 0 ? PlanNews.Ready : PlanNews.Partly, job.Job.Title, proposal.Id, detail), UnitPlanTopics.Proposals(plan.Id));

        Task End(AppDbContext db, CancellationToken token) =>
            PlanStore.EndAsync(db, payload, (JobErrors.Internal, "It was not written."), time.GetUtcNow(), token);
    }
}

/// <summary>The whole plan cannot go on, whatever section is tried.</summary>
internal sealed class PlanFailedException(string code, string message, bool retryable, Exception? inner = null) : Exception(message, inner)
{
    public string Code => code;

    public bool Retryable => retryable;
}
