using BlazorAi.App.Components.Assist;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Bunit;
using Xunit;

namespace BlazorAi.Tests.Components.Assist;

public sealed class AssistPanelTests : ComponentTest
{
    [Fact]
    public void While_it_is_prerendered_it_gets_ready_and_asks_for_nothing()
    {
        SetRendererInfo(new("Static", isInteractive: false));
        var panel = Render<AssistPanel>(p => p.Add(x => x.Plan, Plan));
        var button = Generate(panel);
        Assert.Equal("Getting ready…", button.TextContent);
        Assert.True(button.HasAttribute("disabled"));
        Assert.Equal(0, Model.Count);
    }

    [Fact]
    public async Task Idle_it_offers_the_tasks_and_says_what_applies()
    {
        var panel = await OpenAsync();
        Assert.Equal(UnitPlanTasks.All.Select(t => t.Label), panel.FindAll("#assist-task option").Select(o => o.TextContent));
        Assert.Contains("100 of 100 requests left today", panel.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".result"));
        Assert.Equal(0, Model.Count);
    }

    [Fact]
    public async Task Streaming_it_can_be_stopped_and_then_continued_or_retried()
    {
        var panel = await OpenAsync();
        await Generate(panel).ClickAsync();
        var call = await Model.NextCallAsync();
        call.Say("One, ");
        await panel.WaitForAssertionAsync(() => Assert.Equal("Generating…", panel.Find(".generating").TextContent));
        Assert.Equal("true", Generate(panel).GetAttribute("aria-disabled"));
        Assert.Contains("Generating", Spoken(panel), StringComparison.Ordinal);
        await panel.Find(".result-progress .danger").ClickAsync();
        await panel.WaitForAssertionAsync(() => Assert.Contains("Stopped. The text so far is kept", panel.Find(".result .notice").TextContent, StringComparison.Ordinal));
        Assert.True(call.Token.IsCancellationRequested);
        Assert.Contains("Incomplete.", Spoken(panel), StringComparison.Ordinal);
        Assert.Equal(["Continue", "Retry"], panel.FindAll(".result-actions").First().QuerySelectorAll("button").Select(b => b.TextContent));

        await panel.Find(".result-actions .primary").ClickAsync();
        var second = await Model.NextCallAsync();
        second.Say("two.");
        second.Finish();
        await panel.WaitForAssertionAsync(() => Assert.Equal("One, two.", panel.Find(".result-text").TextContent.Trim()));
    }

    [Fact]
    public async Task Done_it_shows_the_text_and_what_can_be_done_with_it()
    {
        var panel = await OpenAsync();
        await Generate(panel).ClickAsync();
        var call = await Model.NextCallAsync();
        call.Say("## Whole\n\n", "All of it.");
        call.Finish();
        await panel.WaitForElementAsync(".result-actions");
        Assert.Equal("All of it.", panel.Find(".result-text p").TextContent);
        Assert.Equal(["Apply…", "Regenerate", "Copy"], panel.Find(".result-actions").QuerySelectorAll("button").Select(b => b.TextContent));
        Assert.StartsWith("Done: about", Spoken(panel), StringComparison.Ordinal);
        Assert.Contains("Tamsin Okafor", panel.Find(".history-item").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", panel.Find(".history-item").GetAttribute("aria-current"));
        await panel.Find(".result-close").ClickAsync();
        Assert.Empty(panel.FindAll(".result"));
        Assert.True(panel.Find(".history").HasAttribute("open"));
    }

    [Fact]
    public async Task A_failure_keeps_the_text_and_says_why()
    {
        var panel = await OpenAsync();
        await Generate(panel).ClickAsync();
        var call = await Model.NextCallAsync();
        call.Say("Half ");
        call.Fail(new GenerationException(GenerationFaults.Dropped));
        await panel.WaitForAssertionAsync(() => Assert.Contains(GenerationFaults.Dropped.Message, panel.Find(".result .notice-error").TextContent, StringComparison.Ordinal));
        Assert.Contains("Incomplete.", panel.Find(".result .notice-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Half", panel.Find(".result-text").TextContent.Trim());
    }

    [Fact]
    public async Task A_double_click_starts_one()
    {
        var panel = await OpenAsync();
        await Task.WhenAll(Generate(panel).ClickAsync(), Generate(panel).ClickAsync());
        var call = await Model.NextCallAsync();
        call.Say("Once.");
        call.Finish();
        await panel.WaitForAssertionAsync(() => Assert.Equal("Once.", panel.Find(".result-text").TextContent.Trim()));
        Assert.Single(panel.FindAll(".history-item"));
        Assert.Equal(1, Model.Count);
    }

    [Theory]
    [InlineData("", "Write what you want first.")]
    [InlineData("a\u0001b", "control characters")]
    public async Task What_cannot_be_sent_is_said_at_the_field(string text, string message)
    {
        TypePrompt(text);
        var panel = await OpenAsync();
        await Generate(panel).ClickAsync();
        await panel.WaitForAssertionAsync(() => Assert.Contains(message, panel.Find("#assist-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", panel.Find("#assist-prompt").GetAttribute("aria-invalid"));
        Assert.Equal(0, Model.Count);
    }

    [Theory]
    [InlineData(PolicyRules.DailyQuota, "You have used today’s 1 requests")]
    [InlineData(PolicyRules.ProviderMissing, "which is not configured")]
    [InlineData(PolicyRules.TaskDisabled, "switched “Lesson outline” off")]
    [InlineData(PolicyRules.RoleNotAllowed, "Your role may not use “Lesson outline”")]
    public async Task A_refusal_by_policy_says_which_rule_and_sends_nothing(string rule, string reason)
    {
        var panel = await OpenAsync(); // it is changed while the panel is open
        await ChangePolicyAsync(policy =>
        {
            policy.IsEnabled = rule != PolicyRules.TaskDisabled;
            policy.RoleNames = rule == PolicyRules.RoleNotAllowed ? "admin" : policy.RoleNames;
            policy.Provider = rule == PolicyRules.ProviderMissing ? "gone" : policy.Provider;
            policy.RequestsPerDay = rule == PolicyRules.DailyQuota ? 1 : policy.RequestsPerDay;
        });
        if (rule == PolicyRules.DailyQuota)
        {
            var used = await Node.Invocations.StartAsync(School.Start(Teacher));
            (await Model.NextCallAsync()).Finish();
            await Node.EndedAsync(used.RequestId);
        }

        var before = Model.Count;
        await Generate(panel).ClickAsync();
        await panel.WaitForAssertionAsync(() => Assert.Contains(reason, panel.Find("section.notice-warn, .banner-no").TextContent, StringComparison.Ordinal));
        Assert.Equal(before, Model.Count);
    }

    [Fact]
    public async Task What_already_runs_is_shown_when_the_panel_opens()
    {
        await Node.Invocations.StartAsync(School.Start(Teacher, target: Plan.Id));
        var call = await Model.NextCallAsync();
        var panel = await OpenAsync();
        Assert.Equal("running", panel.Find(".result").GetAttribute("data-state"));
        call.Say("From the start.");
        call.Finish();
        await panel.WaitForAssertionAsync(() => Assert.Equal("From the start.", panel.Find(".result-text").TextContent.Trim()));
    }

    private static AngleSharp.Dom.IElement Generate(IRenderedComponent<AssistPanel> panel) => panel.Find(".buttons > .primary");

    private static string Spoken(IRenderedComponent<AssistPanel> panel) => panel.FindComponent<SpokenProgress>().Find("[role=status]").TextContent;

    private async Task<IRenderedComponent<AssistPanel>> OpenAsync()
    {
        var panel = Render<AssistPanel>(p => p.Add(x => x.Plan, Plan));
        await panel.WaitForAssertionAsync(() => Assert.NotEqual("Getting ready…", Generate(panel).TextContent));
        return panel;
    }
}
