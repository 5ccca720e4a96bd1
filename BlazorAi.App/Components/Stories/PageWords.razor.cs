using BlazorAi.App.Components.Shared;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.App.Security;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Signals;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Writing;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.Stories;

/// <summary>Has the words of the open page written, and shows them as they come, whoever asked for them and from wherever.</summary>
public sealed partial class PageWords : IDisposable
{
    private readonly FocusAfterRender focus = new();
    private ElementReference chip;
    private LiveReading? reading;
    private WritingState? state;
    private PolicyDecision? decision;
    private string? problem;
    private string spoken = "";
    private bool starting;
    private bool stopping;

    /// <summary>The story.</summary>
    [Parameter, EditorRequired] public Story Story { get; set; } = null!;

    /// <summary>The page.</summary>
    [Parameter, EditorRequired] public StoryPage Page { get; set; } = null!;

    /// <summary>Called when something on the page changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private PageWriting Writing { get; set; } = null!;

    [Inject] private Invocations Invocations { get; set; } = null!;

    [Inject] private ProviderDirectory Providers { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private ConnectionEvents Connection { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private ILogger<PageWords> Logger { get; set; } = null!;

    private InvocationView? Running => state is { IsWorking: true, Last: { HasEnded: false } running } ? running : null;

    private InvocationView? Waiting => state is { IsWaiting: true } waiting ? waiting.Last : null;

    private string Author => state?.Last is { } last ? Providers.Find(last.Provider)?.Label ?? last.Provider : "";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            await ReadAsync(CancellationToken.None);
            return;
        }

        reading = new(Signals, Time, Logger, ReadAsync, JobTopics.Target(StoryTasks.PageTarget, Page.Id), InvocationTopics.Target(StoryTasks.PageTarget, Page.Id), StoryTopics.Story(Story.Id));
        Connection.Up += reading.Wake;
        await reading.StartAsync();
    }

    /// <inheritdoc />
    protected override Task OnAfterRenderAsync(bool firstRender) => focus.MoveAsync();

    /// <inheritdoc />
    public void Dispose()
    {
        if (reading is not null)
        {
            Connection.Up -= reading.Wake;
            reading.Dispose();
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var caller = await Caller.GetAsync(cancellationToken);
        var was = state;
        state = await Writing.StateAsync(caller, Page.Id, cancellationToken);
        decision = await Writing.PreviewAsync(caller, cancellationToken);
        stopping &= state.IsWorking;
        spoken = (was?.IsWorking, state.IsWorking) switch
        {
            (false, true) => "The words are being written.",
            (true, false) => state.IsWaiting ? "Words wait for you." : state.Done is null ? "" : "The words are on the page.",
            _ => spoken,
        };
        StateHasChanged();
    }

    private Task WakeAsync()
    {
        reading?.Wake();
        return Task.CompletedTask;
    }

    private async Task StartAsync(string? continues)
    {
        if (starting || decision is not { IsAllowed: true })
        {
            return; // why not stands beside the button
        }

        starting = true;
        problem = null;
        try
        {
            if (await Writing.StartAsync(await Caller.GetAsync(), Page.Id, continues) is WritingStart.Refused no)
            {
                problem = no.Decision.Reason;
            }

            await ReadAsync(CancellationToken.None);
        }
        finally
        {
            starting = false;
        }
    }

    private async Task StopAsync()
    {
        if (!stopping && Running is { } running)
        {
            stopping = true;
            await Invocations.StopAsync(await Caller.GetAsync(), running.RequestId);
        }
    }

    private async Task ApplyAsync(InvocationView waiting) =>
        await ShowAsync(await Writing.ApplyAsync(await Caller.GetAsync(), Page.Id, waiting.RequestId, Page.ContentVersion));

    private async Task UndoAsync(PageTextRevision applied)
    {
        var change = await Writing.UndoAsync(await Caller.GetAsync(), applied.Id);
        await ShowAsync(change);
        spoken = change is StoryTextChange.Saved ? "The page’s words are as they were before." : spoken;
    }

    private async Task DismissAsync(InvocationView waiting)
    {
        await Writing.DismissAsync(await Caller.GetAsync(), Page.Id, waiting.RequestId);
        await ShowAsync(null);
    }

    private async Task ShowAsync(StoryTextChange? change)
    {
        problem = change switch
        {
            StoryTextChange.Conflict theirs => $"{(theirs.By.Length > 0 ? theirs.By : "Someone")} changed the page’s words just now, so nothing was replaced. Look at them and choose again.",
            StoryTextChange.TooLong => "These words are too long for a page.",
            StoryTextChange.NotFound => "The page was deleted meanwhile.",
            _ => null,
        };
        await ReadAsync(CancellationToken.None);
        focus.To(() => chip); // the button that was pressed has gone
        await OnChanged.InvokeAsync();
    }
}
