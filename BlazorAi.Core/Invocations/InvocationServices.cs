using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Core.Invocations;

/// <summary>Registers invocations, their log and their runner.</summary>
public static class InvocationServices
{
    /// <summary>Adds invocations.</summary>
    public static IServiceCollection AddInvocations(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<InvocationOptions>(configuration.GetSection(InvocationOptions.Section));
        services.AddSingleton<InvocationQueries>();
        services.AddSingleton<Invocations>();
        services.AddSingleton<InvocationLog>();
        // Stopped in the opposite order: the runner ends its work while the log still writes.
        services.AddHostedService(provider => provider.GetRequiredService<InvocationLog>());
        services.AddSingleton<InvocationRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<InvocationRunner>());
        services.AddHostedService<InvocationSweeper>();
        services.AddSingleton<InvocationCompactor>();
        services.AddHostedService(provider => provider.GetRequiredService<InvocationCompactor>());
        return services;
    }
}
