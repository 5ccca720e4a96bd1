using BlazorAi.App.Components.Shared;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
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
    private readonly FocusAfterRender focus = new();
    private ElementReference changeButton;
    private UnitPlan? plan;
    private IReadOnlyList<SectionRevision> undoable = [];
    private PlanSection? chosen;
    private UnitPlanDraft draft = new();
    private bool loaded;
    private bool changing;
    private string? message;
    private PlanSection? removedLesson;
    private IDisposable? subscription;
    private Guid openId;

    /// <summary>The unit's key.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private Core.UnitPlans.UnitPlans Units { get; set; } = null!;

    [Inject] private SectionEditor Editor { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private ConnectionEvents Connection { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private List<PlanSection> Lessons => [.. plan!.Sections.Where(s => s.Kind == SectionKind.Lesson)];

    /// <inheritdoc />
    protected override void OnInitialized() => Connection.Up += FollowChanges;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Id == openId)
        {
            return;
        }

        (openId, chosen, message) = (Id, null, null);
        subscription?.Dispose();
        subscription = RendererInfo.IsInteractive ? Signals.Subscribe(UnitPlanTopics.Plan(Id), FollowChanges) : null; // before it is read
        await ReloadAsync();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await focus.MoveAsync();
        if (firstRender)
        {
            await FindDraftsAsync();
            StateHasChanged();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Connection.Up -= FollowChanges;
        subscription?.Dispose();
        await gone.CancelAsync();
        gone.Dispose();
    }

    /// <summary>Text that this tab kept because it was not saved: those sections open as they were left.</summary>
    private async Task FindDraftsAsync()
    {
        try
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", gone.Token, "./Components/Shared/LongText/LongTextField.razor.js");
            drafts.UnionWith((await module.InvokeAsync<string[]>("drafts", gone.Token, $"draft:{SectionCard.DraftKey(null)}")).Select(Guid.Parse));
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left.
        }
    }

    private void FollowChanges() => _ = InvokeAsync(async () =>
    {
        if (!gone.IsCancellationRequested)
        {
            await ReloadAsync();
            StateHasChanged();
        }
    });

    private async Task ReloadAsync()
    {
        var caller = await Caller.GetAsync();
        var fresh = await Units.FindAsync(caller, Id);
        undoable = fresh is null ? [] : await Editor.ListUndoableAsync(caller, Id);
        KeepNewer(fresh);
        NoticeRemoved(fresh);
        plan = fresh;
        chosen = plan?.Sections.Find(s => s.Id == chosen?.Id);
        loaded = true;
    }

    /// <summary>A save on this page that ended while the plan was being read is newer than what was read.</summary>
    private void KeepNewer(UnitPlan? fresh)
    {
        foreach (var section in fresh?.Id == plan?.Id ? fresh?.Sections ?? [] : [])
        {
            if (plan!.Sections.Find(s => s.Id == section.Id) is { } known && known.Version > section.Version)
            {
                (section.Markdown, section.Version) = (known.Markdown, known.Version);
            }
        }
    }

    /// <summary>A lesson that a colleague took out may be the one that this person writes in.</summary>
    private void NoticeRemoved(UnitPlan? fresh)
    {
        if (fresh is not null && fresh.Id == plan?.Id && plan.Sections.Find(old => !fresh.Sections.Exists(s => s.Id == old.Id)) is { } lesson)
        {
            (message, removedLesson) = ($"“{lesson.Title}” was taken out.", lesson);
        }

        if (fresh?.Sections.Exists(s => s.Id == removedLesson?.Id) == true)
        {
            ForgetRemoved();
        }
    }

    private void ForgetRemoved() => (message, removedLesson) = (null, null);

    private void Choose(PlanSection section) => chosen = chosen?.Id == section.Id ? null : section;

    private void StartChanging()
    {
        changing = !changing;
        draft = new() { Title = plan!.Title, Subject = plan.Subject, YearGroup = plan.YearGroup, Weeks = plan.Weeks, LessonsPerWeek = plan.LessonsPerWeek };
    }

    private void LeaveChanging()
    {
        changing = false;
        focus.To(() => changeButton);
    }

    private async Task ChangeAsync()
    {
        await Units.UpdateAsync(await Caller.GetAsync(), Id, draft);
        LeaveChanging();
        await ReloadAsync();
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
    }

    private async Task BringBackAsync()
    {
        await FindDraftsAsync();
        await Units.SetLessonRemovedAsync(await Caller.GetAsync(), Id, removedLesson!.Id, removed: false);
        await ReloadAsync();
    }
}
