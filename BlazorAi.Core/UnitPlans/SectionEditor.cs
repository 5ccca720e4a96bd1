using BlazorAi.Core.Access;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.UnitPlans;

/// <summary>What became of a change to a section.</summary>
public abstract record SectionChange
{
    private SectionChange()
    {
    }

    /// <summary>It was made.</summary>
    /// <param name="Version">The section's version now.</param>
    /// <param name="Revision">The revision that it made, or was added to.</param>
    public sealed record Saved(int Version, Guid Revision) : SectionChange;

    /// <summary>Someone else changed the section meanwhile. Nothing was written; the person chooses.</summary>
    /// <param name="Section">The section as it is now.</param>
    public sealed record Conflict(PlanSection Section) : SectionChange;

    /// <summary>The caller has no such section.</summary>
    public sealed record NotFound : SectionChange;

    /// <summary>The text is longer than <see cref="PlanSection.MaxLength"/>; nothing was written.</summary>
    public sealed record TooLong : SectionChange;
}

/// <summary>Changes the text of sections: every change names the version it was made from and leaves a revision.</summary>
public sealed class SectionEditor(Database database, InvocationQueries invocations, ISignals signals, TimeProvider time)
{
    /// <summary>Typing that goes on within this time of the last save belongs to the same revision.</summary>
    private static readonly TimeSpan EditSession = TimeSpan.FromMinutes(10);

    /// <summary>Saves what a person typed.</summary>
    public Task<SectionChange> SaveAsync(Caller caller, Guid sectionId, int baseVersion, string markdown, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, sectionId, baseVersion, _ => markdown, RevisionKind.Edit, mode: null, invocationId: null, cancellationToken);

