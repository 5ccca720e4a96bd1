using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers;

/// <summary>Makes the plain chat client of a provider, without any of the pipeline's concerns.</summary>
public sealed class ChatClients
{
    /// <summary>The client for a provider of the configuration.</summary>
    /// <exception cref="GenerationException">The provider is not configured.</exception>
    public IChatClient Create(string provider, string model) =>
        throw new GenerationException(GenerationFaults.Unreachable);
}
