using BlazorAi.Core.Diagnostics;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Jobs;

/// <summary>Registers the queue and its workers.</summary>
public static class JobServices
{
    private static readonly TimeSpan ShutdownRest = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds jobs. After the services that handlers use (invocations): what is added later is stopped earlier, and a handler may
    /// need them until its job has finished.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobOptions>().Bind(configuration.GetSection(JobOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobOptions>, ValidateJobOptions>();
        // The host must not lose patience before the jobs have been given back.
        services.AddOptions<HostOptions>().PostConfigure<IOptions<JobOptions>>((host, jobs) =>
        {
            var needed = jobs.Value.DrainTime + (2 * jobs.Value.CancelGrace) + ShutdownRest;
            host.ShutdownTimeout = host.ShutdownTimeout > needed ? host.ShutdownTimeout : needed;
        });
        services.AddMetrics();
        services.TryAddSingleton<AiTelemetry>();
        services.AddSingleton<JobTelemetry>();
        services.AddSingleton<JobKinds>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<JobClaims>();
        services.AddSingleton<JobEnding>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobQueries>();
        services.AddSingleton(provider => new JobQueue(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<JobKinds>(), provider.GetRequiredService<JobQueries>(),
            provider.GetRequiredService<JobStore>(), provider.GetRequiredService<JobEnding>(), provider.GetRequiredService<ISignals>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<JobRescuer>();
        services.AddHostedService(provider => provider.GetRequiredService<JobRescuer>());
        services.AddSingleton<JobPruner>();
        services.AddHostedService(provider => provider.GetRequiredService<JobPruner>());
        services.AddHostedService<JobWorker>();
        return services;
    }

    /// <summary>Adds a kind of job and what runs it.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="kind">Its name in the rows ("plan_unit"); never to be changed while jobs of it wait.</param>
    /// <param name="options">How it is run.</param>
    /// <typeparam name="TPayload">What the jobs work from.</typeparam>
    /// <typeparam name="THandler">What runs them; one for all of them.</typeparam>
    public static IServiceCollection AddJobHandler<TPayload, THandler>(this IServiceCollection services, string kind, JobKindOptions? options = null)
        where THandler : class, IJobHandler<TPayload>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kind.Length, Job.MaxKindLength);
        services.TryAddSingleton<THandler>();
        services.AddSingleton<JobKind>(provider => new JobKind<TPayload>(kind, options ?? new(), provider.GetRequiredService<THandler>));
        return services;
    }

    private sealed class ValidateJobOptions : IValidateOptions<JobOptions>
    {
        public ValidateOptionsResult Validate(string? name, JobOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
