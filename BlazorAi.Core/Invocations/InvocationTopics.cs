using BlazorAi.Core.Signals;

namespace BlazorAi.Core.Invocations;

/// <summary>Names of the signals of this room.</summary>
public static class InvocationTopics
{
    /// <summary>An invocation was stored and waits for a runner.</summary>
    public const string Pending = "invocations-pending";

    /// <summary>Someone asked a running invocation to stop.</summary>
    public const string Stop = "invocations-stop";

    /// <summary>An invocation's log grew.</summary>
    public static string Log(Guid id) => $"invocation:{id:N}";

    /// <summary>An invocation about a target began or ended.</summary>
    public static string Target(string kind, Guid id) => $"target:{kind}:{id:N}";

    /// <summary>An invocation of a person began or ended.</summary>
    public static string User(Guid userId) => $"invocations:{userId:N}";

    /// <summary>Says that an invocation began or ended: to those who look at its target, and to the person's other tabs.</summary>
    internal static async ValueTask PublishStateAsync(this ISignals signals, AiInvocation invocation)
    {
        await signals.PublishAsync(User(invocation.UserId), CancellationToken.None);
        if (invocation is { TargetKind: { } kind, TargetId: { } target })
        {
            await signals.PublishAsync(Target(kind, target), CancellationToken.None); // the news is committed, whoever gave up waiting
        }
    }
}
