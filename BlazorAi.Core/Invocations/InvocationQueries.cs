using BlazorAi.Core.Access;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Invocations;

/// <summary>Reads invocations, for those who may see them: the owner, the school's administrators, and whoever may open the target.</summary>
public sealed class InvocationQueries(Database database, IEnumerable<ITargetAccess> targets)
{
    /// <summary>An invocation; null where the caller has none of that name.</summary>
    public async Task<InvocationView?> FindAsync(Caller caller, string requestId, CancellationToken cancellationToken = default)
    {
        if (await LoadAsync(caller, requestId, cancellationToken) is not { } invocation)
        {
            return null;
        }

        await using var db = database.Open(caller);
        return await ViewAsync(db, caller, invocation, cancellationToken);
    }

    /// <summary>
    /// The newest invocations about a thing, newest first; one that was continued is shown by what continues it. The caller
    /// must have opened the thing. Composite work and its parts are no results of their own, and texts are left out.
    /// </summary>
    public async Task<IReadOnlyList<InvocationView>> ListForTargetAsync(Caller caller, string kind, Guid id, int take = 50, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var all = db.Set<AiInvocation>().AsNoTracking();
        var rows = await all.Where(i => i.TargetKind == kind && i.TargetId == id && i.Mode != GenerationMode.Composite && i.Relation != InvocationRelation.Part)
            .Where(i => !all.Any(child => child.ParentId == i.Id && child.Relation == InvocationRelation.Continue))
            .OrderByDescending(i => i.Id).Take(take).ToListAsync(cancellationToken);
        return [.. rows.Select(i => View(caller, i, "") with { Output = "" })];
    }

    /// <summary>The caller's own invocations that have not ended and hold a slot, oldest first: those of jobs hold none.</summary>
    public async Task<IReadOnlyList<InvocationView>> ListActiveAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var rows = await db.Set<AiInvocation>().AsNoTracking()
            .Where(i => i.UserId == caller.UserId && i.Surface != GenerationSurface.Job && (i.State == InvocationState.Pending || i.State == InvocationState.Running))
            .OrderBy(i => i.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(i => View(caller, i, ""))];
    }

    /// <summary>Whether the caller may stop it.</summary>
    internal static bool MayStop(Caller caller, AiInvocation invocation) => invocation.UserId == caller.UserId || caller.IsAdmin;

    /// <summary>The row; null where the caller may not follow it.</summary>
    internal async Task<AiInvocation?> LoadAsync(Caller caller, string requestId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        var invocation = await db.Set<AiInvocation>().AsNoTracking().SingleOrDefaultAsync(i => i.RequestId == requestId, cancellationToken);
        return invocation is not null && await MayFollowAsync(caller, invocation, cancellationToken) ? invocation : null;
    }

    internal async Task<InvocationView> ViewAsync(AppDbContext db, Caller caller, AiInvocation invocation, CancellationToken cancellationToken)
    {
        var prefix = invocation is { Relation: InvocationRelation.Continue, ParentId: { } parentId }
            ? await TextAsync(db, await db.Set<AiInvocation>().AsNoTracking().SingleAsync(i => i.Id == parentId, cancellationToken), cancellationToken)
            : "";
        return View(caller, invocation, prefix);
    }

    /// <summary>The text of an ended invocation with all that it continues.</summary>
    internal async Task<string> TextAsync(AppDbContext db, AiInvocation invocation, CancellationToken cancellationToken)
    {
        var parts = new Stack<string>([invocation.Output]);
        while (invocation is { Relation: InvocationRelation.Continue, ParentId: { } parentId })
        {
            invocation = await db.Set<AiInvocation>().AsNoTracking().SingleAsync(i => i.Id == parentId, cancellationToken);
            parts.Push(invocation.Output);
        }

        return string.Concat(parts);
    }

    private static InvocationView View(Caller caller, AiInvocation invocation, string prefix) => new()
    {
        Id = invocation.Id,
        RequestId = invocation.RequestId,
        TaskType = invocation.TaskType,
        State = invocation.State,
        UserId = invocation.UserId,
        UserName = invocation.UserName,
        Prompt = invocation.Prompt,
        SectionTitle = (InvocationJson.ReadBrief(invocation) as TeachingBrief)?.SectionTitle,
        Provider = invocation.Provider,
        Model = invocation.Model,
        Relation = invocation.Relation,
        Prefix = prefix,
        Output = invocation.Output,
        IsPicture = invocation.IsPicture,
        ImageHash = invocation.ImageHash,
        ErrorCode = invocation.ErrorCode,
        FinishReason = invocation.FinishReason,
        OutputTokens = invocation.OutputTokens,
        CreatedAt = invocation.CreatedAt,
        FinishedAt = invocation.FinishedAt,
        MayStop = MayStop(caller, invocation),
    };

    private async Task<bool> MayFollowAsync(Caller caller, AiInvocation invocation, CancellationToken cancellationToken)
    {
        if (MayStop(caller, invocation))
        {
            return true;
        }

        return invocation is { TargetKind: { } kind, TargetId: { } id }
            && targets.FirstOrDefault(t => t.Kind == kind) is { } target
            && await target.MayOpenAsync(caller, id, cancellationToken);
    }
}
