using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Core.Stories;

/// <summary>Registers stories.</summary>
public static class StoryServices
{
    /// <summary>Adds stories.</summary>
    public static IServiceCollection AddStories(this IServiceCollection services)
    {
        services.AddSingleton<StoryWriter>();
        services.AddSingleton<StoryLibrary>();
        services.AddSingleton<StoryPages>();
        services.AddSingleton<StoryCast>();
        services.AddSingleton<StoryTexts>();
        return services;
    }
}
