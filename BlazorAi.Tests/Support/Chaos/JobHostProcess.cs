using System.Diagnostics;
using BlazorAi.Tests.JobHost;

namespace BlazorAi.Tests.Support.Chaos;

/// <summary>A worker in a process of its own.</summary>
internal sealed class JobHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private JobHostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data is null ? null : "error: " + line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts the process; it builds itself and waits.</summary>
    public static JobHostProcess Start(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(JobHostProgram).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["DOTNET_TieredPGO"] = "0"; // it lives too shortly for that
        return new(Process.Start(start)!);
    }

    /// <summary>Lets the built process work.</summary>
    public async Task RunAsync()
    {
        await SaysAsync("built");
        Say("run");
        await SaysAsync("running");
    }

    /// <summary>Opens a gate in the process.</summary>
    public void Say(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
    }

    public bool HasSaid(string beginning)
    {
        lock (gate)
        {
            return lines.Any(l => l.StartsWith(beginning, StringComparison.Ordinal));
        }
    }

    /// <summary>Waits for a line that begins so.</summary>
    public async Task<string> SaysAsync(string beginning, TimeSpan? atMost = null) =>
        await TrySayAsync(beginning, atMost ?? Limit) ?? throw new TimeoutException($"Process {Id} did not say “{beginning}”. It said: {string.Join(" | ", lines.TakeLast(20))}");

    /// <summary>Waits for a line that begins so; null where it does not come in time.</summary>
    public async Task<string?> TrySayAsync(string beginning, TimeSpan atMost)
    {
        using var limit = new CancellationTokenSource(atMost);
        while (true)
        {
            Task waiting;
            lock (gate)
            {
                if (lines.Find(l => l.StartsWith(beginning, StringComparison.Ordinal)) is { } found)
                {
                    return found;
                }

                waiting = news.Task;
            }

            await waiting.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (limit.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    public void Signal(int signal) => Posix.Kill(Id, signal);

    /// <summary>Waits until it is gone.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        TaskCompletionSource told;
        lock (gate)
        {
            lines.Add(line);
            told = news;
            news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
    }
}
