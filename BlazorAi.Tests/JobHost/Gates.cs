using System.Collections.Concurrent;

namespace BlazorAi.Tests.JobHost;

/// <summary>What the test lets go on: a line on the input names it.</summary>
internal sealed class Gates
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> gates = new(StringComparer.Ordinal);

    public Task OpenAsync(string name) => Gate(name).Task;

    public async Task ReadAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Gate(line).TrySetResult();
        }
    }

    private TaskCompletionSource Gate(string name) => gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
