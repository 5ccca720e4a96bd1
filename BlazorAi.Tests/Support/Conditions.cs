using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>As <see cref="Eventually"/>, for conditions that have to ask.</summary>
internal static class Conditions
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Asks until the answer is yes; fails the test with its name when it does not come.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited {Limit.TotalSeconds} s for {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        }
    }
}
