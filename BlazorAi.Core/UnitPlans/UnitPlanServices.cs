using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.UnitPlans.Proposals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.UnitPlans;

/// <summary>Registers unit plans and their tasks.</summary>
public static class UnitPlanServices
{
    /// <summary>Adds unit plans.</summary>
    public static IServiceCollection AddUnitPlans(this IServiceCollection services)
    {
        foreach (var task in UnitPlanTasks.All.Concat(UnitPlanTasks.OfWholePlans))
        {
            services.AddSingleton(task);
        }

        foreach (var news in PlanNews.All)
        {
            services.AddSingleton(news);
        }

        services.AddSingleton<UnitPlans>();
        services.AddSingleton<SectionEditor>();
        services.AddSingleton<ITargetAccess, UnitPlanAccess>();
        services.AddOptions<UnitPlanningOptions>().BindConfiguration(UnitPlanningOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UnitPlanningOptions>, ValidatePlanningOptions>();
        services.AddSingleton<PlanEstimator>();
        services.AddSingleton<PlanProposals>();
        services.AddSingleton<PlanReview>();
        services.AddJobHandler<PlanUnitPayload, PlanUnitHandler>(PlanProposals.JobKind, new JobKindOptions { MaxAttempts = 5, Concurrency = 2, TimeLimit = TimeSpan.FromHours(1) });
        return services;
    }

    private sealed class ValidatePlanningOptions : IValidateOptions<UnitPlanningOptions>
    {
        public ValidateOptionsResult Validate(string? name, UnitPlanningOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
