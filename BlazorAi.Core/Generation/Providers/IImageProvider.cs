using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers;

/// <summary>A kind of provider that draws; <see cref="ImageGenerators"/> asks each in turn.</summary>
public interface IImageProvider
{
    /// <summary>The plain generator for a provider of the configuration; null where that name is not this kind's to serve.</summary>
    /// <param name="provider">The provider's name in the configuration.</param>
    /// <param name="model">The model to ask.</param>
    IImageGenerator? Create(string provider, string model);
}

/// <summary>Makes the plain image generator of a provider, without any of the pipeline's concerns.</summary>
public sealed class ImageGenerators(IEnumerable<IImageProvider> providers)
{
    private readonly IImageProvider[] providers = [.. providers];

    /// <summary>The generator for a provider of the configuration. It answers one picture as <see cref="DataContent"/>.</summary>
    /// <exception cref="GenerationException">The provider is not configured, or not any more.</exception>
    public IImageGenerator Create(string provider, string model) =>
        providers.Select(kind => kind.Create(provider, model)).FirstOrDefault(generator => generator is not null)
        ?? throw new GenerationException(GenerationFaults.Unreachable);
}
