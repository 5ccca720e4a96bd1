using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Core.Stories;

/// <summary>Registers stories.</summary>
public static class StoryServices
{
    /// <summary>Adds stories.</summary>
    public static IServiceCollection AddStories(this IServiceCollection services) => services.AddSingleton<StoryLibrary>();
}
