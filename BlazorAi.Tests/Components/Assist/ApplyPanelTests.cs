using BlazorAi.App.Components.Assist;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Bunit;
using Xunit;

namespace BlazorAi.Tests.Components.Assist;

public sealed class ApplyPanelTests : ComponentTest
{
    [Fact]
    public async Task A_colleagues_change_is_shown_before_it_is_applied_over()
    {
        var editor = Node.Get<SectionEditor>();
        await editor.SaveAsync(Teacher, Overview.Id, 1, "As it was.");
        (Overview.Markdown, Overview.Version) = ("As it was.", 2);
        PlanSection? applied = null;
        var result = await ResultAsync();
        var panel = Render<ApplyPanel>(p => p.Add(x => x.Plan, Plan).Add(x => x.Section, Overview).Add(x => x.Invocation, result).Add(x => x.OnApplied, section => applied = section));
        Assert.Contains("As it was.", panel.Find(".diff-same").TextContent, StringComparison.Ordinal);
        Assert.Contains("New words.", panel.FindAll(".diff-added").Last().TextContent, StringComparison.Ordinal);

        await editor.SaveAsync(Teacher, Overview.Id, 2, "Changed meanwhile.");
        await panel.Find("button.primary").ClickAsync();
        await panel.WaitForElementAsync("[role=alert]");
        Assert.Null(applied);
        Assert.Contains("Changed meanwhile.", panel.Find(".diff").TextContent, StringComparison.Ordinal);
        await panel.Find("button.primary").ClickAsync();
        await panel.WaitForAssertionAsync(() => Assert.NotNull(applied));
        var stored = await Node.Get<UnitPlans>().FindAsync(Teacher, Plan.Id);
        Assert.Equal("Changed meanwhile.\n\nNew words.", stored!.Sections.Single(s => s.Id == Overview.Id).Markdown);
    }

    private async Task<InvocationView> ResultAsync()
    {
        var started = await Node.Invocations.StartAsync(School.Start(Teacher, target: Plan.Id));
        var call = await Model.NextCallAsync();
        call.Say("New words.");
        call.Finish();
        await Node.EndedAsync(started.RequestId);
        return (await Node.Get<InvocationQueries>().FindAsync(Teacher, started.RequestId))!;
    }
}
