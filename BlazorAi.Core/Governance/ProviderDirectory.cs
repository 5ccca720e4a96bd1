using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Governance;

/// <summary>A provider as people see it; without its key.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="ChatModel">Its chat model.</param>
public sealed record ProviderInfo(string Name, string Label, string ChatModel);

/// <summary>Which providers there are.</summary>
public sealed class ProviderDirectory(IOptionsMonitor<AiOptions> options)
{
    /// <summary>The model name of the built-in composer.</summary>
    public const string ComposerModel = "composer-1";

    /// <summary>The provider of that name, or the default one for null; null where it is not configured.</summary>
    public ProviderInfo? Find(string? name)
    {
        var current = options.CurrentValue;
        name ??= current.EffectiveDefaultProvider;
        if (name == AiOptions.BuiltInProvider)
        {
            return new(name, "Built-in composer (not an AI model)", ComposerModel);
        }

        return current.Providers.TryGetValue(name, out var found)
            ? new(name, found.DisplayName.Length > 0 ? found.DisplayName : name, found.ChatModel)
            : null;
    }
}
