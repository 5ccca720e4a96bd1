using System.Globalization;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Governance;

/// <summary>
/// Decides whether a request may be made, before any row of it exists. The same decision is shown before the call, enforced
/// at the start of it and answered by the API.
/// </summary>
public sealed class Admission(Database database, TaskTypeCatalog tasks, ProviderDirectory providers, IOptionsMonitor<AiOptions> options, TimeProvider time)
{
    /// <summary>What would be decided now; takes nothing.</summary>
    public async Task<PolicyDecision> PreviewAsync(GenerationRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(request.Caller);
        return (await DecideAsync(db, request, cancellationToken)).Decision;
    }

    /// <summary>The task types that the caller's roles may use, in the catalogue's order.</summary>
    public async Task<IReadOnlyList<TaskTypeDefinition>> AllowedTasksAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var policies = await db.Set<AiTaskPolicy>().AsNoTracking().Where(p => p.IsEnabled).ToListAsync(cancellationToken);
        var allowed = policies.Where(p => caller.IsInAny(p.Roles)).Select(p => p.TaskType).ToHashSet(StringComparer.Ordinal);
        return [.. tasks.All.Where(t => allowed.Contains(t.Id))];
    }

    /// <summary>Decides and, where the answer is yes, takes a slot and reserves usage in the caller's transaction.</summary>
    /// <param name="db">A context with an open transaction: the one that inserts the invocation.</param>
    /// <param name="request">Who asks for what.</param>
    /// <param name="invocationId">The invocation to be started.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PolicyRefusedException">The answer is no.</exception>
    internal async Task<AdmittedRequest> AdmitAsync(AppDbContext db, GenerationRequest request, Guid invocationId, CancellationToken cancellationToken)
    {
        await db.LockAsync(request.Caller.UserId, cancellationToken); // two starts of one person must not both take the last slot
        var (decision, template, day, slot) = await DecideAsync(db, request, cancellationToken);
        if (!decision.IsAllowed)
        {
            throw new PolicyRefusedException(decision);
        }

        if (request.IsInteractive)
        {
            db.Add(new ActiveSlot { TenantId = request.Caller.TenantId, UserId = request.Caller.UserId, Number = slot, InvocationId = invocationId });
        }

        db.Add(UsageLedger.Reserve(request, invocationId, decision, day));
        return new()
        {
            InvocationId = invocationId,
            TenantId = request.Caller.TenantId,
            TaskType = request.TaskType,
            Provider = decision.Provider,
            Model = decision.Model,
            Output = decision.Output,
            FallbackProvider = decision.FallbackProvider,
            MaxOutputTokens = decision.MaxOutputTokens,
            Temperature = decision.Temperature,
            Template = template,
            TemplateVersion = decision.TemplateVersion,
        };
    }

    /// <summary>The same request for the policy's other provider; null where there is none, it is not configured or has no model for the task.</summary>
    public AdmittedRequest? AdmitFallback(AdmittedRequest admitted) =>
        admitted.FallbackProvider is { } name && name != admitted.Provider
        && providers.Find(name, admitted.Output) is { } provider && provider.ModelFor(admitted.Output) is { } model
            ? admitted with { Provider = provider.Name, Model = model, FallbackProvider = null }
            : null;

    /// <summary>Which of the person's slots are taken, over all tabs, nodes and surfaces.</summary>
    private static Task<List<int>> TakenAsync(AppDbContext db, GenerationRequest request, CancellationToken cancellationToken) =>
        db.Set<ActiveSlot>().Where(s => s.UserId == request.Caller.UserId).Select(s => s.Number).ToListAsync(cancellationToken);

    private async Task<(PolicyDecision Decision, string Template, string Day, int Slot)> DecideAsync(AppDbContext db, GenerationRequest request, CancellationToken cancellationToken)
    {
        var caller = request.Caller;
        var decision = new PolicyDecision { TaskType = request.TaskType };
        var policy = await db.Set<AiTaskPolicy>().AsNoTracking().SingleOrDefaultAsync(p => p.TaskType == request.TaskType, cancellationToken);
        if (tasks.Find(request.TaskType) is not { } task || policy is null)
        {
            return Refuse(PolicyRules.UnknownTask, "There is no such task here. Choose another one.");
        }

        if (!policy.IsEnabled)
        {
            return Refuse(PolicyRules.TaskDisabled, $"Your school has switched “{task.Label}” off. An administrator can switch it on.");
        }

        if (!caller.IsInAny(policy.Roles))
        {
            return Refuse(PolicyRules.RoleNotAllowed, $"Your role may not use “{task.Label}”. An administrator can allow it.");
        }

        if (providers.Find(policy.Provider, task.Output) is not { } chosen)
        {
            return Refuse(PolicyRules.ProviderMissing, $"“{task.Label}” is set to the provider “{policy.Provider}”, which is not configured. An administrator can choose another.");
        }

        if (ForTask(chosen, policy, task.Output) is not var (provider, model))
        {
            var kind = task.Output == TaskOutput.Picture ? "an image model" : "a chat model";
            return Refuse(PolicyRules.ModelMissing, $"“{task.Label}” is set to the provider “{chosen.Label}”, which is configured without {kind}. An administrator can choose another.");
        }

        var template = await db.Set<AiTemplate>().AsNoTracking().Where(t => t.TaskType == request.TaskType)
            .OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellationToken);
        var now = time.GetUtcNow();
        var tenant = await db.Set<Tenant>().AsNoTracking().SingleAsync(t => t.Id == caller.TenantId, cancellationToken);
        var day = tenant.DayAt(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var used = await db.Set<UsageEntry>().CountAsync(e => e.UserId == caller.UserId && e.TaskType == request.TaskType && e.Day == day, cancellationToken);
        decision = decision with
        {
            Provider = provider.Name,
            ProviderLabel = provider.Label,
            Model = model,
            Output = task.Output,
            Prices = provider.Prices,
            FallbackProvider = policy.FallbackProvider == provider.Name ? null : policy.FallbackProvider,
            MaxOutputTokens = policy.MaxOutputTokens,
            Temperature = policy.Temperature,
            TemplateVersion = template?.Version ?? 0,
            RequestsPerDay = policy.RequestsPerDay,
            RequestsLeft = Math.Max(0, policy.RequestsPerDay - used),
        };
        if (decision.RequestsLeft == 0)
        {
            decision = decision with { RetryAt = tenant.NextDayAfter(now) };
            return Refuse(PolicyRules.DailyQuota, $"You have used today’s {policy.RequestsPerDay} requests for “{task.Label}”. There are new ones tomorrow; an administrator can allow more.");
        }

        var taken = request.IsInteractive ? await TakenAsync(db, request, cancellationToken) : [];
        var slot = Enumerable.Range(1, options.CurrentValue.ActivePerUser).Except(taken).FirstOrDefault();
        if (slot == 0)
        {
            return Refuse(PolicyRules.ActiveLimit, $"You have {taken.Count} requests running, which is as many as one person may have. Stop one of them or wait until one is done.");
        }

        return (decision, template?.Text ?? task.DefaultTemplate, day, slot);

        (PolicyDecision, string, string, int) Refuse(string rule, string reason) => (decision with { RefusedBy = rule, Reason = reason }, "", "", 0);
    }

    /// <summary>The provider and model of a policy; the policy's other provider where the first one has no model for the task; null where neither has.</summary>
    private (ProviderInfo Provider, string Model)? ForTask(ProviderInfo chosen, AiTaskPolicy policy, TaskOutput output) =>
        chosen.ModelFor(output) is { } model ? (chosen, policy.Model ?? model)
        : policy.FallbackProvider is { } name && providers.Find(name, output) is { } other && other.ModelFor(output) is { } others ? (other, others)
        : null;
}
