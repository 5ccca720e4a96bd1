using BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;
using BlazorAi.Core.Generation.Providers.BuiltIn.Frames;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Generation.Providers.BuiltIn;

/// <summary>Registers the providers that need no key and no network.</summary>
public static class BuiltInServiceCollectionExtensions
{
    /// <summary>The key under which the composer is registered as an <see cref="IChatClient"/>.</summary>
    public const string ComposerKey = "builtin-composer";

    /// <summary>Adds the built-in composer as a keyed <see cref="IChatClient"/> (<see cref="ComposerKey"/>).</summary>
    public static IServiceCollection AddBuiltInComposer(this IServiceCollection services)
    {
        services.AddOptions<ComposerOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new KnowledgeBase());
        services.TryAddSingleton(_ => new FrameLibrary());
        services.TryAddSingleton(s => new WordNetNouns(s.GetRequiredService<IOptions<ComposerOptions>>().Value.WordNetFolder));
        services.TryAddSingleton(s => ComposerFactory.Create(s.GetRequiredService<KnowledgeBase>(), s.GetRequiredService<FrameLibrary>(), s.GetRequiredService<WordNetNouns>()));
        services.TryAddSingleton<ComposerChatClient>();
        services.TryAddKeyedSingleton<IChatClient>(ComposerKey, (s, _) => s.GetRequiredService<ComposerChatClient>());
        return services;
    }
}

/// <summary>Puts a composer's parts together.</summary>
internal static class ComposerFactory
{
    public static Composer Create(KnowledgeBase knowledge, FrameLibrary frames, WordNetNouns nouns)
    {
        // Both are built from data that is read when the first brief comes, not when the host starts.
        var matcher = new TopicMatcher(knowledge, nouns);
        return new Composer(new BriefReader(matcher, new UnknownTopic(knowledge, frames, nouns)), frames);
    }
}