    /// <summary>Puts the result of an invocation, or one part of it, into a section.</summary>
    /// <param name="caller">Who applies it.</param>
    /// <param name="requestId">The invocation.</param>
    /// <param name="sectionId">Where to.</param>
    /// <param name="baseVersion">The version of the section that the person has seen.</param>
    /// <param name="mode">How it meets what is there.</param>
    /// <param name="part">Which of <see cref="ResultParts.Split"/>, from 0; null for the whole.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SectionChange> ApplyAsync(
        Caller caller, string requestId, Guid sectionId, int baseVersion, ApplyMode mode, int? part = null, CancellationToken cancellationToken = default)
    {
        if (await invocations.FindAsync(caller, requestId, cancellationToken) is not { HasEnded: true } invocation)
        {
            return new SectionChange.NotFound();
        }

        var text = invocation.Text;
        if (part is { } index)
        {
            var parts = ResultParts.Split(text);
            if (index < 0 || index >= parts.Count)
            {
                return new SectionChange.NotFound();
            }

            text = parts[index].Markdown;
        }

        return await ChangeAsync(caller, sectionId, baseVersion, before => Merge(before, text, mode), RevisionKind.Apply, mode, invocation.Id, cancellationToken);
    }

    /// <summary>Takes back an applied result: the text becomes what it was before, if nothing was changed since.</summary>
    /// <returns>A conflict where the text has changed since; the person then chooses.</returns>
    public async Task<SectionChange> UndoAsync(Caller caller, Guid revisionId, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var revision = await db.Set<SectionRevision>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken);
        return revision is null
            ? new SectionChange.NotFound()
            : await ChangeAsync(caller, revision.SectionId, revision.Version, _ => revision.Before, RevisionKind.Undo, mode: null, revision.InvocationId, cancellationToken);
    }

    /// <summary>The revision that is the newest of its section, where it is an Apply: what Undo is offered for.</summary>
    public async Task<IReadOnlyList<SectionRevision>> ListUndoableAsync(Caller caller, Guid planId, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var sections = db.Set<PlanSection>();
        return await db.Set<SectionRevision>().AsNoTracking()
            .Where(r => r.UnitPlanId == planId && r.Kind == RevisionKind.Apply && sections.Any(s => s.Id == r.SectionId && s.Version == r.Version && !s.IsRemoved))
            .OrderByDescending(r => r.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>The text that applying a result would make.</summary>
    public static string Merge(string before, string result, ApplyMode mode)
    {
        var (old, added) = (before.TrimEnd(), result.Trim());
        return mode switch
        {
            _ when old.Length == 0 || mode == ApplyMode.Replace => added,
            ApplyMode.Append => $"{old}\n\n{added}",
            ApplyMode.Insert => $"{added}\n\n{old}",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };
    }

    /// <summary>
    /// The same as <see cref="ApplyAsync"/> with a text that a person may have changed since, in the caller's transaction, which
    /// holds the plan's lock. The caller saves, commits and publishes.
    /// </summary>
    internal async Task<SectionChange> ApplyTextAsync(
        AppDbContext db, Caller caller, Guid sectionId, int baseVersion, string markdown, ApplyMode mode, Guid? invocationId, CancellationToken cancellationToken) =>
        await ChangeInAsync(db, caller, sectionId, baseVersion, before => Merge(before, markdown, mode), RevisionKind.Apply, mode, invocationId, cancellationToken);

    private async Task<SectionChange> ChangeAsync(
        Caller caller, Guid sectionId, int baseVersion, Func<string, string> change, RevisionKind kind, ApplyMode? mode, Guid? invocationId, CancellationToken cancellationToken)
    {
        UnitPlans.RequireAccess(caller);
        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var planId = await db.Set<PlanSection>().Where(s => s.Id == sectionId).Select(s => s.UnitPlanId).SingleOrDefaultAsync(cancellationToken);
        await db.LockAsync(planId, cancellationToken); // also against changes of the plan's order, which write the same rows
        var changed = await ChangeInAsync(db, caller, sectionId, baseVersion, change, kind, mode, invocationId, cancellationToken);
        if (changed is SectionChange.Saved)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await signals.PublishAsync(UnitPlanTopics.Plan(planId), CancellationToken.None);
        }

        return changed;
    }

    private async Task<SectionChange> ChangeInAsync(
        AppDbContext db, Caller caller, Guid sectionId, int baseVersion, Func<string, string> change, RevisionKind kind, ApplyMode? mode, Guid? invocationId,
        CancellationToken cancellationToken)
    {
        var section = await db.Set<PlanSection>().SingleOrDefaultAsync(s => s.Id == sectionId && !s.IsRemoved, cancellationToken);
        if (section is null)
        {
            return new SectionChange.NotFound();
        }

        if (section.Version != baseVersion)
        {
            return new SectionChange.Conflict(section);
        }

        var (before, after) = (section.Markdown, change(section.Markdown));
        if (after.Length > PlanSection.MaxLength)
        {
            return new SectionChange.TooLong();
        }

        var now = time.GetUtcNow();
        section.Markdown = StorableText.Clean(after);
        section.Version++;
        section.UpdatedAt = now;
        section.UpdatedBy = caller.Name;
        var revision = await ReviseAsync(db, caller, section, before, kind, mode, invocationId, now, cancellationToken);
        await db.Set<UnitPlan>().Where(p => p.Id == section.UnitPlanId).ExecuteUpdateAsync(set => set.SetProperty(p => p.UpdatedAt, now), cancellationToken);
        return new SectionChange.Saved(section.Version, revision.Id);
    }

    private static async Task<SectionRevision> ReviseAsync(
        AppDbContext db, Caller caller, PlanSection section, string before, RevisionKind kind, ApplyMode? mode, Guid? invocationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (kind == RevisionKind.Edit)
        {
            var last = await db.Set<SectionRevision>().SingleOrDefaultAsync(r => r.SectionId == section.Id && r.Version == section.Version - 1, cancellationToken);
            if (last is { Kind: RevisionKind.Edit } && last.UserId == caller.UserId && now - last.UpdatedAt < EditSession)
            {
                (last.Version, last.After, last.UpdatedAt) = (section.Version, section.Markdown, now);
                return last;
            }
        }

        var revision = new SectionRevision
        {
            TenantId = caller.TenantId,
            UnitPlanId = section.UnitPlanId,
            SectionId = section.Id,
            Version = section.Version,
            Kind = kind,
            Mode = mode,
            Before = before,
            After = section.Markdown,
            InvocationId = invocationId,
            UserId = caller.UserId,
            UserName = caller.Name,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(revision);
        return revision;
    }
}
