using BlazorAi.App.Components.Shared;
using BlazorAi.App.Security;
using BlazorAi.Core.Signals;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace BlazorAi.Tests.Unit.Screens;

/// <summary>What keeps true what a component shows.</summary>
public sealed class LiveReadingTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly InProcessSignals signals = new();
    private readonly List<TaskCompletionSource> readings = [];
    private LiveReading? live;

    [Fact]
    public async Task It_reads_at_every_signal_of_its_topics_and_at_no_other()
    {
        await StartAsync();
        await signals.PublishAsync("other");
        await signals.PublishAsync("mine");
        await BegunAsync(2);
        readings[1].SetResult();
        await signals.PublishAsync("mine too");
        await BegunAsync(3);
    }

    [Fact]
    public async Task A_signal_during_the_first_reading_is_not_lost()
    {
        live = New();
        var started = live.StartAsync();
        await signals.PublishAsync("mine");
        readings[0].SetResult();
        await started;
        await BegunAsync(2);
    }

    [Fact]
    public async Task Signals_that_come_while_it_reads_make_one_more_reading_after_it()
    {
        await StartAsync();
        await signals.PublishAsync("mine");
        await BegunAsync(2);
        for (var i = 0; i < 5; i++)
        {
            await signals.PublishAsync("mine");
        }

        Assert.Equal(2, Begun); // never two at once
        readings[1].SetResult();
        await BegunAsync(3);
        readings[2].SetResult();
        await WaitingAsync();
        Assert.Equal(3, Begun);
    }

    [Fact]
    public async Task A_lost_signal_is_made_up_for_by_the_slow_poll()
    {
        await StartAsync();
        await WaitingAsync();
        time.Advance(TimeSpan.FromSeconds(31));
        await BegunAsync(2);
    }

    [Fact]
    public async Task A_reading_that_fails_is_tried_again_at_the_next_signal()
    {
        await StartAsync();
        await signals.PublishAsync("mine");
        await BegunAsync(2);
        readings[1].SetException(new InvalidOperationException("The database is busy."));
        await WaitingAsync();
        await signals.PublishAsync("mine");
        await BegunAsync(3);
    }

    [Fact]
    public async Task Nothing_is_read_for_a_person_who_has_been_signed_out()
    {
        await StartAsync();
        await signals.PublishAsync("mine");
        await BegunAsync(2);
        readings[1].SetException(new SessionEndedException());
        await Eventually.TrueAsync(() => time.Waiting == 0, "the end of the following");
        await signals.PublishAsync("mine");
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(2, Begun);
    }

    [Fact]
    public async Task With_a_gap_it_rests_between_readings_but_not_before_the_first_signal()
    {
        live = New(TimeSpan.FromMilliseconds(300));
        var started = live.StartAsync();
        readings[0].SetResult();
        await started;
        await signals.PublishAsync("mine");
        await BegunAsync(2);
        readings[1].SetResult();
        await WaitingAsync();
        await signals.PublishAsync("mine");
        Assert.Equal(2, Begun);
        time.Advance(TimeSpan.FromMilliseconds(300));
        await BegunAsync(3);
    }

    [Fact]
    public async Task After_the_component_has_gone_nothing_is_read()
    {
        await StartAsync();
        await WaitingAsync();
        live!.Dispose();
        await Eventually.TrueAsync(() => time.Waiting == 0, "the end of the following");
        await signals.PublishAsync("mine");
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, Begun);
    }

    public void Dispose() => live?.Dispose();

    private int Begun
    {
        get
        {
            lock (readings)
            {
                return readings.Count;
            }
        }
    }

    private LiveReading New(TimeSpan gap = default) => new(signals, time, NullLogger.Instance, _ =>
    {
        lock (readings)
        {
            readings.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
            return readings[^1].Task;
        }
    }, "mine", "mine too") { Gap = gap };

    private async Task StartAsync()
    {
        live = New();
        var started = live.StartAsync();
        readings[0].SetResult();
        await started;
    }

    private Task BegunAsync(int count) => Eventually.TrueAsync(() => Begun == count, $"reading {count}");

    private Task WaitingAsync() => Eventually.TrueAsync(() => time.Waiting > 0, "the wait for the next");
}
