using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Core.Notifications;

/// <summary>Registers notifications.</summary>
public static class NotificationServices
{
    /// <summary>Adds the feed; features add their own <see cref="NotificationKind"/>s.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<NotificationCatalog>();
        services.AddSingleton<NotificationFeed>();
        return services;
    }
}
