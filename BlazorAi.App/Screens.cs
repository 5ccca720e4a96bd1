using BlazorAi.App.Components.Notifications;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.App.Components.Stories;
using Radzen;

namespace BlazorAi.App;

/// <summary>Registers what the screens need.</summary>
internal static class Screens
{
    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddStreamedMarkdown();
        services.AddNotificationScreens();
        services.AddStoryScreens();
        services.AddHttpContextAccessor();
        return services;
    }
}
