using BlazorAi.App.Components.Jobs;
using BlazorAi.Core.Jobs;
using Xunit;

namespace BlazorAi.Tests.Unit.Jobs;

/// <summary>Jobs of a group as lines.</summary>
public sealed class JobLineTests
{
    private static readonly DateTimeOffset Monday = new(2026, 9, 7, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Jobs_that_were_asked_for_while_others_ran_are_one_line()
    {
        var group = new[] { Job(0, 10), Job(1, 30), Job(5, null), Job(40, null) };
        var run = Assert.Single(Runs(group));
        Assert.Equal(group.Reverse().Select(j => j.Id), run.Jobs.Select(j => j.Id));
        Assert.Equal(group[0].Id, run.First.Id);
        Assert.False(run.HasEnded);
    }

    [Fact]
    public void What_is_asked_for_when_all_before_had_ended_is_a_line_of_its_own()
    {
        var (first, second, later, unfinished) = (Job(0, 50), Job(1, 20), Job(100, 110), Job(105, null));
        Assert.Equal([2, 2], Runs(first, second, later, unfinished).Select(run => run.Jobs.Count));
        Assert.Equal([first.Id, later.Id], Runs(first, second, later, unfinished).Select(run => run.First.Id));
    }

    [Fact]
    public void Quick_jobs_that_end_before_the_next_is_asked_for_are_still_one_line()
    {
        Assert.Equal(3, Assert.Single(Runs(Job(0, 0), Job(1, 1), Job(2, null))).Jobs.Count);
        Assert.Equal(2, Runs(Job(0, 0), Job(3, null)).Count);
    }

    [Fact]
    public void A_short_job_within_a_long_one_does_not_part_the_line()
    {
        Assert.Equal(3, Assert.Single(Runs(Job(0, 60), Job(1, 5), Job(30, 40))).Jobs.Count);
    }

    [Fact]
    public void Progress_counts_what_has_ended_however_as_behind()
    {
        var line = new JobLine([Job(0, 1, JobState.Failed), Job(0, 1), Job(0, null, JobState.Running) with { Progress = 0.5 }, Job(0, null, JobState.Queued)]);
        Assert.Equal(0.625, line.Progress);
        Assert.True(line.CanCancel);
        Assert.False(line.CanRetry); // not while others are under way
        Assert.True(new JobLine([Job(0, 1, JobState.Failed), Job(0, 1)]).CanRetry);
        Assert.False(new JobLine([Job(0, 1, JobState.Failed) with { IsMine = false }, Job(0, 1)]).CanRetry);
    }

    private static IReadOnlyList<JobLine> Runs(params JobView[] oldestFirst) => JobLine.Runs([.. oldestFirst.Reverse()]);

    private static JobView Job(int begun, int? ended, JobState? state = null) => new()
    {
        Id = Guid.NewGuid(), Kind = "test", Title = "Picture", UserId = Guid.Empty, UserName = "Elif", Attempts = 1, MaxAttempts = 5, Progress = 0, ProgressText = "", IsCancelRequested = false,
        IsMine = true, State = state ?? (ended is null ? JobState.Running : JobState.Done), RunAt = Monday, CreatedAt = Monday.AddMinutes(begun),
        FinishedAt = ended is null ? null : Monday.AddMinutes(ended.Value),
    };
}
