using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>One attempt at a plan.</summary>
internal sealed class PlanWriting(
    JobContext<PlanUnitPayload> job, CompositeRun root, UnitPlan plan, PlanProposal proposal, Database database, Invocations.Invocations invocations, ISignals signals,
    UnitPlanningOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim storing = new(1); // sections are written at once, and stored one after the other
    private readonly Guid proposalId = proposal.Id;
    private PlanProposal current = proposal;

    /// <inheritdoc />
    public void Dispose() => storing.Dispose();

    /// <summary>Writes whatever is not written yet.</summary>
    /// <exception cref="PlanFailedException">There is no outline, and none can be had.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop, or the job is another worker's.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        root.Append(new StageEvent(GenerationStage.Prompting));
        await StoreAsync((db, token) => PlanStore.BeginAsync(db, job.Payload, root.RequestId, token), cancellationToken);
        root.Append(new StageEvent(GenerationStage.Generating));
        if (current.OutlineJson is null)
        {
            await WriteOutlineAsync(cancellationToken);
        }

        foreach (var stage in PlanParts.Stages(Asked().Where(s => s.State is ProposalSectionState.Waiting or ProposalSectionState.Writing)))
        {
            await Parallel.ForEachAsync(
                stage, new ParallelOptions { MaxDegreeOfParallelism = options.ConcurrentSections, CancellationToken = cancellationToken },
                async (section, token) => await WriteSectionAsync(section.Id, token));
        }

        root.Append(new StageEvent(GenerationStage.Saving));
    }

    private IEnumerable<PlanProposalSection> Asked() => current.Sections.Where(s => job.Payload.SectionId is { } only ? s.Id == only : s.State != ProposalSectionState.Kept);

    private async Task WriteOutlineAsync(CancellationToken cancellationToken)
    {
        await TellAsync("Writing the outline", null, cancellationToken);
        var standing = PlanBriefs.Standing(current);
        var tries = current.OutlineState == ProposalSectionState.Writing ? current.OutlineTries : current.OutlineTries + 1;
        var resumed = current.OutlineState == ProposalSectionState.Writing;
        var answer = "";
        var (failures, unreadable) = (0, 0);
        while (true)
        {
            var brief = PlanBriefs.ForOutline(plan, current, again: unreadable > 0);
            var now = tries;
            var part = await AskAsync(brief, $"plan:{proposalId:N}:outline:{tries}", resumed, async view =>
            {
                await StoreAsync((db, token) => PlanStore.OutlineBegunAsync(db, proposalId, now, view.RequestId, token), cancellationToken);
                await TellAsync("Writing the outline", view.RequestId, cancellationToken);
            }, cancellationToken);
            (tries, resumed) = (tries + 1, false);
            if (part.Done is { } done)
            {
                answer = done.Text;
                if (OutlineReader.Read(answer, current.LessonCount, standing) is { } outline)
                {
                    await StoreAsync((db, token) => PlanStore.OutlineWrittenAsync(db, current, outline, isPlain: false, token), cancellationToken);
                    return;
                }

                if (++unreadable > 1)
                {
                    break; // asked twice: the lessons get the titles that could be read, and numbers
                }
            }
            else if (part.Counts && (!part.Fault.Retryable || ++failures >= options.TriesPerSection))
            {
                throw new PlanFailedException(part.Fault.Code, $"The outline could not be written. {part.Fault.Message}", part.Fault.Retryable);
            }
            else if (part.Counts)
            {
                await Task.Delay(options.RetryPause, time, cancellationToken);
            }
        }

        var plain = OutlineReader.ReadWhatIsThere(answer, current.LessonCount, standing);
        await StoreAsync((db, token) => PlanStore.OutlineWrittenAsync(db, current, plain, isPlain: true, token), cancellationToken);
    }

    private async Task WriteSectionAsync(Guid id, CancellationToken cancellationToken)
    {
        var section = current.Sections.Find(s => s.Id == id)!;
        var brief = PlanBriefs.For(plan, current, section);
        var resumed = section.State == ProposalSectionState.Writing; // what began under an earlier attempt is taken up
        var tries = resumed ? section.Tries : section.Tries + 1;
        for (var failures = 0; ; tries++, resumed = false)
        {
            var now = tries;
            var part = await AskAsync(brief, $"plan:{id:N}:{tries}", resumed, async view =>
            {
                await StoreAsync((db, token) => PlanStore.SectionBegunAsync(db, id, now, view.RequestId, token), cancellationToken);
                await TellAsync($"Writing “{section.Title}”", view.RequestId, cancellationToken);
            }, cancellationToken);
            if (part.Done is { } done)
            {
                await StoreAsync((db, token) => PlanStore.SectionWrittenAsync(db, id, PlanTexts.Tidy(done.Text, section.Title), done, token), cancellationToken);
                await TellAsync($"“{section.Title}” is written", done.RequestId, cancellationToken);
                return;
            }

            if (part.Counts && (!part.Fault.Retryable || ++failures >= options.TriesPerSection))
            {
                await StoreAsync((db, token) => PlanStore.SectionFailedAsync(db, id, part.Fault.Code, part.Fault.Message, token), cancellationToken);
                await TellAsync($"“{section.Title}” could not be written", part.RequestId, cancellationToken);
                return;
            }

            if (part.Counts)
            {
                await Task.Delay(options.RetryPause, time, cancellationToken);
            }
        }
    }

    /// <summary>One request for a part, to its end.</summary>
    private async Task<Part> AskAsync(TeachingBrief brief, string startKey, bool resumed, Func<InvocationView, Task> begun, CancellationToken cancellationToken)
    {
        var start = new InvocationStart(new(job.Caller, brief.TaskType, GenerationSurface.Job), brief, startKey)
        {
            TargetKind = UnitPlanTopics.TargetKind,
            TargetId = plan.Id,
            ParentId = root.InvocationId,
        };
        try
        {
            var view = await invocations.RunToEndAsync(job.Caller, start, begun, cancellationToken);
            return view.State switch
            {
                InvocationState.Completed => new(view, GenerationFaults.Internal, false, view.RequestId),
                // Begun by an attempt that was cut off, and ended with it: that is nothing against the section.
                InvocationState.Interrupted => new(null, GenerationFaults.Interrupted, false, view.RequestId),
                InvocationState.Cancelled when resumed => new(null, GenerationFaults.Interrupted, false, view.RequestId),
                _ => new(null, GenerationFaults.All.FirstOrDefault(f => f.Code == view.ErrorCode) ?? GenerationFaults.Internal, true, view.RequestId),
            };
        }
        catch (PolicyRefusedException refused)
        {
            return new(null, new(refused.Decision.RefusedBy!, refused.Decision.Reason, Retryable: false), true, null);
        }
    }

    /// <summary>Stores a result while the job is this worker's, reads the proposal anew and tells whoever watches.</summary>
    private Task StoreAsync(Func<AppDbContext, CancellationToken, Task> write, CancellationToken cancellationToken) => OneByOneAsync(async () =>
    {
        if (!await job.WriteAsync(write, cancellationToken))
        {
            throw new ClaimLostException();
        }

        await using var db = database.Open(job.Caller);
        current = await PlanStore.LoadAsync(db, proposalId, cancellationToken) ?? throw new PlanFailedException("not_found", "The plan is no longer there.", retryable: false);
        await signals.PublishAsync(UnitPlanTopics.Proposals(plan.Id), CancellationToken.None);
    }, cancellationToken);

    private Task TellAsync(string text, string? child, CancellationToken cancellationToken) => OneByOneAsync(async () =>
    {
        var asked = Asked().ToList();
        var (outline, outlineDone) = job.Payload.SectionId is not null || current.OutlineState == ProposalSectionState.Kept ? (0, 0) : (1, current.OutlineJson is null ? 0 : 1);
        var ended = asked.Count(s => s.State is not (ProposalSectionState.Waiting or ProposalSectionState.Writing));
        var progress = (double)(ended + outlineDone) / Math.Max(1, asked.Count + outline);
        root.Append(new StatusEvent(text, progress, child));
        await job.ReportAsync(progress, asked.Count == 1 ? text : $"{text} · {ended} of {asked.Count} sections", cancellationToken);
    }, cancellationToken);

    private async Task OneByOneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await storing.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            storing.Release();
        }
    }

    /// <summary>What came of a request.</summary>
    /// <param name="Done">The answer; null where it failed.</param>
    /// <param name="Fault">Why it failed.</param>
    /// <param name="Counts">Whether it counts against the section.</param>
    /// <param name="RequestId">Its name; null where it was refused.</param>
    private sealed record Part(InvocationView? Done, GenerationFault Fault, bool Counts, string? RequestId);
}
