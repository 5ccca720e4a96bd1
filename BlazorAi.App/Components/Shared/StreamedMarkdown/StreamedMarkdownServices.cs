using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>Registration of what <see cref="StreamedMarkdown"/> needs.</summary>
public static class StreamedMarkdownServices
{
    /// <summary>Adds the events of the circuit's connection, and the system's clock where no other is registered.</summary>
    public static IServiceCollection AddStreamedMarkdown(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<ConnectionEvents>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<ConnectionEvents>());
        return services;
    }
}
