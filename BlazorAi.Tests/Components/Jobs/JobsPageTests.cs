using BlazorAi.App.Components.Jobs;
using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Tests.Support;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Components.Jobs;

/// <summary>The page of jobs, in each state.</summary>
public sealed class JobsPageTests : ComponentTest
{
    protected override (string Key, string Value)[] Settings => [("Jobs:Workers", "0")]; // jobs stay as they are

    [Fact]
    public void An_empty_page_says_what_will_be_there()
    {
        var page = RenderPage();
        Assert.Equal("My jobs", page.Find("h1").TextContent);
        Assert.Contains("No jobs yet", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[aria-label='Whose jobs']"));
    }

    [Fact]
    public async Task Every_state_is_counted_shown_and_can_be_picked_out()
    {
        await AddAsync("Waits");
        await AddAsync("Runs", job => (job.State, job.Progress, job.ProgressText) = (JobState.Running, 0.5, "Half way"));
        await AddAsync("Did", job => job.State = JobState.Done);
        await AddAsync("Failed", job => (job.State, job.ErrorMessage, job.Attempts) = (JobState.Failed, "The provider is down.", 5));
        await AddAsync("Was cancelled", job => job.State = JobState.Cancelled);
        var page = RenderPage();
        Assert.Equal(["Was cancelled", "Failed", "Did", "Runs", "Waits"], Titles(page));
        Assert.Equal(["All (5)", "Waiting (1)", "Running (1)", "Done (1)", "Failed (1)", "Cancelled (1)"], page.FindAll(".job-filter a").Select(a => a.TextContent));
        Assert.Contains("Attempt 5 of 5.", page.Find(".job-failed").TextContent, StringComparison.Ordinal);
        foreach (var (link, title) in new[] { ("Failed (1)", "Failed"), ("Running (1)", "Runs"), ("Waiting (1)", "Waits"), ("Done (1)", "Did"), ("Cancelled (1)", "Was cancelled") })
        {
            Follow(page, link);
            page.WaitForAssertion(() => Assert.Equal([title], Titles(page)));
            Assert.Equal(link, page.Find(".job-filter [aria-current=page]").TextContent);
        }
    }

    [Fact]
    public void A_state_without_jobs_says_so_and_an_unknown_one_shows_all()
    {
        Go("/jobs?state=failed");
        Assert.Contains("No job is “failed” at the moment.", RenderPage().Find(".empty").TextContent, StringComparison.Ordinal);
        Go("/jobs?state=9");
        Assert.Contains("No jobs yet", RenderPage().Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_shows_without_a_reload_and_cancel_and_retry_act()
    {
        var page = RenderPage();
        await AddAsync("Plan of Rivers");
        await SignalAsync();
        page.WaitForAssertion(() => Assert.Equal(["Plan of Rivers"], Titles(page)));
        await page.Find("button[aria-label='Cancel: Plan of Rivers']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Cancelled", page.Find(".job-state").TextContent));
        await page.Find("button[aria-label='Retry: Plan of Rivers']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Waiting", page.Find(".job-state").TextContent));
    }

    [Fact]
    public async Task A_group_is_one_line_with_one_bar_and_opens_to_its_parts()
    {
        for (var i = 1; i <= 4; i++)
        {
            await AddAsync($"Picture {i}", job => job.State = i switch { 1 => JobState.Done, 2 => JobState.Failed, 3 => JobState.Running, _ => JobState.Queued }, group: "story-pictures:1");
        }

        await AddAsync("Alone");
        var page = RenderPage();
        Assert.Equal(["Alone", "Picture 1 and 3 more"], Titles(page));
        Assert.Equal("1 of 4 done · 1 running · 1 waiting · 1 failed", page.Find(".job-group .small").TextContent);
        Assert.Equal("0.5", page.Find(".job-group progress").GetAttribute("value"));

        Follow(page, "Failed (1)"); // the line still tells of all
        page.WaitForAssertion(() => Assert.Equal(["Picture 1 and 3 more"], Titles(page)));
        Assert.Empty(page.FindAll(".job-parts li"));
        await page.Find(".job-parts").TriggerEventAsync("ontoggle", EventArgs.Empty);
        Assert.Equal(["Picture 1", "Picture 2", "Picture 3", "Picture 4"], page.FindAll(".job-parts p").Select(p => p.TextContent.Trim()));

        await page.Find("button[aria-label='Cancel the rest: Picture 1 and 3 more']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("1 of 4 done · 1 running · 1 failed · 1 cancelled", page.Find(".job-group .small").TextContent));
    }

    [Fact]
    public async Task What_is_missing_of_a_group_is_retried_at_once()
    {
        for (var i = 1; i <= 3; i++)
        {
            await AddAsync($"Picture {i}", job => job.State = i == 1 ? JobState.Done : JobState.Failed, group: "story-pictures:1");
        }

        var page = RenderPage();
        await page.Find("button[aria-label='Retry what is missing: Picture 1 and 2 more']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("1 of 3 done · 2 waiting", page.Find(".job-group .small").TextContent));
    }

    [Fact]
    public async Task A_job_leads_to_what_it_is_about()
    {
        await AddAsync("Plan of Rivers", target: Plan.Id);
        Assert.Equal($"/units/{Plan.Id}", RenderPage().Find(".job-head a").GetAttribute("href"));
    }

    [Fact]
    public async Task Only_administrators_see_the_jobs_of_the_school()
    {
        await AddAsync("Mine");
        await StoredJobs.AddAsync(Node, Teacher with { UserId = Guid.CreateVersion7(), Name = "Arturo Lindqvist" }, "A colleague’s");
        await StoredJobs.AddAsync(Node, (await School.OpenAsync(Node)).Person(), "Another school’s");
        Go("/jobs?of=school");
        Assert.Equal(["Mine"], Titles(RenderPage()));

        await using (var db = Node.Get<Database>().OpenSystem(SystemReason.Setup))
        {
            db.Set<AppUser>().Single(u => u.Id == Teacher.UserId).Roles = [Roles.Admin];
            await db.SaveChangesAsync();
        }

        var page = RenderPage();
        Assert.Equal("All jobs of the school", page.Find("h1").TextContent);
        Assert.Equal(["A colleague’s", "Mine"], Titles(page));
        Assert.Contains("Arturo Lindqvist", page.Find(".job-head").TextContent, StringComparison.Ordinal);
        Follow(page, "Mine");
        page.WaitForAssertion(() => Assert.Equal(["Mine"], Titles(page)));
        Assert.Equal("My jobs", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task Older_jobs_are_a_press_away()
    {
        for (var i = 1; i <= 35; i++)
        {
            await AddAsync($"Job {i}", job => job.State = JobState.Done);
        }

        var page = RenderPage();
        Assert.Equal(30, Titles(page).Count());
        await page.FindAll("button").Single(b => b.TextContent == "Show older ones").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Job 1", Titles(page).Last()));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Show older ones");
    }

    private static IEnumerable<string> Titles(IRenderedComponent<JobsPage> page) => page.FindAll(".job-head h2").Select(h => h.TextContent.Trim());

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private void Follow(IRenderedComponent<JobsPage> page, string link) => Go(page.FindAll("nav a").Single(a => a.TextContent == link).GetAttribute("href")!);

    private async Task SignalAsync() => await Node.Get<ISignals>().PublishAsync(JobTopics.User(Teacher.UserId));

    private Task<JobView> AddAsync(string title, Action<Job>? change = null, string? group = null, Guid? target = null) => StoredJobs.AddAsync(Node, Teacher, title, change, group, target);

    private IRenderedComponent<JobsPage> RenderPage()
    {
        var page = Render<JobsPage>();
        page.WaitForElement(".job-list, .empty");
        return page;
    }
}
