using BlazorAi.App.Components.Shared.LongText;
using BlazorAi.App.Security;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Signals;
using BlazorAi.Core.UnitPlans;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace BlazorAi.App.Components.Assist;

/// <summary>
/// Asks for text about a unit and shows what comes. It only follows: leaving the page stops nothing, and whoever opens the
/// unit sees the same text from its beginning.
/// </summary>
public sealed partial class AssistPanel : IDisposable
{
    private LongTextField? prompt;
    private ResultView? result;
    private IReadOnlyList<TaskTypeDefinition> tasks = [];
    private IReadOnlyList<InvocationView> earlier = [];
    private IReadOnlyList<InvocationView> active = [];
    private string taskType = "";
    private PolicyDecision? decision;
    private PolicyDecision? refusal;
    private InvocationView? shown;
    private InvocationView? other;
    private string? promptError;
    private string? failure;
    private bool streaming = true;
    private bool starting;
    private Asked asked;
    private bool prepared;
    private bool disposed;
    private string startKey = Guid.NewGuid().ToString();
    private IDisposable? subscription;
    private IDisposable? ownSubscription;
    private Guid userId;

    /// <summary>The unit.</summary>
    [Parameter, EditorRequired] public UnitPlan Plan { get; set; } = null!;

    /// <summary>The section or lesson given as context; null for the whole unit.</summary>
    [Parameter] public PlanSection? Section { get; set; }

    /// <summary>Called when another section is chosen here.</summary>
    [Parameter] public EventCallback<PlanSection?> OnSectionChange { get; set; }

    /// <summary>Called when a result was applied to the plan.</summary>
    [Parameter] public EventCallback OnApplied { get; set; }

    [Inject] private Invocations Invocations { get; set; } = null!;

    [Inject] private InvocationQueries Queries { get; set; } = null!;

    [Inject] private Admission Admission { get; set; } = null!;

    [Inject] private TaskTypeCatalog Catalog { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private IOptionsMonitor<AiOptions> Ai { get; set; } = null!;

    private bool Interactive => RendererInfo.IsInteractive;

    private bool IsBusy => starting || shown is { HasEnded: false };

    /// <summary>The start decides about the last slot, so that a request that has just ended elsewhere holds nobody up.</summary>
    private bool IsReady => Interactive && prepared && decision is { IsAllowed: true } or { RefusedBy: PolicyRules.ActiveLimit };

    private bool IsFull => decision is { RefusedBy: PolicyRules.ActiveLimit };

    private int MaxPromptLength => Ai.CurrentValue.MaxPromptLength;

    private TaskTypeDefinition? ChosenTask => tasks.FirstOrDefault(t => t.Id == taskType);

    private string GenerateLabel => !Interactive || !prepared ? "Getting ready…" : IsBusy ? "Generating…" : "Generate";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!Interactive)
        {
            return; // prerendering: nothing is asked and nothing runs
        }

        var caller = await Caller.GetAsync();
        userId = caller.UserId;
        tasks = [.. (await Admission.AllowedTasksAsync(caller)).Where(UnitPlanTasks.All.Contains)]; // other features have tasks of their own
        taskType = tasks.Count > 0 ? tasks[0].Id : "";
        subscription = Signals.Subscribe(InvocationTopics.Target(UnitPlanTopics.TargetKind, Plan.Id), () => _ = InvokeAsync(FollowOthersAsync));
        ownSubscription = Signals.Subscribe(InvocationTopics.User(userId), () => _ = InvokeAsync(LookAgainAsync));
        await RefreshAsync();
        if (earlier.FirstOrDefault() is { } newest && (!newest.HasEnded || (newest.UserId == userId && newest.State != InvocationState.Completed)))
        {
            await ShowAsync(newest); // what runs, or what this person was left with
        }

