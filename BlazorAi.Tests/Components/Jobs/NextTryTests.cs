using BlazorAi.App.Components.Jobs;
using BlazorAi.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Components.Jobs;

/// <summary>When a waiting job runs.</summary>
public sealed class NextTryTests : BunitContext
{
    [Fact]
    public void The_time_to_the_next_try_ticks_by_itself_until_it_has_come()
    {
        var clock = new ManualTime();
        Services.AddSingleton<TimeProvider>(clock);
        SetRendererInfo(new("Server", isInteractive: true));
        var next = Render<NextTry>(p => p.Add(n => n.At, clock.GetUtcNow() + TimeSpan.FromSeconds(90)));
        Assert.Equal("Next try in 2 min.", next.Find(".next-try").TextContent);
        foreach (var (seconds, words) in new[] { (45, "Next try in 45 s."), (30, "Next try in 15 s."), (15, "Waits for its turn.") })
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            next.WaitForAssertion(() => Assert.Equal(words, next.Find(".next-try").TextContent));
        }

        Assert.Equal(0, clock.Waiting);
    }

    [Fact]
    public void A_try_that_is_far_off_is_told_by_its_date()
    {
        var clock = new ManualTime();
        Services.AddSingleton<TimeProvider>(clock);
        SetRendererInfo(new("Server", isInteractive: true));
        Assert.Equal("Next try on 2 Sep, 08:00 UTC.", Render<NextTry>(p => p.Add(n => n.At, clock.GetUtcNow() + TimeSpan.FromDays(1))).Find(".next-try").TextContent);
    }
}
