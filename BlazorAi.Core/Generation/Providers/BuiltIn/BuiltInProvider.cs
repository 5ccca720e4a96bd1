using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers.BuiltIn;

/// <summary>Serves <see cref="AiOptions.BuiltInProvider"/>, which every installation has. The composer holds nothing, so all calls share one.</summary>
internal sealed class BuiltInProvider(ComposerChatClient composer) : IChatProvider
{
    public IChatClient? Create(string provider, string model) => provider == AiOptions.BuiltInProvider ? composer : null;
}
