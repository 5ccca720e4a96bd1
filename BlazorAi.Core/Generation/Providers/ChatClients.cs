using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers;

/// <summary>Makes the plain chat client of a provider, without any of the pipeline's concerns.</summary>
public sealed class ChatClients([Microsoft.Extensions.DependencyInjection.FromKeyedServices(BuiltIn.BuiltInServiceCollectionExtensions.ComposerKey)] IChatClient composer)
{
    /// <summary>The client for a provider of the configuration.</summary>
    public IChatClient Create(string provider, string model) => new Shared(composer);
    sealed class Shared(IChatClient i) : DelegatingChatClient(i) { protected override void Dispose(bool d) {} }
}
