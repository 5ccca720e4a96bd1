using BlazorAi.Core.Generation.Providers;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Puts the decorators around a provider's chat client. The order is written here and nowhere else.</summary>
public sealed class ChatPipeline(ChatClients clients)
{
    /// <summary>The client for an admitted request; first listed is outermost.</summary>
    public IChatClient Build(AdmittedRequest admitted) => clients.Create(admitted.Provider, admitted.Model);
}
