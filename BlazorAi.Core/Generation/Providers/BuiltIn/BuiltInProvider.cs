using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers.BuiltIn;

/// <summary>The provider that is always there.</summary>
internal sealed class BuiltInProvider(ComposerChatClient composer) : IChatProvider
{
    public IChatClient? Create(string provider, string model) => provider == AiOptions.BuiltInProvider ? new Shared(composer) : null;

    /// <summary>One composer serves every request, so that the end of a request must not dispose it.</summary>
    private sealed class Shared(IChatClient composer) : DelegatingChatClient(composer)
    {
        protected override void Dispose(bool disposing)
        {
        }
    }
}
