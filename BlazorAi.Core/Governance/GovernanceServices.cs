using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Core.Governance;

/// <summary>Registers admission and what it decides from.</summary>
public static class GovernanceServices
{
    /// <summary>Adds admission; wrong options in the section <c>Ai</c> stop the app at start with every problem named.</summary>
    public static IServiceCollection AddGovernance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AiOptions>().Bind(configuration.GetSection(AiOptions.Section)).ValidateOnStart();
        services.AddSingleton<Microsoft.Extensions.Options.IValidateOptions<AiOptions>, ValidateAiOptions>();
        services.AddSingleton<TaskTypeCatalog>();
        services.AddSingleton<ProviderDirectory>();
        services.AddSingleton<Admission>();
        services.AddSingleton<PolicySeeder>();
        return services;
    }

    private sealed class ValidateAiOptions : Microsoft.Extensions.Options.IValidateOptions<AiOptions>
    {
        public Microsoft.Extensions.Options.ValidateOptionsResult Validate(string? name, AiOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems
                ? Microsoft.Extensions.Options.ValidateOptionsResult.Fail(problems)
                : Microsoft.Extensions.Options.ValidateOptionsResult.Success;
    }
}
