using BlazorAi.App.Security;
using BlazorAi.Core.Access;
using BlazorAi.Core.Signals;
using BlazorAi.Core.UnitPlans;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>A unit: its plan, and AI Assist beside it. Follows what colleagues change without a reload.</summary>
public sealed partial class UnitPage : IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly HashSet<Guid> drafts = [];
    private UnitPlan? plan;
    private IReadOnlyList<SectionRevision> undoable = [];
    private PlanSection? chosen;
    private UnitPlanDraft draft = new();
    private bool loaded;
    private bool changing;
    private string? message;
    private string messageClass = "";
    private PlanSection? removedLesson;
    private IDisposable? subscription;
    private Guid openId;

    /// <summary>The unit's key.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private Core.UnitPlans.UnitPlans Units { get; set; } = null!;

    [Inject] private SectionEditor Editor { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private List<PlanSection> Lessons => [.. plan!.Sections.Where(s => s.Kind == SectionKind.Lesson)];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Id == openId)
        {
            return;
        }

        (openId, chosen, message) = (Id, null, null);
        await ReloadAsync();
        subscription?.Dispose();
        if (plan is not null && RendererInfo.IsInteractive)
        {
            subscription = Signals.Subscribe(UnitPlanTopics.Plan(Id), () => _ = InvokeAsync(ReloadIfOpenAsync));
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        // Text that this tab kept because it was not saved: those sections open as they were left.
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Shared/LongText/LongTextField.razor.js");
        foreach (var key in await module.InvokeAsync<string[]>("drafts", "draft:section:"))
        {
            if (Guid.TryParse(key, out var id))
            {
                drafts.Add(id);
            }
        }

        StateHasChanged();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        await gone.CancelAsync();
        gone.Dispose();
    }

    private async Task ReloadIfOpenAsync()
    {
        if (gone.IsCancellationRequested)
        {
            return;
        }

        await ReloadAsync();
        StateHasChanged();
    }

    private async Task ReloadAsync()
    {
        var caller = await Caller.GetAsync();
        plan = await Units.FindAsync(caller, Id);
        undoable = plan is null ? [] : await Editor.ListUndoableAsync(caller, Id);
        chosen = plan?.Sections.Find(s => s.Id == chosen?.Id);
        loaded = true;
    }

    private void Choose(PlanSection section) => chosen = chosen?.Id == section.Id ? null : section;

    private void StartChanging()
    {
        changing = !changing;
        draft = new() { Title = plan!.Title, Subject = plan.Subject, YearGroup = plan.YearGroup, Weeks = plan.Weeks, LessonsPerWeek = plan.LessonsPerWeek };
    }

    private async Task ChangeAsync()
    {
        await Units.UpdateAsync(await Caller.GetAsync(), Id, draft);
        changing = false;
        await ReloadAsync();
    }

    private async Task UndoAsync(SectionRevision revision)
    {
        var change = await Editor.UndoAsync(await Caller.GetAsync(), revision.Id);
        await ReloadAsync();
        var title = plan?.Sections.Find(s => s.Id == revision.SectionId)?.Title;
        if (change is SectionChange.Saved)
        {
            Say($"“{title}” is as it was before the result was applied.", "notice-good");
        }
        else
        {
            Say($"“{title}” has been changed since, so the old text was not put back. You find the result among the earlier results.", "notice-warn");
        }
    }

    private async Task AddLessonAsync()
    {
        await Units.AddLessonAsync(await Caller.GetAsync(), Id);
        await ReloadAsync();
    }

    private async Task MoveAsync(PlanSection lesson, int by)
    {
        await Units.MoveLessonAsync(await Caller.GetAsync(), Id, lesson.Id, by);
        await ReloadAsync();
    }

    private async Task RenameAsync(PlanSection section, string title)
    {
        await Units.RenameSectionAsync(await Caller.GetAsync(), Id, section.Id, title);
        await ReloadAsync();
    }

    private async Task RemoveAsync(PlanSection lesson)
    {
        await Units.SetLessonRemovedAsync(await Caller.GetAsync(), Id, lesson.Id, removed: true);
        await ReloadAsync();
        Say($"“{lesson.Title}” was taken out.", "");
        removedLesson = lesson;
    }

    private async Task BringBackAsync()
    {
        await Units.SetLessonRemovedAsync(await Caller.GetAsync(), Id, removedLesson!.Id, removed: false);
        await ReloadAsync();
        message = null;
        removedLesson = null;
    }

    private void Say(string text, string cssClass) => (message, messageClass, removedLesson) = (text, cssClass, null);
}
