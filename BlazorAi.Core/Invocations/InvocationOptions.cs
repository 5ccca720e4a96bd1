namespace BlazorAi.Core.Invocations;

/// <summary>Times of the runner and its log; the section <c>Invocations</c> of the configuration.</summary>
public sealed class InvocationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Invocations";

    /// <summary>How often events are written to the log. Default 50 ms.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The most that the interval stretches to when writing takes long. Default 250 ms.</summary>
    public TimeSpan MaxFlushInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a runner holds an invocation without renewing. Default 15 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often leases are renewed and abandoned ones looked for. Default 4 s.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long an invocation may run without any event. Default 5 minutes.</summary>
    public TimeSpan IdleLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a provider may take to notice that its call was cancelled; then the invocation ends without it. Default 2 s.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a follower looks at the log although no signal came. Default 2 s.</summary>
    public TimeSpan FollowPoll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after its end an invocation's log is kept flush by flush. Default 7 days.</summary>
    public TimeSpan CompactAfter { get; set; } = TimeSpan.FromDays(7);
}
