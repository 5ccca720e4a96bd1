using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace BlazorAi.App.Setup;

/// <summary>
/// appsettings.Development.json lies at the top of the repository and is linked into the output; `dotnet run` looks for
/// settings in the project's folder only.
/// </summary>
internal static class LinkedSettings
{
    /// <summary>Reads the environment's settings from beside the app, below everything that overrides them (environment variables, command line).</summary>
    public static void AddLinkedSettings(this ConfigurationManager configuration, IHostEnvironment environment)
    {
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var afterFiles = sources.Select((source, index) => source is JsonConfigurationSource ? index + 1 : 0).Max();
        sources.Insert(afterFiles, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = $"appsettings.{environment.EnvironmentName}.json",
            Optional = true,
        });
    }
}
