using BlazorAi.App.Components.Jobs;
using BlazorAi.Core.Jobs;
using BlazorAi.Tests.Support;
using Bunit;
using Xunit;

namespace BlazorAi.Tests.Components.Jobs;

/// <summary>A job in one line.</summary>
public sealed class JobProgressTests : ComponentTest
{
    protected override (string Key, string Value)[] Settings => [("Jobs:Workers", "0")]; // jobs stay as they are

    [Fact]
    public async Task A_waiting_job_says_so_and_can_be_cancelled()
    {
        var line = await LineAsync(_ => { });
        Assert.Contains("Waiting", line.Find(".job-state").TextContent, StringComparison.Ordinal);
        Assert.Contains("Waits for its turn.", Says(line), StringComparison.Ordinal);
        Assert.Empty(line.FindAll("progress"));
        await line.Find("button[aria-label='Cancel: Plan of Rivers']").ClickAsync(new());
        Assert.Equal(JobState.Cancelled, (await FindAsync(line)).State);
    }

    [Fact]
    public async Task A_job_that_is_tried_again_says_why_when_and_how_often()
    {
        var line = await LineAsync(job =>
        {
            (job.Attempts, job.ErrorMessage) = (2, "The provider is down.");
            job.RunAt = Node.Time.GetUtcNow() + TimeSpan.FromSeconds(40);
        });
        Assert.Matches(@"The provider is down\. Next try in (40|39) s\. Attempt 2 of 5\.", Says(line));
    }

    [Fact]
    public async Task A_running_job_shows_how_far_it_is_and_that_it_is_being_stopped()
    {
        var line = await LineAsync(job => (job.State, job.Attempts, job.Progress, job.ProgressText) = (JobState.Running, 1, 0.25, "Writing lesson 2 of 8"));
        Assert.Equal(("0.25", "Progress: Plan of Rivers"), (line.Find("progress").GetAttribute("value"), line.Find("progress").GetAttribute("aria-label")));
        Assert.Equal("Writing lesson 2 of 8", Says(line));
        await line.Find("button[aria-label='Cancel: Plan of Rivers']").ClickAsync(new());
        var stopping = await FindAsync(line);
        line.Render(p => p.Add(l => l.Job, stopping));
        Assert.Equal("Stopping…", Says(line));
        Assert.Empty(line.FindAll("button"));
    }

    [Fact]
    public async Task A_job_that_has_said_nothing_yet_shows_movement_without_a_number()
    {
        var line = await LineAsync(job => (job.State, job.Attempts) = (JobState.Running, 1));
        Assert.False(line.Find("progress").HasAttribute("value"));
        Assert.Equal("Working…", Says(line));
    }

    [Fact]
    public async Task A_failed_job_says_why_and_can_be_tried_again_once()
    {
        var line = await LineAsync(job => (job.State, job.Attempts, job.ErrorCode, job.ErrorMessage) = (JobState.Failed, 5, "provider_down", "The provider is down."));
        Assert.StartsWith("The provider is down.", Says(line), StringComparison.Ordinal);
        await line.Find("button[aria-label='Retry: Plan of Rivers']").ClickAsync(new());
        Assert.Equal(JobState.Queued, (await FindAsync(line)).State);
        await line.Find("button[aria-label='Retry: Plan of Rivers']").ClickAsync(new()); // the line has not been given anew
        Assert.StartsWith("That is not possible any more", Says(line), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JobState.Done, 0)]
    [InlineData(JobState.Cancelled, 1)]
    public async Task What_has_ended_offers_no_more_than_it_can(JobState state, int buttons)
    {
        var line = await LineAsync(job => (job.State, job.Attempts) = (state, 1));
        Assert.Equal(state.ToString(), line.Find(".job-state").TextContent);
        Assert.Equal(buttons, line.FindAll("button").Count);
    }

    [Fact]
    public async Task Anothers_job_is_shown_without_buttons()
    {
        var line = await LineAsync(job => (job.State, job.Attempts) = (JobState.Running, 1));
        line.Render(p => p.Add(l => l.Job, line.Instance.Job with { IsMine = false }));
        Assert.Empty(line.FindAll("button"));
    }

    private static string Says(IRenderedComponent<JobProgress> line) => line.Find(".job-text").TextContent.Trim();

    private async Task<JobView> FindAsync(IRenderedComponent<JobProgress> line) => (await Node.Jobs().FindAsync(Teacher, line.Instance.Job.Id))!;

    private async Task<IRenderedComponent<JobProgress>> LineAsync(Action<Job> change)
    {
        var job = await StoredJobs.AddAsync(Node, Teacher, "Plan of Rivers", change);
        return Render<JobProgress>(p => p.Add(l => l.Job, job));
    }
}
