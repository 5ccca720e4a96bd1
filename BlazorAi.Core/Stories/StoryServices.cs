using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Core.Stories.Pictures;
using BlazorAi.Core.Stories.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Core.Stories;

/// <summary>Registers stories.</summary>
public static class StoryServices
{
    /// <summary>Adds stories.</summary>
    public static IServiceCollection AddStories(this IServiceCollection services)
    {
        foreach (var task in StoryTasks.All)
        {
            services.AddSingleton(task);
        }

        foreach (var news in StoryTasks.News)
        {
            services.AddSingleton(news);
        }

        services.AddSingleton<StoryWriter>();
        services.AddSingleton<StoryJobs>();
        services.AddSingleton<StoryLibrary>();
        services.AddSingleton<StoryPages>();
        services.AddSingleton<StoryCast>();
        services.AddSingleton<StoryTexts>();
        services.AddSingleton<ITargetAccess, StoryPageAccess>();
        services.AddSingleton<PageIllustrations>();
        services.AddSingleton<StoryIllustrator>();
        services.AddSingleton<PictureNews>();
        services.AddJobHandler<PageImagePayload, PageImageHandler>(StoryTasks.PageImage, new() { MaxAttempts = 3, Concurrency = 3, TimeLimit = TimeSpan.FromMinutes(10) });
        services.AddSingleton<PageTextApply>();
        services.AddSingleton(provider => new PageWriting(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<JobQueue>(), provider.GetRequiredService<Admission>(), provider.GetRequiredService<InvocationQueries>(),
            provider.GetRequiredService<StoryWriter>(), provider.GetRequiredService<PageTextApply>(), provider.GetRequiredService<ISignals>()));
        services.AddJobHandler<PageTextPayload, PageTextHandler>(StoryTasks.PageText, new() { MaxAttempts = 2, Concurrency = 4, TimeLimit = TimeSpan.FromMinutes(10) });
        return services;
    }
}
