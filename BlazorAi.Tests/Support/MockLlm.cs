using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>
/// @dwmkerr/mock-llm, an OpenAI-compatible server that this project did not write, on a free port. It is installed from
/// package-lock.json into node_modules of this project, once.
/// </summary>
public sealed class MockLlm : IAsyncDisposable
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly string configuration;

    private MockLlm(Process process, string configuration, Uri endpoint)
    {
        this.process = process;
        this.configuration = configuration;
        Endpoint = endpoint;
    }

    /// <summary>What to set as <c>Ai:Providers:…:Endpoint</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts it.</summary>
    /// <param name="yaml">Its configuration, as its own documentation describes it.</param>
    public static async Task<MockLlm> StartAsync(string yaml)
    {
        var program = await InstallAsync();
        var configuration = Path.Combine(Path.GetTempPath(), $"mock-llm-{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(configuration, yaml);
        var port = FreePort();
        var start = new ProcessStartInfo("node", [program, "--config", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOST"] = "127.0.0.1";
        start.Environment["PORT"] = $"{port}";
        var server = new MockLlm(Process.Start(start)!, configuration, new($"http://127.0.0.1:{port}/v1"));
        server.process.OutputDataReceived += (_, _) => { };
        server.process.ErrorDataReceived += (_, _) => { };
        server.process.BeginOutputReadLine(); // else it stops when the pipe is full
        server.process.BeginErrorReadLine();
        await Eventually.TrueAsync(() => server.process.HasExited || IsListening(port), "mock-llm to listen");
        Assert.False(server.process.HasExited, $"mock-llm ended at once, with code {(server.process.HasExited ? server.process.ExitCode : 0)}.");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
        File.Delete(configuration);
    }

    private static async Task<string> InstallAsync()
    {
        var project = ProjectFolder();
        var program = Path.Combine(project, "node_modules", "@dwmkerr", "mock-llm", "dist", "main.js");
        if (File.Exists(program))
        {
            return program;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--loglevel=error"]) { WorkingDirectory = project, RedirectStandardError = true })!;
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync().WaitAsync(InstallLimit);
        Assert.True(npm.ExitCode == 0, $"npm ci in {project} failed: {await errors}");
        return program;
    }

    private static string ProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BlazorAi.Tests.csproj")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The folder of the test project was not found above the test assembly.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsListening(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
