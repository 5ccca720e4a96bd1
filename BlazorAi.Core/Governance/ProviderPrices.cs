using System.Text.Json.Serialization;

namespace BlazorAi.Core.Governance;

/// <summary>What a provider charges, as its operator set it; null where nothing is set, which is not the same as free.</summary>
public sealed record ProviderPrices
{
    internal const int CurrencyLength = 3;

    private const decimal TokensPerPrice = 1_000_000;

    /// <summary>What the built-in provider charges: nothing.</summary>
    public static ProviderPrices Free { get; } = new() { InputPerMillionTokens = 0, OutputPerMillionTokens = 0, PerImage = 0 };

    /// <summary>The currency of the prices (ISO 4217). Default "USD".</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>For a million tokens read.</summary>
    public decimal? InputPerMillionTokens { get; init; }

    /// <summary>For a million tokens written.</summary>
    public decimal? OutputPerMillionTokens { get; init; }

    /// <summary>For a picture.</summary>
    public decimal? PerImage { get; init; }

    /// <summary>What text costs; null where a price is not set.</summary>
    /// <param name="inputTokens">Tokens read.</param>
    /// <param name="outputTokens">Tokens written.</param>
    public CostEstimate? ForText(long inputTokens, long outputTokens) =>
        InputPerMillionTokens is { } input && OutputPerMillionTokens is { } output
            ? new(((inputTokens * input) + (outputTokens * output)) / TokensPerPrice, Currency)
            : null;

    /// <summary>What pictures cost; null where the price is not set.</summary>
    public CostEstimate? ForImages(int count) => PerImage is { } each ? new(count * each, Currency) : null;

    internal IEnumerable<string> Problems()
    {
        if (Currency is not { Length: CurrencyLength } || !Currency.All(char.IsAsciiLetterUpper))
        {
            yield return $"{nameof(Currency)} is '{Currency}': use a code such as 'USD' or 'EUR'.";
        }

        // More than a million for a million tokens or for a picture is a slip of the pen, and would not fit the ledger.
        if (new[] { InputPerMillionTokens, OutputPerMillionTokens, PerImage }.Any(price => price is < 0 or > 1_000_000))
        {
            yield return "a price is negative or above 1,000,000.";
        }
    }
}

/// <summary>What something costs, at the prices that were set when it was reckoned.</summary>
/// <param name="Amount">In the currency's main unit (dollars, not cents).</param>
/// <param name="Currency">Which (ISO 4217).</param>
public sealed record CostEstimate(decimal Amount, string Currency)
{
    private const decimal MicrosPerUnit = 1_000_000;

    /// <summary>In millionths of the main unit: what the ledger holds, because every database can add whole numbers up.</summary>
    [JsonIgnore]
    public long Micros => (long)decimal.Round(Amount * MicrosPerUnit, MidpointRounding.AwayFromZero);

    /// <summary>The cost that the ledger holds as millionths.</summary>
    public static CostEstimate FromMicros(long micros, string currency) => new(micros / MicrosPerUnit, currency);
}
