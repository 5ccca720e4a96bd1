using BlazorAi.Core.Governance;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace BlazorAi.Tests.Unit.Governance;

/// <summary>Which provider serves, what it charges, and what is said of a wrong setting at start.</summary>
public sealed class ProviderTests
{
    [Theory]
    [InlineData("", "built-in", "built-in")]
    [InlineData("chats", "chats", "built-in")]
    [InlineData("draws", "built-in", "draws")]
    [InlineData("chats draws", "chats", "draws")]
    [InlineData("draws chats", "chats", "draws")]
    [InlineData("both draws", "both", "both")]
    [InlineData("chats both", "both", "both")] // the first by name; the configuration has no other order
    [InlineData("chats both default=chats", "chats", "both")]
    [InlineData("both default=built-in", "built-in", "built-in")]
    public void Where_nobody_chose_the_first_that_can_serves_and_else_what_is_built_in(string configured, string text, string picture)
    {
        var parts = configured.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var settings = new Dictionary<string, string?> { ["Ai:DefaultProvider"] = parts.FirstOrDefault(p => p.StartsWith("default=", StringComparison.Ordinal))?["default=".Length..] };
        foreach (var name in parts.Where(p => !p.Contains('=', StringComparison.Ordinal)))
        {
            settings[$"Ai:Providers:{name}:Endpoint"] = "http://localhost/v1";
            settings[$"Ai:Providers:{name}:ChatModel"] = name == "draws" ? null : "words";
            settings[$"Ai:Providers:{name}:ImageModel"] = name == "chats" ? null : "brush";
        }

        var directory = Services(settings).GetRequiredService<ProviderDirectory>();

        Assert.Equal((text, picture), (directory.Find(null)!.Name, directory.Find(null, TaskOutput.Picture)!.Name));
    }

    [Fact]
    public void Settings_of_a_provider_that_draws_are_read()
    {
        var provider = Services(new()
        {
            ["Ai:Providers:main:Endpoint"] = "http://localhost/v1",
            ["Ai:Providers:main:ChatModel"] = "words",
            ["Ai:Providers:main:ImageModel"] = "brush",
            ["Ai:Providers:main:AcceptsReferenceImages"] = "true",
            ["Ai:Providers:main:Prices:Currency"] = "EUR",
            ["Ai:Providers:main:Prices:InputPerMillionTokens"] = "0.15",
            ["Ai:Providers:main:Prices:OutputPerMillionTokens"] = "0.60",
            ["Ai:Providers:main:Prices:PerImage"] = "0.042",
        }).GetRequiredService<ProviderDirectory>().Find("main")!;

        Assert.Equal(("words", "brush", true), (provider.ModelFor(TaskOutput.Text), provider.ModelFor(TaskOutput.Picture), provider.AcceptsReferenceImages));
        Assert.Equal(new CostEstimate(0.00075m, "EUR"), provider.Prices!.ForText(1_000, 1_000));
        Assert.Equal(new CostEstimate(0.126m, "EUR"), provider.Prices.ForImages(3));
        Assert.Equal(750, provider.Prices.ForText(1_000, 1_000)!.Micros);
        Assert.Equal(new CostEstimate(0.00075m, "EUR"), CostEstimate.FromMicros(750, "EUR"));
    }

    [Fact]
    public void A_price_that_is_not_set_is_not_nothing()
    {
        var prices = new ProviderPrices { InputPerMillionTokens = 1 };

        Assert.Null(prices.ForText(1, 1));
        Assert.Null(prices.ForImages(1));
        Assert.Equal(0, ProviderPrices.Free.ForText(1_000, 1_000)!.Amount);
        Assert.Equal(0, ProviderPrices.Free.ForImages(1)!.Amount);
    }

    [Theory]
    [InlineData("ChatModel", "", "Ai:Providers:main:ChatModel is missing, for instance 'gpt-4o-mini', or ImageModel for a provider that only draws.")]
    [InlineData("ImageSize", "large", "Ai:Providers:main:ImageSize is 'large': use width and height in pixels, such as '1536x1024', or 'auto'.")]
    [InlineData("ImageSize", "0x100", "Ai:Providers:main:ImageSize is '0x100': use width and height in pixels, such as '1536x1024', or 'auto'.")]
    [InlineData("ImageSize", "1536x1024\n", null)]
    [InlineData("AcceptsReferenceImages", "true", "Ai:Providers:main:AcceptsReferenceImages is set without an ImageModel.")]
    [InlineData("ImageTimeout", "00:00:00", "Ai:Providers:main:a timeout is not positive: write it as 'hh:mm:ss'.")]
    [InlineData("Prices:Currency", "dollars", "Ai:Providers:main:Prices: Currency is 'dollars': use a code such as 'USD' or 'EUR'.")]
    [InlineData("Prices:PerImage", "-1", "Ai:Providers:main:Prices: a price is negative or above 1,000,000.")]
    public void A_wrong_setting_is_named_at_start(string key, string value, string? problem)
    {
        var services = Services(new()
        {
            ["Ai:Providers:main:Endpoint"] = "http://localhost/v1",
            ["Ai:Providers:main:ChatModel"] = "words",
            [$"Ai:Providers:main:{key}"] = value,
        });

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<AiOptions>>().Value);

        Assert.Contains(problem ?? $"Ai:Providers:main:{key} is '", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddGovernance(new ConfigurationBuilder().AddInMemoryCollection(settings.Where(s => s.Value is not null)).Build())
        .BuildServiceProvider();
}
