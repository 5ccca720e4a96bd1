using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Governance;

/// <summary>A provider as people see it; without its key.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="ChatModel">Its chat model; null where it only draws.</param>
public sealed record ProviderInfo(string Name, string Label, string? ChatModel)
{
    /// <summary>Its image model; null where it does not draw.</summary>
    public string? ImageModel { get; init; }

    /// <summary>Whether its image model takes pictures to go by.</summary>
    public bool AcceptsReferenceImages { get; init; }

    /// <summary>What it charges; null where nobody said.</summary>
    public ProviderPrices? Prices { get; init; }

    /// <summary>Its model for a task with that output; null where it has none.</summary>
    public string? ModelFor(TaskOutput output) => output == TaskOutput.Picture ? ImageModel : ChatModel;
}

/// <summary>Which providers there are.</summary>
public sealed class ProviderDirectory(IOptionsMonitor<AiOptions> options)
{
    /// <summary>The model name of the built-in composer.</summary>
    public const string ComposerModel = "composer-1";

    /// <summary>The model name of the built-in illustrator.</summary>
    public const string IllustratorModel = "illustrator-1";

    /// <summary>The provider of that name; null where it is not configured.</summary>
    /// <param name="name">Its name in the configuration; null for the one that serves where nobody chose: see <see cref="AiOptions.DefaultProvider"/>.</param>
    /// <param name="output">What it is to make.</param>
    public ProviderInfo? Find(string? name, TaskOutput output = TaskOutput.Text)
    {
        var current = options.CurrentValue;
        if (name is null)
        {
            var names = current.DefaultProvider is { } first ? current.Providers.Keys.Prepend(first) : current.Providers.Keys;
            return names.Select(each => Find(each, output)).FirstOrDefault(provider => provider?.ModelFor(output) is not null)
                ?? BuiltIn(output);
        }

        return name == AiOptions.BuiltInProvider ? BuiltIn(output)
            : current.Providers.TryGetValue(name, out var found) ? Describe(name, found)
            : null;
    }

    private static ProviderInfo BuiltIn(TaskOutput output) => new(
        AiOptions.BuiltInProvider,
        output == TaskOutput.Picture ? "Built-in illustrator (not an AI model)" : "Built-in composer (not an AI model)",
        ComposerModel)
    {
        ImageModel = IllustratorModel,
        Prices = ProviderPrices.Free,
    };

    private static ProviderInfo Describe(string name, AiProviderOptions found) =>
        new(name, found.DisplayName.Length > 0 ? found.DisplayName : name, NullIfEmpty(found.ChatModel))
        {
            ImageModel = NullIfEmpty(found.ImageModel),
            AcceptsReferenceImages = found.AcceptsReferenceImages,
            Prices = found.Prices,
        };

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