        prepared = true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        disposed = true; // only detaches: the work goes on
        subscription?.Dispose();
        ownSubscription?.Dispose();
    }

    private static string PlaceholderFor(string taskType) => taskType switch
    {
        "lesson_outline" => "For instance: six lessons of 60 minutes, with one practical",
        "rewrite_reading_level" => "For instance: for readers of about 8 years",
        "parent_letter" => "For instance: we visit the museum on 14 May",
        _ => "For instance: a class with many new readers of English",
    };

    private string LabelOf(string id) => Catalog.Find(id)?.Label ?? id;

    private async Task RefreshAsync()
    {
        var caller = await Caller.GetAsync();
        await PreviewAsync(caller);
        earlier = await Queries.ListForTargetAsync(caller, UnitPlanTopics.TargetKind, Plan.Id);
    }

    private async Task PreviewAsync(Core.Access.Caller caller)
    {
        if (taskType.Length > 0)
        {
            decision = await Admission.PreviewAsync(new(caller, taskType, GenerationSurface.Circuit));
            active = IsFull || refusal is not null ? await Queries.ListActiveAsync(caller) : [];
        }
    }

    /// <summary>Something of this person's began or ended, here or in another tab.</summary>
    private async Task LookAgainAsync()
    {
        if (!disposed)
        {
            await PreviewAsync(await Caller.GetAsync());
            StateHasChanged();
        }
    }

    private async Task ChooseTaskAsync(ChangeEventArgs change)
    {
        taskType = change.Value?.ToString() ?? "";
        (refusal, promptError) = (null, null);
        await RefreshAsync();
    }

    private Task ChooseSectionAsync(ChangeEventArgs change) =>
        OnSectionChange.InvokeAsync(Plan.Sections.Find(s => s.Id.ToString() == change.Value?.ToString()));

    private async Task GenerateAsync()
    {
        if (IsReady && !IsBusy)
        {
            await OnceAsync(async () =>
            {
                promptError = PromptRules.LengthProblem(await prompt!.LengthAsync(), MaxPromptLength); // what is far too long is not fetched
                var text = promptError is null ? await prompt.ReadAsync() : "";
                promptError ??= PromptRules.Problem(text, MaxPromptLength);
                if (promptError is null)
                {
                    var brief = UnitPlanTasks.Brief(Plan, Section, taskType, text.Trim());
                    await StartAsync(Asked.Here, caller => Invocations.StartAsync(new(new(caller, taskType, GenerationSurface.Circuit), brief, startKey)
                    {
                        TargetKind = UnitPlanTopics.TargetKind,
                        TargetId = Plan.Id,
                        IsStreaming = streaming,
                    })!);
                }
                else
                {
                    await prompt.FocusAsync();
                }
            });
        }
    }

    private Task ContinueAsync() => OnceAsync(() =>
        StartAsync(Asked.FromResult, caller => Invocations.ContinueAsync(caller, shown!.RequestId, startKey, GenerationSurface.Circuit)));

    private Task AgainAsync(bool differently) => OnceAsync(() =>
        StartAsync(Asked.FromResult, caller => Invocations.RegenerateAsync(caller, shown!.RequestId, startKey, GenerationSurface.Circuit, differently, streaming)));

    private async Task OnceAsync(Func<Task> start)
    {
        if (starting)
        {
            return;
        }

        starting = true; // before the first await: a second click finds it set
        (refusal, promptError, failure) = (null, null, null);
        try
        {
            await start();
        }
        finally
        {
            starting = false;
        }
    }

    private async Task StartAsync(Asked how, Func<Core.Access.Caller, Task<InvocationView?>> start)
    {
        var caller = await Caller.GetAsync();
        try
        {
            (shown, asked) = (await start(caller), how);
            startKey = Guid.NewGuid().ToString();
            failure = shown is null ? "That result is no longer there. Generate anew." : null;
            await RefreshAsync();
        }
        catch (PolicyRefusedException refused)
        {
            refusal = refused.Decision;
            active = await Queries.ListActiveAsync(caller);
        }
        catch (InvalidPromptException invalid)
        {
            promptError = invalid.Message;
        }
    }

    private async Task StopAsync()
    {
        if (shown is { HasEnded: false, MayStop: true })
        {
            result?.ShowStopping();
            await Invocations.StopAsync(await Caller.GetAsync(), shown.RequestId);
        }
    }

    private async Task StopOtherAsync(InvocationView which)
    {
        var caller = await Caller.GetAsync();
        await Invocations.StopAsync(caller, which.RequestId);
        active = [.. active.Where(a => a.RequestId != which.RequestId)];
    }

    private Task OpenAsync(InvocationView which)
    {
        asked = Asked.FromResult;
        return ShowAsync(which);
    }

    private async Task ShowAsync(InvocationView which)
    {
        shown = await Queries.FindAsync(await Caller.GetAsync(), which.RequestId);
        (other, refusal, failure) = (null, null, null);
    }

    private async Task EndedAsync(InvocationView ended)
    {
        if (shown?.RequestId == ended.RequestId)
        {
            shown = ended;
        }

        await RefreshAsync();
    }

    private void CloseResult() => shown = null;

    private async Task FollowOthersAsync()
    {
        if (disposed)
        {
            return;
        }

        await RefreshAsync();
        var running = earlier.FirstOrDefault(i => !i.HasEnded && i.RequestId != shown?.RequestId && !starting);
        if (running is not null && result?.IsApplying != true
            && (shown is null || (shown.HasEnded && shown.UserId != userId) || (shown.HasEnded && running.UserId == userId)))
        {
            asked = Asked.Elsewhere;
            await ShowAsync(running);
        }
        else
        {
            other = running is not null && running.UserId != userId ? running : null;
        }

        StateHasChanged();
    }
}
