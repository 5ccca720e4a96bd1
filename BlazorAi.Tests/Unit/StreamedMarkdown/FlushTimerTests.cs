using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

public sealed class FlushTimerTests : IDisposable
{
    private static readonly FlushPace Pace = new(Milliseconds(50), Milliseconds(45));
    private readonly ManualTime time = new();
    private readonly List<double> flushes = [];
    private readonly FlushTimer timer;
    private readonly DateTimeOffset start;

    public FlushTimerTests()
    {
        start = time.GetUtcNow();
        timer = new(time, run =>
        {
            run();
            return Task.CompletedTask;
        }, () => flushes.Add(Now));
    }

    private double Now => (time.GetUtcNow() - start).TotalMilliseconds;

    public void Dispose() => timer.Dispose();

    [Fact]
    public void AfterAQuietIntervalTextIsFlushedAtOnce()
    {
        foreach (var at in new[] { 0, 70, 200, 1000 })
        {
            RequestAt(at);
            Assert.Equal(at, flushes[^1]);
        }
    }

    [Fact]
    public void TextThatComesAtTheSameRateNeverWaitsWhateverItsStep()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var at = 7 + (i * 51) + random.Next(40); // the log's commits: at its interval, late by as much as a commit takes
            RequestAt(at);
            Assert.True(flushes[^1] == at, $"seed {seed}: what came at {at} was not flushed at once");
        }
    }

    [Fact]
    public void ACommitThatWasHeldUpAndTheOneAfterItAreBothFlushedAtOnce()
    {
        RequestAt(0);
        RequestAt(110);
        RequestAt(116);
        Assert.Equal([0, 110, 116], flushes);
    }

    [Fact]
    public void HoweverOftenItIsAskedNoWindowSeesMoreThanTheAverageAndOne()
    {
        for (var at = 0; at < 5000; at++)
        {
            RequestAt(at);
        }

        Assert.InRange(flushes.Count, 95, 101);
        foreach (var from in flushes)
        {
            Assert.InRange(flushes.Count(each => each >= from && each < from + 1000), 0, 21);
        }
    }

    [Fact]
    public void WithoutSlackTwoFlushesLieAnIntervalApart()
    {
        for (var at = 0; at < 3000; at += 10)
        {
            RequestAt(at, new(Milliseconds(1000), TimeSpan.Zero));
        }

        Assert.Equal([0, 1000, 2000], flushes);
    }

    [Fact]
    public void WhatWaitsIsOneFlushAndNoneOnceItIsCancelled()
    {
        RequestAt(0);
        RequestAt(1);
        RequestAt(2);
        RequestAt(3);
        AdvanceTo(500);
        Assert.Equal([0, 5], flushes);
        RequestAt(500);
        RequestAt(501);
        timer.Cancel();
        AdvanceTo(2000);
        Assert.Equal([0, 5, 500], flushes);
    }

    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);

    private void RequestAt(double at, FlushPace? pace = null)
    {
        AdvanceTo(at);
        timer.Request(pace ?? Pace);
    }

    private void AdvanceTo(double at) => time.Advance(Milliseconds(at - Now));
}
