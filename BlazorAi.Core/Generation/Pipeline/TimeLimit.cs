namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Ends work that takes too long in all.</summary>
internal static class TimeLimit
{
    /// <summary>Does the work within a limit.</summary>
    /// <param name="work">The work, given what ends it.</param>
    /// <param name="limit">The longest it may take.</param>
    /// <param name="late">The fault where it takes longer.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it too, without a fault.</param>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work, TimeSpan limit, GenerationFault late, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new GenerationException(late);
        }
    }
}
