using BlazorAi.Core.Jobs;
using BlazorAi.Tests.JobHost;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Tests.Support.Chaos;

/// <summary>What a chaos job does.</summary>
internal enum ChaosMode
{
    /// <summary>Reports, works for a while and has an effect.</summary>
    Work,

    /// <summary>Kills its process.</summary>
    Die,

    /// <summary>The first attempt waits for the test and then tries to write.</summary>
    Hold,

    /// <summary>The first attempt pauses between its effect and the commit.</summary>
    Commit,

    /// <summary>Works for a while without writing.</summary>
    Wait,
}

/// <summary>What a chaos job works from.</summary>
internal sealed record ChaosPayload(ChaosMode Mode, int Milliseconds);

internal static class ChaosJobs
{
    public const string Kind = "chaos";

    /// <summary>Adds the kind. Its attempts are not counted here: a job may be unlucky many times in fifty kills.</summary>
    public static IServiceCollection AddChaosKind(this IServiceCollection services) =>
        services.AddJobHandler<ChaosPayload, ChaosHandler>(Kind, new JobKindOptions { MaxAttempts = 10_000 });
}
