using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers;

/// <summary>A kind of provider; <see cref="ChatClients"/> asks each in turn.</summary>
public interface IChatProvider
{
    /// <summary>The plain client for a provider of the configuration; null where that name is not this kind's to serve.</summary>
    /// <param name="provider">The provider's name in the configuration.</param>
    /// <param name="model">The model to ask.</param>
    IChatClient? Create(string provider, string model);
}
