using BlazorAi.Core.Jobs;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace BlazorAi.Tests.Unit.Jobs;

/// <summary>How long a job waits before its next attempt, for any attempt from 1 to 999.</summary>
public sealed class BackoffProperties
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Cap = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    [Property(Arbitrary = [typeof(Draws)], MaxTest = 1_000)]
    public bool It_is_never_negative_and_never_above_the_cap(Attempt attempt, Chance chance) =>
        JobBackoff.Delay(attempt.Value, First, Cap, chance.Value) is var delay && delay >= TimeSpan.Zero && delay <= Cap;

    [Property(Arbitrary = [typeof(Draws)], MaxTest = 1_000)]
    public bool In_expectation_it_grows_until_the_cap_and_never_falls(Attempt attempt)
    {
        var (expected, next) = (Expected(attempt.Value), Expected(attempt.Value + 1));
        return expected >= Cap / 2 - TimeSpan.FromSeconds(1) ? next >= expected : next > expected;
    }

    [Property(Arbitrary = [typeof(Draws)], MaxTest = 1_000)]
    public bool It_is_jittered_over_its_whole_range(Attempt attempt, Chance chance, Chance other)
    {
        var bound = JobBackoff.Delay(attempt.Value, First, Cap, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(1.0) - 1));
        var (a, b) = (JobBackoff.Delay(attempt.Value, First, Cap, chance.Value), JobBackoff.Delay(attempt.Value, First, Cap, other.Value));
        return JobBackoff.Delay(attempt.Value, First, Cap, 0) == TimeSpan.Zero
            && a <= bound && (chance.Value < other.Value ? a <= b : b <= a)
            && (Math.Abs(chance.Value - other.Value) < 1e-6 || a != b);
    }

    [Property(Arbitrary = [typeof(Draws)], MaxTest = 1_000)]
    public bool Retry_After_in_seconds_is_honoured_within_bounds(Attempt attempt, Chance chance, int seconds)
    {
        var backoff = JobBackoff.Delay(attempt.Value, First, Cap, chance.Value);
        var header = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var delay = JobBackoff.Honour(backoff, JobBackoff.ParseRetryAfter(header, Now), TimeSpan.FromHours(1));
        var asked = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3_600));
        return delay == (asked > backoff ? asked : backoff);
    }

    [Property(Arbitrary = [typeof(Draws)], MaxTest = 1_000)]
    public bool Retry_After_as_a_date_is_honoured_within_bounds(int secondsFromNow)
    {
        var header = Now.AddSeconds(secondsFromNow).UtcDateTime.ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        var delay = JobBackoff.Honour(TimeSpan.Zero, JobBackoff.ParseRetryAfter(header, Now), TimeSpan.FromHours(1));
        return delay == TimeSpan.FromSeconds(Math.Clamp(secondsFromNow, 0, 3_600));
    }

    [Property(MaxTest = 1_000)]
    public bool Whatever_stands_in_Retry_After_the_wait_is_within_bounds(string header)
    {
        var delay = JobBackoff.Honour(TimeSpan.FromSeconds(1), JobBackoff.ParseRetryAfter(header, Now), TimeSpan.FromHours(1));
        return delay >= TimeSpan.FromSeconds(1) && delay <= TimeSpan.FromHours(1);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("soon", null)]
    [InlineData("120", 120.0)]
    [InlineData(" 120 ", 120.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("-120", 0.0)]
    [InlineData("Tue, 01 Sep 2026 08:01:00 GMT", 60.0)]
    [InlineData("Tue, 01 Sep 2020 08:01:00 GMT", 0.0)]
    [InlineData("99999999999999999999999999", 922337203685.4775)] // as long as a time can be
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 251_614_051_199.0)]
    public void Retry_After_is_read(string? header, double? seconds) =>
        Assert.Equal(seconds, JobBackoff.ParseRetryAfter(header, Now)?.TotalSeconds is { } s ? Math.Round(s, 4) : null);

    /// <summary>The mean over the whole range of chances.</summary>
    private static TimeSpan Expected(int attempt) =>
        TimeSpan.FromTicks((long)Enumerable.Range(0, 1_000).Average(i => JobBackoff.Delay(attempt, First, Cap, (i + 0.5) / 1_000).Ticks));

    /// <summary>Attempts made; 1 to 999.</summary>
    public sealed record Attempt(int Value);

    /// <summary>A random number from 0 to 1, without 1.</summary>
    public sealed record Chance(double Value);

    public static class Draws
    {
        public static Arbitrary<Attempt> Attempts() => Gen.Choose(1, 999).Select(n => new Attempt(n)).ToArbitrary();

        public static Arbitrary<Chance> Chances() => Gen.Choose(0, 999_999).Select(n => new Chance(n / 1_000_000.0)).ToArbitrary();
    }
}
