using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>
/// Decides on proposed sections. Accepting is an Apply: a revision of the section with the request that wrote the text, which
/// can be taken back.
/// </summary>
public sealed class PlanReview(Database database, SectionEditor editor, UnitPlans units, PlanProposals proposals, ISignals signals, TimeProvider time)
{
    /// <summary>Puts a proposed section into the unit; a lesson that the unit does not have is made.</summary>
    /// <param name="caller">Who decides.</param>
    /// <param name="proposalId">The proposal.</param>
    /// <param name="sectionId">The proposed section.</param>
    /// <param name="seenText">The version of the proposed text that the person has seen.</param>
    /// <param name="over">The version of the unit's section that the person has seen and puts the text over; null for the one that the proposal was made against.</param>
    /// <param name="mode">How it meets the text that is there.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ReviewOutcome> AcceptAsync(
        Caller caller, Guid proposalId, Guid sectionId, int seenText, int? over = null, ApplyMode mode = ApplyMode.Replace, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(UnitPlans.AllowedRoles))
        {
            return new ReviewOutcome.NotFound();
        }

        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var unitId = await db.Set<PlanProposal>().Where(p => p.Id == proposalId).Select(p => p.UnitPlanId).SingleOrDefaultAsync(cancellationToken);
        await db.LockAsync(unitId, cancellationToken);
        var row = await db.Set<PlanProposalSection>().SingleOrDefaultAsync(s => s.Id == sectionId && s.ProposalId == proposalId, cancellationToken);
        if (row is null)
        {
            return new ReviewOutcome.NotFound();
        }

        if (row.State != ProposalSectionState.Written || row.Version != seenText)
        {
            return new ReviewOutcome.Outdated();
        }

        if (row.SectionId is null)
        {
            await AddLessonAsync(db, unitId, row, cancellationToken);
        }

        // A version that was changed and changed back is the one that the proposal was made against.
        over ??= await db.Set<PlanSection>().Where(s => s.Id == row.SectionId && s.Markdown == row.BaseMarkdown).Select(s => (int?)s.Version).SingleOrDefaultAsync(cancellationToken);
        var now = time.GetUtcNow();
        switch (await editor.ApplyTextAsync(db, caller, row.SectionId!.Value, over ?? row.BaseVersion, row.Markdown, mode, row.InvocationId, cancellationToken))
        {
            case SectionChange.Saved saved:
                (row.State, row.RevisionId, row.DecidedBy, row.DecidedAt) = (ProposalSectionState.Accepted, saved.Revision, caller.Name, now);
                break;
            case SectionChange.Conflict conflict:
                return new ReviewOutcome.Changed(conflict.Section);
            case SectionChange.TooLong:
                return new ReviewOutcome.TooLong();
            default:
                return new ReviewOutcome.Removed();
        }

        var section = db.Set<PlanSection>().Local.Single(s => s.Id == row.SectionId);
        if (section.Kind == SectionKind.Lesson && section.Title == row.BaseTitle)
        {
            section.Title = row.Title; // unless somebody gave it another name meanwhile
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await PublishAsync(unitId);
        return new ReviewOutcome.Done();
    }

    /// <summary>Puts every written section that nobody has decided on into the unit, as far as nothing has changed there meanwhile.</summary>
    public async Task<AcceptedAll> AcceptAllAsync(Caller caller, Guid proposalId, CancellationToken cancellationToken = default)
    {
        var (accepted, left) = (0, 0);
        if (await proposals.FindAsync(caller, proposalId, cancellationToken) is { } proposal)
        {
            foreach (var section in proposal.Sections.Where(s => s.State == ProposalSectionState.Written))
            {
                var outcome = await AcceptAsync(caller, proposalId, section.Id, section.Version, cancellationToken: cancellationToken);
                accepted += outcome is ReviewOutcome.Done ? 1 : 0;
                left += outcome is ReviewOutcome.Changed or ReviewOutcome.Removed or ReviewOutcome.TooLong or ReviewOutcome.Outdated ? 1 : 0;
            }
        }

        return new(accepted, left);
    }

    /// <summary>Says that a proposed section is not wanted, or that it may be after all.</summary>
    public Task<ReviewOutcome> SetRejectedAsync(Caller caller, Guid proposalId, Guid sectionId, bool rejected, CancellationToken cancellationToken = default)
    {
        var (from, to) = rejected ? (ProposalSectionState.Written, ProposalSectionState.Rejected) : (ProposalSectionState.Rejected, ProposalSectionState.Written);
        var now = time.GetUtcNow();
        return ChangeAsync(caller, proposalId, sectionId, row =>
        {
            if (row.State != from)
            {
                return new ReviewOutcome.Outdated();
            }

            (row.State, row.DecidedBy, row.DecidedAt) = (to, rejected ? caller.Name : "", rejected ? now : null);
            return new ReviewOutcome.Done();
        }, cancellationToken);
    }

    /// <summary>Changes a proposed text before it is decided on.</summary>
    /// <returns>The new version; null where somebody else changed it or decided on it, or it is too long.</returns>
    public async Task<int?> EditAsync(Caller caller, Guid proposalId, Guid sectionId, int baseVersion, string markdown, CancellationToken cancellationToken = default)
    {
        int? version = null;
        await ChangeAsync(caller, proposalId, sectionId, row =>
        {
            if (row.State != ProposalSectionState.Written || row.Version != baseVersion || markdown.Length > PlanSection.MaxLength)
            {
                return new ReviewOutcome.Outdated();
            }

            (row.Markdown, row.EditedBy) = (StorableText.Clean(markdown), caller.Name);
            version = ++row.Version;
            return new ReviewOutcome.Done();
        }, cancellationToken);
        return version;
    }

    /// <summary>Takes an accepted section back out of the unit, where nothing was changed in it since; it is then undecided again.</summary>
    public async Task<ReviewOutcome> UndoAsync(Caller caller, Guid proposalId, Guid sectionId, CancellationToken cancellationToken = default)
    {
        if (await proposals.FindAsync(caller, proposalId, cancellationToken) is not { } proposal
            || proposal.Sections.Find(s => s.Id == sectionId) is not { State: ProposalSectionState.Accepted, RevisionId: { } revision, SectionId: { } target })
        {
            return new ReviewOutcome.NotFound();
        }

        switch (await editor.UndoAsync(caller, revision, cancellationToken))
        {
            case SectionChange.Conflict conflict:
                return new ReviewOutcome.Changed(conflict.Section);
            case SectionChange.NotFound:
                return new ReviewOutcome.Removed();
        }

        await using var db = database.Open(caller);
        var section = await db.Set<PlanSection>().AsNoTracking().SingleAsync(s => s.Id == target, cancellationToken);
        return await ChangeAsync(caller, proposalId, sectionId, row =>
        {
            (row.State, row.DecidedBy, row.DecidedAt, row.RevisionId) = (ProposalSectionState.Written, "", null, null);
            (row.BaseVersion, row.BaseMarkdown, row.BaseTitle) = (section.Version, section.Markdown, section.Title);
            return new ReviewOutcome.Done();
        }, cancellationToken);
    }

    /// <summary>The unit's lessons that the proposal knows nothing of: it plans fewer, or somebody added some meanwhile. They stay unless a person takes them out.</summary>
    public static IReadOnlyList<PlanSection> ExtraLessons(UnitPlan plan, PlanProposal proposal)
    {
        var known = proposal.Sections.Select(s => s.SectionId).OfType<Guid>().ToHashSet();
        return [.. plan.Sections.Where(s => s.Kind == SectionKind.Lesson && !s.IsRemoved && !known.Contains(s.Id)).OrderBy(s => s.Position)];
    }

    /// <summary>Brings a lesson back that was taken out of the unit while its plan was written.</summary>
    public async Task<bool> BringBackAsync(Caller caller, Guid proposalId, Guid sectionId, CancellationToken cancellationToken = default) =>
        await proposals.FindAsync(caller, proposalId, cancellationToken) is { } proposal
        && proposal.Sections.Find(s => s.Id == sectionId) is { SectionId: { } lesson }
        && await units.SetLessonRemovedAsync(caller, proposal.UnitPlanId, lesson, removed: false, cancellationToken);

    private async Task AddLessonAsync(AppDbContext db, Guid unitId, PlanProposalSection row, CancellationToken cancellationToken)
    {
        var plan = await db.Set<UnitPlan>().Include(p => p.Sections).SingleAsync(p => p.Id == unitId, cancellationToken);
        var lessons = plan.Sections.Where(s => s.Kind == SectionKind.Lesson && !s.IsRemoved).OrderBy(s => s.Position).ToList();
        var before = await db.Set<PlanProposalSection>().Where(s => s.ProposalId == row.ProposalId && s.Kind == SectionKind.Lesson && s.Number < row.Number && s.SectionId != null)
            .OrderByDescending(s => s.Number).Select(s => s.SectionId).ToListAsync(cancellationToken);
        var at = before.Select(id => lessons.FindIndex(l => l.Id == id)).FirstOrDefault(index => index >= 0, -1);
        var lesson = UnitPlanFactory.Lesson(plan, row.Number, time.GetUtcNow(), row.Title);
        plan.Sections.Add(lesson);
        lessons.Insert(at + 1, lesson); // after the one that comes before it in the plan
        for (var i = 0; i < lessons.Count; i++)
        {
            lessons[i].Position = i + 1;
        }

        (row.SectionId, row.BaseTitle, row.BaseVersion) = (lesson.Id, lesson.Title, lesson.Version);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<ReviewOutcome> ChangeAsync(Caller caller, Guid proposalId, Guid sectionId, Func<PlanProposalSection, ReviewOutcome> change, CancellationToken cancellationToken)
    {
        if (!caller.IsInAny(UnitPlans.AllowedRoles))
        {
            return new ReviewOutcome.NotFound();
        }

        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var unitId = await db.Set<PlanProposal>().Where(p => p.Id == proposalId).Select(p => p.UnitPlanId).SingleOrDefaultAsync(cancellationToken);
        await db.LockAsync(unitId, cancellationToken);
        var row = await db.Set<PlanProposalSection>().SingleOrDefaultAsync(s => s.Id == sectionId && s.ProposalId == proposalId, cancellationToken);
        if (row is null)
        {
            return new ReviewOutcome.NotFound();
        }

        var outcome = change(row);
        if (outcome is ReviewOutcome.Done)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await signals.PublishAsync(UnitPlanTopics.Proposals(unitId), CancellationToken.None);
        }

        return outcome;
    }

    private async Task PublishAsync(Guid unitId)
    {
        await signals.PublishAsync(UnitPlanTopics.Plan(unitId), CancellationToken.None);
        await signals.PublishAsync(UnitPlanTopics.Proposals(unitId), CancellationToken.None);
    }
}
