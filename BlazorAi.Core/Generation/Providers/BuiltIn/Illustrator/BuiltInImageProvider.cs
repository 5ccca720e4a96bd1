using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator;

/// <summary>Draws for <see cref="AiOptions.BuiltInProvider"/>, which every installation has. The lists are read when the first picture is drawn.</summary>
internal sealed class BuiltInImageProvider(WordNetNouns wordNet, IOptions<IllustratorOptions> options) : IImageProvider
{
    private readonly Lazy<SceneIllustrator> _illustrator = new(() => new SceneIllustrator(new ArtLibrary(options.Value.Folder), wordNet));

    public IImageGenerator? Create(string provider, string model) =>
        provider == AiOptions.BuiltInProvider ? new IllustratorImageGenerator(_illustrator) : null;
}

/// <summary>Settings of the built-in illustrator.</summary>
public sealed class IllustratorOptions
{
    /// <summary>The folder with <c>figures.json</c>, the figures that it draws with.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "illustrator");
}

/// <summary>Registers the illustrator.</summary>
public static class IllustratorServiceCollectionExtensions
{
    /// <summary>Adds the built-in illustrator as an <see cref="IImageProvider"/>. It looks nouns up where the composer does.</summary>
    public static IServiceCollection AddBuiltInIllustrator(this IServiceCollection services)
    {
        services.AddOptions<IllustratorOptions>();
        services.AddSingleton<IImageProvider, BuiltInImageProvider>();
        return services;
    }
}
