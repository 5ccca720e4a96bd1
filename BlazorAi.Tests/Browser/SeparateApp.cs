using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BlazorAi.Tests.Support;

namespace BlazorAi.Tests.Browser;

/// <summary>The app as a process of its own, on one address and one database: it can be killed and started again.</summary>
internal sealed class SeparateApp : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private Process? process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync(int wordsPerSecond)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "BlazorAi.App"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address.ToString(),
                ["Database__Connection"] = $"Data Source={folder.File("app.db")}",
                ["Ai__ComposerWordsPerSecond"] = wordsPerSecond.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Invocations__Lease"] = "00:00:03",
                ["Invocations__Heartbeat"] = "00:00:01",
            },
        };
        process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        await Eventually.TrueAsync(() => Answers(client), "the app to answer");
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        process!.Kill(); // SIGKILL
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        folder.Dispose();
    }

    private bool Answers(HttpClient client)
    {
        try
        {
            using var answer = client.GetAsync(new Uri(Address, "/sign-in")).GetAwaiter().GetResult();
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // not yet
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
