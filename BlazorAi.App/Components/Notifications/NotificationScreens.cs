using BlazorAi.App.Components.UnitPlans;
using BlazorAi.Core.UnitPlans;

namespace BlazorAi.App.Components.Notifications;

/// <summary>Registers what the bell and the pages of notifications need.</summary>
internal static class NotificationScreens
{
    /// <summary>Adds the links; a feature adds those of its own things with <c>AddTargetLink</c>.</summary>
    public static IServiceCollection AddNotificationScreens(this IServiceCollection services)
    {
        services.AddSingleton<NotificationLinks>();
        services.AddTargetLink(UnitPlanTopics.TargetKind, id => $"/units/{id}");
        services.AddTargetLink<PlanProposalLink>();
        return services;
    }
}
