using BlazorAi.Core.Invocations;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Core.UnitPlans;

/// <summary>Registers unit plans and their tasks.</summary>
public static class UnitPlanServices
{
    /// <summary>Adds unit plans.</summary>
    public static IServiceCollection AddUnitPlans(this IServiceCollection services)
    {
        foreach (var task in UnitPlanTasks.All)
        {
            services.AddSingleton(task);
        }

        services.AddSingleton<UnitPlans>();
        services.AddSingleton<SectionEditor>();
        services.AddSingleton<ITargetAccess, UnitPlanAccess>();
        return services;
    }
}
