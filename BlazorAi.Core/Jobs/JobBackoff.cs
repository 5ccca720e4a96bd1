using System.Globalization;

namespace BlazorAi.Core.Jobs;

/// <summary>How long a job waits before its next attempt.</summary>
public static class JobBackoff
{
    /// <summary>
    /// Exponential with full jitter: anywhere between zero and a bound that doubles with each attempt up to the cap. Jobs that failed
    /// together so do not come back together.
    /// </summary>
    /// <param name="attempts">Attempts made so far; from 1.</param>
    /// <param name="first">The bound after the first attempt.</param>
    /// <param name="cap">The largest bound.</param>
    /// <param name="chance">A random number from 0 up to, not including, 1.</param>
    public static TimeSpan Delay(int attempts, TimeSpan first, TimeSpan cap, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(chance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chance, 1);
        var bound = Math.Min(cap.Ticks, first.Ticks * Math.Pow(2, attempts - 1)); // as a double: it grows to infinity and does not overflow
        return TimeSpan.FromTicks((long)(bound * chance));
    }

    /// <summary>The backoff, or what the provider asked for where that is longer, up to its own cap. What is not above zero asks for nothing.</summary>
    public static TimeSpan Honour(TimeSpan backoff, TimeSpan? retryAfter, TimeSpan cap)
    {
        var asked = retryAfter is { } after && after > TimeSpan.Zero ? (after < cap ? after : cap) : TimeSpan.Zero;
        return asked > backoff ? asked : backoff;
    }

    /// <summary>
    /// A Retry-After header: seconds or a date. Null where it says neither. A date in the past and negative seconds are zero; seconds
    /// beyond what a time can hold are the largest time.
    /// </summary>
    /// <param name="header">The header's value; null where there is none.</param>
    /// <param name="now">The time of this moment.</param>
    public static TimeSpan? ParseRetryAfter(string? header, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }

        var text = header.Trim();
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
        {
            return seconds <= 0 ? TimeSpan.Zero : seconds >= TimeSpan.MaxValue.TotalSeconds ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? (date > now ? date - now : TimeSpan.Zero)
            : null;
    }
}
