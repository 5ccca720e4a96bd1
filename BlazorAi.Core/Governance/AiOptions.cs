using System.Text.RegularExpressions;

namespace BlazorAi.Core.Governance;

/// <summary>The section <c>Ai</c> of the configuration: which providers there are and the limits of the installation.</summary>
public sealed class AiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Ai";

    /// <summary>The name of the provider that is always there: needs no key and no network.</summary>
    public const string BuiltInProvider = "built-in";

    /// <summary>
    /// The provider used where a policy names none. Default: the first one configured. Where it has no model for the task (no image
    /// model for a picture), the first provider that has one is used, and where none has, <see cref="BuiltInProvider"/>.
    /// </summary>
    public string? DefaultProvider { get; set; }

    /// <summary>Providers by name, beside the built-in one.</summary>
    public Dictionary<string, AiProviderOptions> Providers { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Interactive invocations that one person may have active at once. Default 5.</summary>
    public int ActivePerUser { get; set; } = 5;

    /// <summary>The longest prompt, in characters. Default 8,000.</summary>
    public int MaxPromptLength { get; set; } = 8_000;

    /// <summary>Words a second at which the built-in composer writes; 0 writes at once. Default 40.</summary>
    public int ComposerWordsPerSecond { get; set; } = 40;

    /// <summary>What is wrong with the options, each naming its key; empty where nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (DefaultProvider is { } name && name != BuiltInProvider && !Providers.ContainsKey(name))
        {
            yield return $"{Section}:{nameof(DefaultProvider)} is '{name}', which is not among {Section}:{nameof(Providers)}.";
        }

        if (ActivePerUser is < 1 or > 100)
        {
            yield return $"{Section}:{nameof(ActivePerUser)} is {ActivePerUser}: use 1 to 100.";
        }

        if (MaxPromptLength is < 100 or > 1_000_000)
        {
            yield return $"{Section}:{nameof(MaxPromptLength)} is {MaxPromptLength}: use 100 to 1,000,000.";
        }

        foreach (var (provider, settings) in Providers)
        {
            foreach (var problem in settings.Problems())
            {
                yield return $"{Section}:{nameof(Providers)}:{provider}:{problem}";
            }
        }
    }
}

/// <summary>One OpenAI-compatible provider: OpenAI, Azure OpenAI, Ollama, llama.cpp, vLLM, LM Studio and others.</summary>
public sealed partial class AiProviderOptions
{
    /// <summary>The API's base address, with its version ("https://api.openai.com/v1", "http://localhost:11434/v1").</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The key; empty where the provider wants none. Never sent to a browser, never logged.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The chat model; empty where the provider only draws.</summary>
    public string ChatModel { get; set; } = "";

    /// <summary>The image model; empty where the provider does not draw.</summary>
    public string ImageModel { get; set; } = "";

    /// <summary>The size asked for ("1024x1024"), where the provider has sizes of its own; empty asks for what the task wants, "auto" leaves it to the provider.</summary>
    public string ImageSize { get; set; } = "";

    /// <summary>Whether the image model takes pictures to go by (<c>/images/edits</c>). Default false.</summary>
    public bool AcceptsReferenceImages { get; set; }

    /// <summary>The longest that a picture may take, retries included. Default 3 minutes.</summary>
    public TimeSpan ImageTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>What the provider charges; null where nobody said.</summary>
    public ProviderPrices? Prices { get; set; }

    /// <summary>The name people see; the provider's key in the configuration where empty.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The longest wait for the first piece of a reply. Default 30 s.</summary>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait between two pieces of a reply; comments do not count as pieces. Default 30 s.</summary>
    public TimeSpan BetweenTokensTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that a whole call may take, retries included. Default 5 minutes.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Tries before the first piece of a reply, the first one included; 1 to 10. Default 3.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The longest reply that is accepted, in characters. Default 400,000.</summary>
    public int MaxReplyLength { get; set; } = 400_000;

    internal IEnumerable<string> Problems()
    {
        if (Endpoint is null || !Endpoint.IsAbsoluteUri || Endpoint.Scheme is not ("http" or "https"))
        {
            yield return $"{nameof(Endpoint)} is missing or not an http(s) address, for instance 'https://api.openai.com/v1'.";
        }

        if (string.IsNullOrWhiteSpace(ChatModel) && string.IsNullOrWhiteSpace(ImageModel))
        {
            yield return $"{nameof(ChatModel)} is missing, for instance 'gpt-4o-mini', or {nameof(ImageModel)} for a provider that only draws.";
        }

        if (ImageSize.Length > 0 && !ImageSizeForm().IsMatch(ImageSize))
        {
            yield return $"{nameof(ImageSize)} is '{ImageSize}': use width and height in pixels, such as '1536x1024', or 'auto'.";
        }

        if (AcceptsReferenceImages && string.IsNullOrWhiteSpace(ImageModel))
        {
            yield return $"{nameof(AcceptsReferenceImages)} is set without an {nameof(ImageModel)}.";
        }

        foreach (var problem in Prices?.Problems() ?? [])
        {
            yield return $"{nameof(Prices)}: {problem}";
        }

        if (MaxAttempts is < 1 or > 10)
        {
            yield return $"{nameof(MaxAttempts)} is {MaxAttempts}: use 1 to 10.";
        }

        if (FirstTokenTimeout <= TimeSpan.Zero || BetweenTokensTimeout <= TimeSpan.Zero || TotalTimeout <= TimeSpan.Zero || ImageTimeout <= TimeSpan.Zero)
        {
            yield return "a timeout is not positive: write it as 'hh:mm:ss'.";
        }
    }

    [GeneratedRegex(@"^(auto|[1-9]\d{1,4}x[1-9]\d{1,4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ImageSizeForm();
}
