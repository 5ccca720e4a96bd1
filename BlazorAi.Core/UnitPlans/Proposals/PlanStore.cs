using System.Text.Json;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>What a job writes of a proposal along the way. Guarded updates: what a person has decided meanwhile stays.</summary>
internal static class PlanStore
{
    /// <summary>A proposal with its sections in the order of the unit; null where there is none.</summary>
    public static async Task<PlanProposal?> LoadAsync(AppDbContext db, Guid proposalId, CancellationToken cancellationToken)
    {
        var proposal = await db.Set<PlanProposal>().AsNoTracking().Include(p => p.Sections).SingleOrDefaultAsync(p => p.Id == proposalId, cancellationToken);
        proposal?.Sections.Sort((a, b) => (a.Kind, a.Number).CompareTo((b.Kind, b.Number)));
        return proposal;
    }

    /// <summary>An outline as it is stored.</summary>
    public static string Serialize(IReadOnlyList<PlannedLesson> outline) => JsonSerializer.Serialize(outline);

    /// <summary>An attempt begins: what failed waits again.</summary>
    /// <param name="db">Inside a transaction.</param>
    /// <param name="payload">Which sections.</param>
    /// <param name="rootRequestId">The attempt's root.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task BeginAsync(AppDbContext db, PlanUnitPayload payload, string rootRequestId, CancellationToken cancellationToken)
    {
        var (id, only) = (payload.ProposalId, payload.SectionId);
        await db.Set<PlanProposalSection>().Where(s => s.ProposalId == id && (only == null || s.Id == only) && s.State == ProposalSectionState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.State, ProposalSectionState.Waiting).SetProperty(s => s.ErrorCode, (string?)null).SetProperty(s => s.ErrorMessage, (string?)null),
            cancellationToken);
        if (only is null)
        {
            await db.Set<PlanProposal>().Where(p => p.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.State, ProposalState.Writing).SetProperty(p => p.RootRequestId, rootRequestId).SetProperty(p => p.FinishedAt, (DateTimeOffset?)null),
                cancellationToken);
        }
    }

    /// <summary>A request for the outline has begun.</summary>
    public static Task OutlineBegunAsync(AppDbContext db, Guid proposalId, int tries, string requestId, CancellationToken cancellationToken) =>
        db.Set<PlanProposal>().Where(p => p.Id == proposalId).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.OutlineState, ProposalSectionState.Writing).SetProperty(p => p.OutlineTries, tries).SetProperty(p => p.OutlineRequestId, requestId),
            cancellationToken);

    /// <summary>The outline is there: lessons take their titles from it.</summary>
    public static async Task OutlineWrittenAsync(AppDbContext db, PlanProposal proposal, IReadOnlyList<PlannedLesson> outline, bool isPlain, CancellationToken cancellationToken)
    {
        var json = Serialize(outline);
        await db.Set<PlanProposal>().Where(p => p.Id == proposal.Id).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.OutlineState, ProposalSectionState.Written).SetProperty(p => p.OutlineJson, json).SetProperty(p => p.OutlineIsPlain, isPlain),
            cancellationToken);
        foreach (var lesson in outline.Where(l => !l.IsKept))
        {
            var (number, title) = (lesson.Number, StorableText.Clean(lesson.Title));
            await db.Set<PlanProposalSection>()
                .Where(s => s.ProposalId == proposal.Id && s.Kind == SectionKind.Lesson && s.Number == number && s.State == ProposalSectionState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Title, title), cancellationToken);
        }
    }

    /// <summary>A request for a section has begun.</summary>
    public static Task SectionBegunAsync(AppDbContext db, Guid sectionId, int tries, string requestId, CancellationToken cancellationToken) =>
        Unwritten(db, sectionId).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.State, ProposalSectionState.Writing).SetProperty(s => s.Tries, tries).SetProperty(s => s.RequestId, requestId), cancellationToken);

    /// <summary>A section is written.</summary>
    public static Task SectionWrittenAsync(AppDbContext db, Guid sectionId, string markdown, Invocations.InvocationView from, CancellationToken cancellationToken)
    {
        var writer = $"{from.Provider}, {from.Model}";
        return Unwritten(db, sectionId).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.State, ProposalSectionState.Written)
                .SetProperty(s => s.Markdown, markdown)
                .SetProperty(s => s.Version, s => s.Version + 1)
                .SetProperty(s => s.IsCut, !from.IsComplete)
                .SetProperty(s => s.InvocationId, from.Id)
                .SetProperty(s => s.WrittenBy, writer)
                .SetProperty(s => s.ErrorCode, (string?)null)
                .SetProperty(s => s.ErrorMessage, (string?)null),
            cancellationToken);
    }

    /// <summary>A section could not be written.</summary>
    public static Task SectionFailedAsync(AppDbContext db, Guid sectionId, string code, string message, CancellationToken cancellationToken)
    {
        var text = StorableText.Clean(message, PlanProposalSection.MaxMessageLength);
        return Unwritten(db, sectionId).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.State, ProposalSectionState.Failed).SetProperty(s => s.ErrorCode, code).SetProperty(s => s.ErrorMessage, text), cancellationToken);
    }

    /// <summary>A job has ended: what it left has failed with it or waits, and the proposal's state follows from its sections.</summary>
    /// <param name="db">Inside a transaction.</param>
    /// <param name="payload">What the job was to write.</param>
    /// <param name="failure">Why what is left failed; null where it only waits: a person cancelled.</param>
    /// <param name="now">The time of this moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task EndAsync(AppDbContext db, PlanUnitPayload payload, (string Code, string Message)? failure, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, only) = (payload.ProposalId, payload.SectionId);
        var left = db.Set<PlanProposalSection>().Where(s => s.ProposalId == id && (only == null || s.Id == only)
            && (s.State == ProposalSectionState.Waiting || s.State == ProposalSectionState.Writing));
        if (failure is { } why)
        {
            var text = StorableText.Clean(why.Message, PlanProposalSection.MaxMessageLength);
            await left.ExecuteUpdateAsync(
                set => set.SetProperty(s => s.State, ProposalSectionState.Failed).SetProperty(s => s.ErrorCode, why.Code).SetProperty(s => s.ErrorMessage, text), cancellationToken);
        }
        else
        {
            await left.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, ProposalSectionState.Waiting), cancellationToken);
        }

        await db.Set<PlanProposal>().Where(p => p.Id == id && only == null && p.OutlineState == ProposalSectionState.Writing)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.OutlineState, failure is null ? ProposalSectionState.Waiting : ProposalSectionState.Failed), cancellationToken);
        var states = await db.Set<PlanProposalSection>().Where(s => s.ProposalId == id && s.State != ProposalSectionState.Kept)
            .GroupBy(s => s.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, cancellationToken);
        var written = Of(ProposalSectionState.Written) + Of(ProposalSectionState.Accepted) + Of(ProposalSectionState.Rejected);
        var (open, failed) = (Of(ProposalSectionState.Waiting) + Of(ProposalSectionState.Writing), Of(ProposalSectionState.Failed));
        var state = open > 0 ? ProposalState.Cancelled : failed == 0 ? ProposalState.Written : written > 0 ? ProposalState.Partly : ProposalState.Failed;

        // One section's job does not end a whole plan's that still runs.
        var ended = db.Set<PlanProposal>().Where(p => p.Id == id && (only == null || p.State != ProposalState.Writing));
        await ended.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, state).SetProperty(p => p.FinishedAt, now), cancellationToken);

        int Of(ProposalSectionState each) => states.GetValueOrDefault(each);
    }

    private static IQueryable<PlanProposalSection> Unwritten(AppDbContext db, Guid sectionId) => db.Set<PlanProposalSection>()
        .Where(s => s.Id == sectionId && (s.State == ProposalSectionState.Waiting || s.State == ProposalSectionState.Writing || s.State == ProposalSectionState.Failed));
}
