using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Jobs on the screen, from the press to the news of their end.</summary>
public sealed class JobsTests(Studio studio) : BrowserTest(studio)
{
    private IServiceProvider Services => Studio.Host.Services;

    [BrowserFact]
    public async Task A_job_is_followed_on_every_screen_and_its_end_reaches_the_bell()
    {
        var editor = await Studio.Host.CallerAsync(Accounts.Editor);
        await Services.GetRequiredService<NotificationFeed>().MarkAllReadAsync(editor);
        var (own, school) = (new Notices(await TabAsync(Accounts.Editor)), new Notices(await TabAsync(Accounts.Admin)));
        await own.OpenAsync("/jobs");
        await school.OpenAsync("/jobs?of=school");

        var done = new TaskCompletionSource<JobOutcome>();
        Services.GetRequiredService<TestHandler>().Run = async (job, cancellationToken) =>
        {
            await job.ReportAsync(0.5, "Half way", cancellationToken);
            return await done.Task.WaitAsync(cancellationToken);
        };
        await EnqueueAsync(editor);
        foreach (var tab in new[] { own, school })
        {
            await Expect(Card(tab)).ToContainTextAsync("Half way");
            await Expect(Card(tab).Locator("progress")).ToHaveAttributeAsync("value", "0.5");
        }

        await Expect(Card(school)).ToContainTextAsync("Elif Marlowe");
        done.SetResult(JobOutcome.Done(notification: new(editor.UserId, News.Ready.Id, Marker)));
        foreach (var tab in new[] { own, school })
        {
            await Expect(Card(tab).Locator(".job-state")).ToHaveTextAsync("Done");
        }

        await Expect(own.Bell).ToHaveAccessibleNameAsync("Notifications, 1 unread");
        await Expect(own.Toast(Marker)).ToBeVisibleAsync();
        await Expect(school.Toast(Marker)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Cancel_and_retry_work_by_keyboard_and_the_focus_stays_at_the_job()
    {
        var editor = await Studio.Host.CallerAsync(Accounts.Editor);
        Services.GetRequiredService<TestHandler>().Run = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return JobOutcome.Nothing;
        };
        await EnqueueAsync(editor);
        var tab = new Notices(await TabAsync(Accounts.Editor));
        await tab.OpenAsync("/jobs?state=running");
        await Card(tab).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).PressAsync("Enter");
        await Expect(Card(tab)).ToHaveCountAsync(0); // it runs no more
        await Expect(tab.Page.Locator("body")).Not.ToBeFocusedAsync();
        await tab.Page.GetByRole(AriaRole.Navigation, new() { Name = "Which jobs" }).GetByRole(AriaRole.Link, new() { Name = "Cancelled" }).ClickAsync();
        Services.GetRequiredService<TestHandler>().Run = (_, _) => Task.FromResult(JobOutcome.Nothing);
        await Card(tab).GetByRole(AriaRole.Button, new() { Name = "Retry" }).PressAsync("Enter");
        await tab.Page.GetByRole(AriaRole.Navigation, new() { Name = "Which jobs" }).GetByRole(AriaRole.Link, new() { Name = "Done" }).ClickAsync();
        await Expect(Card(tab).Locator(".job-state")).ToHaveTextAsync("Done");
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Jobs_and_notifications_are_sound_for_axe_and_for_a_phone(ColorScheme scheme)
    {
        var teacher = await Studio.Host.CallerAsync(Accounts.Teacher);
        JobState[] states = [JobState.Done, JobState.Failed, JobState.Cancelled, JobState.Done];
        foreach (var (state, i) in states.Select((s, i) => (s, i)))
        {
            await StoredJobs.AddAsync(
                Services, teacher, $"{Marker} {new string('w', 60)} {i}", job => (job.State, job.Attempts, job.ErrorMessage) = (state, 2, state == JobState.Failed ? "The provider is down." : null), i < 2 ? Marker : null);
        }

        await StoredJobs.AddAsync(Services, teacher, Marker + " later", job => (job.RunAt, job.ErrorMessage, job.Attempts) = (job.RunAt.AddHours(1), "Quota.", 1));
        await StoredJobs.AddAsync(Services, teacher, Marker + " runs", job => (job.State, job.Progress, job.ProgressText, job.Attempts) = (JobState.Running, 0.4, "Writing", 1));
        await News.RaiseAsync(Services, teacher, Marker + new string('w', 60));
        var wide = new Notices(await TabAsync(options: new() { ColorScheme = scheme }));
        var phone = new Notices(await TabAsync(options: new(LookTests.Phone) { ColorScheme = scheme }));
        foreach (var path in new[] { "/jobs", "/notifications" })
        {
            await wide.OpenAsync(path);
            await phone.OpenAsync(path);
            if (path == "/jobs")
            {
                await wide.Page.Locator(".job-parts summary").First.ClickAsync();
                await phone.Page.Locator(".job-parts summary").First.TapAsync();
            }

            await Expect(wide.Page.Locator(path == "/jobs" ? ".job-parts li" : ".notification-settings tbody tr")).Not.ToHaveCountAsync(0);
            await News.RaiseAsync(Services, teacher, $"{Marker} {path}", News.Failed);
            await Expect(wide.Toast(path)).ToBeVisibleAsync();
            await Expect(phone.Toast(path)).ToBeVisibleAsync();
            await LookTests.AxeAsync(wide.Page, path);
            await LookTests.NoSidewaysAsync(phone.Page);
            await LookTests.LargeEnoughAsync(phone.Page);
            await wide.Bell.ClickAsync();
            await phone.Bell.TapAsync();
            await Expect(wide.Panel).ToBeVisibleAsync();
            await Expect(phone.Panel).ToBeVisibleAsync();
            await LookTests.AxeAsync(wide.Page, path + " with the panel");
            await LookTests.NoSidewaysAsync(phone.Page);
            await LookTests.LargeEnoughAsync(phone.Page);
        }
    }

    private ILocator Card(Notices tab) => tab.Page.GetByRole(AriaRole.Article, new() { Name = Marker });

    private Task<EnqueueResult> EnqueueAsync(Caller caller) =>
        Services.GetRequiredService<JobQueue>().EnqueueAsync(caller, new JobRequest<TestPayload>(TestHandler.Kind, Marker, new("work")));
}
