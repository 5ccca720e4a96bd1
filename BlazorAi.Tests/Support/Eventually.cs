using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>Waits for a condition that something else brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Waits for it; fails the test with its name when it does not come.</summary>
    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited {Limit.TotalSeconds} s for {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        }
    }

    /// <summary>Waits for a task; fails the test with its name when it does not end.</summary>
    public static async Task DoneAsync(Task task, string what) =>
        Assert.True(await Task.WhenAny(task, Task.Delay(Limit)) == task, $"Waited {Limit.TotalSeconds} s for {what}.");
}
