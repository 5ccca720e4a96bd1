using BlazorAi.Core.Diagnostics;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Core.Generation.Providers.BuiltIn;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator;
using BlazorAi.Core.Generation.Providers.OpenAi;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Generation;

/// <summary>Registers the generation pipeline and its providers.</summary>
public static class GenerationServices
{
    /// <summary>Adds the pipeline.</summary>
    public static IServiceCollection AddGeneration(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<AiTelemetry>();
        services.AddBuiltInComposer();
        services.AddBuiltInIllustrator();
        services.AddOptions<ComposerOptions>().Configure<IOptions<AiOptions>>((composer, ai) => composer.WordsPerSecond = ai.Value.ComposerWordsPerSecond);
        services.AddSingleton<IChatProvider, BuiltInProvider>();
        services.AddSingleton<OpenAiProvider>();
        services.AddSingleton<IChatProvider>(provider => provider.GetRequiredService<OpenAiProvider>());
        services.AddSingleton<IImageProvider>(provider => provider.GetRequiredService<OpenAiProvider>());
        services.AddSingleton<ChatClients>();
        services.AddSingleton<ImageGenerators>();
        services.AddSingleton<CircuitBreakers>();
        services.AddSingleton<ChatPipeline>();
        services.AddSingleton<ImagePipeline>();
        services.AddSingleton<GenerationPipeline>();
        return services;
    }
}
