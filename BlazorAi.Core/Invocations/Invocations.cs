using System.Runtime.CompilerServices;
using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Invocations;

/// <summary>Starts, follows, stops and continues invocations: what every surface calls.</summary>
public sealed class Invocations(
    Database database, Admission admission, InvocationQueries queries, InvocationLog log, InvocationRunner runner, ISignals signals, IOptionsMonitor<AiOptions> ai,
    TimeProvider time)
{
    /// <summary>Starts an invocation and returns at once; the work goes on whether anyone follows or not.</summary>
    /// <exception cref="InvalidPromptException">The prompt is empty, too long or holds control characters.</exception>
    /// <exception cref="PolicyRefusedException">Admission says no.</exception>
    public Task<InvocationView> StartAsync(InvocationStart start, CancellationToken cancellationToken = default)
    {
        if (PromptRules.Problem(start.Brief.Prompt, ai.CurrentValue.MaxPromptLength) is { } problem)
        {
            throw new InvalidPromptException(problem);
        }

        return StartAsync(start, parent: null, start.ParentId is null ? InvocationRelation.None : InvocationRelation.Part, cancellationToken);
    }

    /// <summary>Starts an invocation and waits for its end; giving up stops it at its provider.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="start">What for.</param>
    /// <param name="started">Called once it is stored, before its end: to tell people its name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The ended invocation, whichever way it ended.</returns>
    /// <exception cref="InvalidPromptException">The prompt is empty, too long or holds control characters.</exception>
    /// <exception cref="PolicyRefusedException">Admission says no.</exception>
    public async Task<InvocationView> RunToEndAsync(
        Caller caller, InvocationStart start, Func<InvocationView, Task>? started = null, CancellationToken cancellationToken = default)
    {
        var view = await StartAsync(start, cancellationToken);
        try
        {
            if (started is not null)
            {
                await started(view);
            }

            await foreach (var _ in log.ReadAsync(view.Id, caller.TenantId, 0, cancellationToken))
            {
                // Whoever wants to watch follows it; here only the end counts.
            }
        }
        catch
        {
            await StopAsync(caller, view.RequestId, CancellationToken.None);
            throw;
        }

        return await queries.FindAsync(caller, view.RequestId, cancellationToken)
            ?? throw new InvalidOperationException($"{caller.UserId} may not follow {view.RequestId}, which is their own.");
    }

    /// <summary>
    /// Starts composite work: a root that asks nothing itself and holds parts together, each started with
    /// <see cref="InvocationStart.ParentId"/>. Policy and quota are the parts' matter. It runs until the result is ended or disposed.
    /// </summary>
    /// <exception cref="InvalidOperationException">The start key has been used.</exception>
    public Task<CompositeRun> StartCompositeAsync(InvocationStart start, CancellationToken cancellationToken = default)
    {
        RequireStartKey(start);
        var id = Guid.CreateVersion7();
        return runner.HoldAsync(id, async (runnerId, token, leaseUntil) =>
        {
            var caller = start.Request.Caller;
            await using var db = database.Open(caller);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.LockAsync(caller.UserId, cancellationToken);
            if (await db.Set<AiInvocation>().AnyAsync(i => i.UserId == caller.UserId && i.StartKey == start.StartKey, cancellationToken))
            {
                throw new InvalidOperationException($"The start key {start.StartKey} has been used.");
            }

            var root = Row(start with { Mode = GenerationMode.Composite }, id, start.Brief, admitted: null, parentId: null, InvocationRelation.None);
            (root.State, root.RunnerId, root.RunToken, root.LeaseUntil, root.StartedAt) = (InvocationState.Running, runnerId, token, leaseUntil, root.CreatedAt);
            db.Add(root);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None); // a root that is stored and unheard of would have to be found first
            await signals.PublishStateAsync(root);
            return root;
        });
    }

    /// <summary>Goes on where an ended invocation left off; the text shown is the old one and then the new one.</summary>
    /// <returns>The new invocation; null where the caller has no such invocation, it has not ended, or it is a picture: half of one cannot be taken up.</returns>
    /// <exception cref="PolicyRefusedException">Admission says no.</exception>
    public async Task<InvocationView?> ContinueAsync(Caller caller, string requestId, string startKey, GenerationSurface surface, CancellationToken cancellationToken = default) =>
        await queries.LoadAsync(caller, requestId, cancellationToken) is { HasEnded: true, IsPicture: false, Mode: not GenerationMode.Composite } parent
            ? await StartAsync(
                Again(caller, parent, startKey, surface, InvocationJson.ReadBrief(parent)),
                parent, InvocationRelation.Continue, cancellationToken)
            : null;

    /// <summary>Answers an ended invocation's request anew.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="requestId">The invocation to be answered anew.</param>
    /// <param name="startKey">Chosen by the client; the same key starts once.</param>
    /// <param name="surface">Where from.</param>
    /// <param name="differently">Whether another answer is wanted (Regenerate) and not the same one (Retry).</param>
    /// <param name="streaming">Whether the answer is asked for piece by piece.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The new invocation; null where the caller has no such invocation or it has not ended.</returns>
    /// <exception cref="PolicyRefusedException">Admission says no.</exception>
    public async Task<InvocationView?> RegenerateAsync(
        Caller caller, string requestId, string startKey, GenerationSurface surface, bool differently, bool streaming = true, CancellationToken cancellationToken = default) =>
        await queries.LoadAsync(caller, requestId, cancellationToken) is { HasEnded: true, Mode: not GenerationMode.Composite } parent
            ? await StartAsync(
                Again(caller, parent, startKey, surface, Anew(InvocationJson.ReadBrief(parent), differently)) with { IsStreaming = streaming },
                parent, InvocationRelation.Regenerate, cancellationToken)
            : null;

    /// <summary>Every event after a number, then those that come, until the terminal one. Leaving off changes nothing for the work.</summary>
    /// <exception cref="KeyNotFoundException">There is no such invocation for the caller.</exception>
    public async IAsyncEnumerable<LoggedEvent> FollowAsync(
        Caller caller, string requestId, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var invocation = await queries.LoadAsync(caller, requestId, cancellationToken)
            ?? throw new KeyNotFoundException($"There is no request {requestId}.");
        await foreach (var logged in log.ReadAsync(invocation.Id, invocation.TenantId, Math.Max(0, after), cancellationToken))
        {
            yield return logged;
        }
    }

    /// <summary>Stops an invocation, composite work with all its parts, on whichever nodes they run; the text so far is kept.</summary>
    /// <returns>False where the caller has no such invocation or may not stop it. True where it is stopping or has ended.</returns>
    public async Task<bool> StopAsync(Caller caller, string requestId, CancellationToken cancellationToken = default)
    {
        if (await queries.LoadAsync(caller, requestId, cancellationToken) is not { } invocation || !InvocationQueries.MayStop(caller, invocation))
        {
            return false;
        }

        var now = time.GetUtcNow();
        if (invocation.State == InvocationState.Pending
            && await InvocationTransitions.EndUnheldAsync(database, invocation, Ending.Failed(GenerationFaults.Stopped, InvocationState.Cancelled, invocation.IsPicture), now, cancellationToken))
        {
            await signals.PublishAsync(InvocationTopics.Log(invocation.Id), CancellationToken.None);
            await signals.PublishStateAsync(invocation);
            return true;
        }

        await using var db = database.Open(caller);
        await db.Set<AiInvocation>().Where(i => i.Id == invocation.Id && i.State == InvocationState.Running && i.StopRequestedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.StopRequestedAt, now), cancellationToken);
        await signals.PublishAsync(InvocationTopics.Stop, CancellationToken.None);
        if (invocation.Mode == GenerationMode.Composite)
        {
            var parts = await db.Set<AiInvocation>().Where(i => i.ParentId == invocation.Id && i.Relation == InvocationRelation.Part
                && (i.State == InvocationState.Pending || i.State == InvocationState.Running)).Select(i => i.RequestId).ToListAsync(cancellationToken);
            foreach (var part in parts)
            {
                await StopAsync(caller, part, cancellationToken);
            }
        }

        return true;
    }

    private static GenerationBrief Anew(GenerationBrief brief, bool differently)
    {
        var again = brief with { Variation = brief.Variation + (differently ? 1 : 0) };
        return again is TextBrief text ? text with { AnswerSoFar = null } : again;
    }

    private static InvocationStart Again(Caller caller, AiInvocation parent, string startKey, GenerationSurface surface, GenerationBrief brief) =>
        new(new(caller, parent.TaskType, surface), brief, startKey)
        {
            TargetKind = parent.TargetKind,
            TargetId = parent.TargetId,
            Mode = parent.Mode,
            IsStreaming = parent.IsStreaming,
        };

    private async Task<InvocationView> StartAsync(InvocationStart start, AiInvocation? parent, InvocationRelation relation, CancellationToken cancellationToken)
    {
        RequireStartKey(start);
        var caller = start.Request.Caller;
        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(caller.UserId, cancellationToken); // a double click's second start waits here and then finds the first
        var existing = await db.Set<AiInvocation>().AsNoTracking()
            .SingleOrDefaultAsync(i => i.UserId == caller.UserId && i.StartKey == start.StartKey, cancellationToken);
        if (existing is not null)
        {
            return await queries.ViewAsync(db, caller, existing, cancellationToken);
        }

        if (start.ParentId is { } rootId && !await db.Set<AiInvocation>().AnyAsync(
            i => i.Id == rootId && i.UserId == caller.UserId && i.Mode == GenerationMode.Composite && i.State == InvocationState.Running && i.StopRequestedAt == null, cancellationToken))
        {
            throw new InvalidOperationException("A part needs a root of its own person that runs.");
        }

        var brief = relation == InvocationRelation.Continue
            ? ((TextBrief)start.Brief) with { AnswerSoFar = await queries.TextAsync(db, parent!, cancellationToken) }
            : start.Brief;
        var id = Guid.CreateVersion7();
        var admitted = await admission.AdmitAsync(db, start.Request, id, cancellationToken);
        if (brief is SceneBrief != (admitted.Output == TaskOutput.Picture))
        {
            throw new ArgumentException($"The task {start.Request.TaskType} makes {admitted.Output}, which is not what the brief asks for.", nameof(start));
        }

        var invocation = Row(start, id, brief, admitted, parent?.Id ?? start.ParentId, relation);
        db.Add(invocation);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signals.PublishAsync(InvocationTopics.Pending, CancellationToken.None);
        await signals.PublishStateAsync(invocation);
        return await queries.ViewAsync(db, caller, invocation, cancellationToken);
    }

    private static void RequireStartKey(InvocationStart start)
    {
        if (start.StartKey is { Length: 0 or > AiInvocation.MaxStartKeyLength })
        {
            throw new ArgumentException($"A start key has 1 to {AiInvocation.MaxStartKeyLength} characters.", nameof(start));
        }
    }

    private AiInvocation Row(InvocationStart start, Guid id, GenerationBrief brief, AdmittedRequest? admitted, Guid? parentId, InvocationRelation relation)
    {
        var now = time.GetUtcNow();
        var caller = start.Request.Caller;
        return new()
        {
            Id = id,
            TenantId = caller.TenantId,
            RequestId = RequestIds.Create(now),
            UserId = caller.UserId,
            UserName = caller.Name,
            StartKey = start.StartKey,
            TaskType = start.Request.TaskType,
            Surface = start.Request.Surface,
            Mode = start.Mode,
            TargetKind = start.TargetKind,
            TargetId = start.TargetId,
            ParentId = parentId,
            Relation = relation,
            Prompt = brief.Prompt,
            BriefJson = InvocationJson.Write(brief),
            AdmittedJson = admitted is null ? "{}" : InvocationJson.Write(admitted),
            IsPicture = brief is SceneBrief,
            Provider = admitted?.Provider ?? "",
            Model = admitted?.Model ?? "",
            TemplateVersion = admitted?.TemplateVersion ?? 0,
            IsStreaming = start.IsStreaming,
            CreatedAt = now,
            LastEventAt = now,
        };
    }
}
