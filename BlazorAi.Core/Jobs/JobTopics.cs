using BlazorAi.Core.Signals;

namespace BlazorAi.Core.Jobs;

/// <summary>Names of the signals of this room.</summary>
public static class JobTopics
{
    /// <summary>A job waits for a worker.</summary>
    public const string Available = "jobs-available";

    /// <summary>Someone asked a running job to stop.</summary>
    public const string Cancel = "jobs-cancel";

    /// <summary>A job changed.</summary>
    public static string Job(Guid id) => $"job:{id:N}";

    /// <summary>One of a person's jobs changed.</summary>
    public static string User(Guid userId) => $"jobs-user:{userId:N}";

    /// <summary>One of a school's jobs changed.</summary>
    public static string Tenant(Guid tenantId) => $"jobs-tenant:{tenantId:N}";

    /// <summary>A job about a target changed.</summary>
    public static string Target(string kind, Guid id) => $"jobs-target:{kind}:{id:N}";

    /// <summary>Says that a job changed. Its news is committed, whoever gave up waiting: not to be cancelled.</summary>
    internal static async Task PublishChangeAsync(this ISignals signals, Job job)
    {
        await signals.PublishAsync(Job(job.Id), CancellationToken.None);
        await signals.PublishAsync(User(job.UserId), CancellationToken.None);
        await signals.PublishAsync(Tenant(job.TenantId), CancellationToken.None);
        if (job is { TargetKind: { } kind, TargetId: { } target })
        {
            await signals.PublishAsync(Target(kind, target), CancellationToken.None);
        }
    }
}
