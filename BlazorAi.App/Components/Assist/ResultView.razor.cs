using BlazorAi.App.Components.Shared;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.App.Security;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.UnitPlans;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Assist;

/// <summary>Shows an invocation: follows it while it runs, from its first character, and offers what can be done with its text.</summary>
public sealed partial class ResultView : IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly FocusAfterRender focus = new();
    private ElementReference element;
    private ElementReference applyButton;
    private PlanSection? appliedTo;
    private StreamedMarkdown? view;
    private Task following = Task.CompletedTask;
    private string? status;
    private bool stopping;
    private bool applying;
    private int length;

    /// <summary>The invocation.</summary>
    [Parameter, EditorRequired] public InvocationView Invocation { get; set; } = null!;

    /// <summary>The unit it is about.</summary>
    [Parameter, EditorRequired] public UnitPlan Plan { get; set; } = null!;

    /// <summary>The section chosen on the page; null for none.</summary>
    [Parameter] public PlanSection? Section { get; set; }

    /// <summary>The task's name for people.</summary>
    [Parameter] public string TaskLabel { get; set; } = "";

    /// <summary>How it came to be shown.</summary>
    [Parameter] public Asked Asked { get; set; }

    /// <summary>Called at Stop.</summary>
    [Parameter] public EventCallback OnStop { get; set; }

    /// <summary>Called at Continue.</summary>
    [Parameter] public EventCallback OnContinue { get; set; }

    /// <summary>Called at Retry.</summary>
    [Parameter] public EventCallback OnRetry { get; set; }

    /// <summary>Called at Regenerate.</summary>
    [Parameter] public EventCallback OnRegenerate { get; set; }

    /// <summary>Called at Close.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <summary>Called with the ended invocation.</summary>
    [Parameter] public EventCallback<InvocationView> OnEnded { get; set; }

    /// <summary>Called when the result was applied.</summary>
    [Parameter] public EventCallback OnApplied { get; set; }

    [Inject] private Invocations Invocations { get; set; } = null!;

    [Inject] private InvocationQueries Queries { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    /// <summary>Whether the person is choosing where its text goes.</summary>
    public bool IsApplying => applying;

    /// <summary>How many characters there are so far.</summary>
    public int CharactersSoFar => length;

    /// <summary>Says at once that the stop is on its way.</summary>
    public void ShowStopping()
    {
        stopping = true;
        StateHasChanged();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await focus.MoveAsync();
        if (!firstRender)
        {
            return;
        }

        if (!Invocation.HasEnded)
        {
            following = FollowAsync(gone.Token);
        }

        if (Asked == Asked.Elsewhere)
        {
            return;
        }

        try
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", gone.Token, "./Components/Assist/ResultView.razor.js");
            await module.InvokeVoidAsync("reveal", gone.Token, element, Asked == Asked.FromResult);
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync(); // detaches; the work goes on
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        gone.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var caller = await Caller.GetAsync(cancellationToken);
            if (Invocation.Prefix.Length > 0)
            {
                Append(Invocation.Prefix);
            }

            await foreach (var (_, happened) in Invocations.FollowAsync(caller, Invocation.RequestId, cancellationToken: cancellationToken))
            {
                switch (happened)
                {
                    case ResponseChunkEvent chunk:
                        Append(chunk.Text);
                        break;
                    case StatusEvent news:
                        status = news.Text;
                        StateHasChanged();
                        break;
                }
            }

            view?.Complete();
            if (await Queries.FindAsync(await Caller.GetAsync(cancellationToken), Invocation.RequestId, cancellationToken) is { } ended)
            {
                await OnEnded.InvokeAsync(ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left, or shows another result.
        }
        catch (SessionEndedException)
        {
            // On its way to the sign-in page.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error); // or it would say “Generating…” for ever
        }
    }

    private void Append(string text)
    {
        length += text.Length;
        view?.Append(text);
    }

    private void LeaveApplying()
    {
        applying = false;
        focus.To(() => applyButton);
    }

    private async Task AppliedAsync(PlanSection section)
    {
        appliedTo = section;
        LeaveApplying();
        await OnApplied.InvokeAsync();
    }
}
