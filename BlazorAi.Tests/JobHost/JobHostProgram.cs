using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support.Chaos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BlazorAi.Tests.JobHost;

/// <summary>
/// A worker as a process of its own, to be killed, frozen and told to stop. It builds all it needs, says <c>built</c>, waits for a
/// line on its input and starts; so a spare one takes over within milliseconds. Settings come from the environment.
/// </summary>
internal static class JobHostProgram
{
    public static async Task Main()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddEnvironmentVariables();
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddPersistence(builder.Configuration, AppContext.BaseDirectory);
        services.AddNotifications();
        services.AddJobs(builder.Configuration);
        services.AddSingleton<Gates>();
        services.AddChaosKind();
        using var host = builder.Build();

        await host.Services.GetRequiredService<JobClaims>().FindLanesAsync(CancellationToken.None); // the model is built, and the first query compiled
        Say("built");
        await Console.In.ReadLineAsync();
        _ = Task.Run(host.Services.GetRequiredService<Gates>().ReadAsync); // the console reads synchronously, whatever its methods are called
        await host.StartAsync();
        Say("running");
        await host.WaitForShutdownAsync();
        Say("stopped");
    }

    /// <summary>A line for the test that started this process.</summary>
    internal static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
