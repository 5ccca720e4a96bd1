using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers;

/// <summary>Makes the plain chat client of a provider, without any of the pipeline's concerns.</summary>
public sealed class ChatClients(IEnumerable<IChatProvider> providers)
{
    private readonly IChatProvider[] providers = [.. providers];

    /// <summary>The client for a provider of the configuration.</summary>
    /// <exception cref="GenerationException">The provider is not configured, or not any more.</exception>
    public IChatClient Create(string provider, string model) =>
        providers.Select(kind => kind.Create(provider, model)).FirstOrDefault(client => client is not null)
        ?? throw new GenerationException(GenerationFaults.Unreachable);
}
