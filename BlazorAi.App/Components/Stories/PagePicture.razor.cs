using BlazorAi.App.Components.Shared;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.App.Security;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Signals;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Pictures;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.Stories;

/// <summary>The picture of the open page. What it is waiting for is read from its job, whoever asked for it and from wherever.</summary>
public sealed partial class PagePicture : IDisposable
{
    private readonly FocusAfterRender focus = new();
    private ElementReference chip;
    private LiveReading? reading;
    private IReadOnlyList<PageIllustration> illustrations = [];
    private JobView? job;
    private PolicyDecision? decision;
    private string? refused;
    private string spoken = "";
    private Guid? dismissed;
    private bool showHistory;
    private bool starting;

    /// <summary>The story.</summary>
    [Parameter, EditorRequired] public Story Story { get; set; } = null!;

    /// <summary>The page.</summary>
    [Parameter, EditorRequired] public StoryPage Page { get; set; } = null!;

    /// <summary>Called when something on the page changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private StoryIllustrator Illustrator { get; set; } = null!;

    [Inject] private PageIllustrations Illustrations { get; set; } = null!;

    [Inject] private StoryJobs Jobs { get; set; } = null!;

    [Inject] private JobQueue Queue { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private ConnectionEvents Connection { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private ILogger<PagePicture> Logger { get; set; } = null!;

    private JobView? Working => job is { HasEnded: false } ? job : null;

    /// <summary>A failure is told until another picture comes, or the person has read it.</summary>
    private JobView? Failed => job is { State: JobState.Failed } failed && failed.Id != dismissed && !(Page.Picture?.CreatedAt > failed.FinishedAt) ? failed : null;

    private bool CanStart => Page.ImageText.Trim().Length > 0 && decision is { IsAllowed: true };

    private IReadOnlyList<string> Changes => PictureFingerprint.Changes(Story, Page);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            await ReadAsync(CancellationToken.None);
            return;
        }

        reading = new(Signals, Time, Logger, ReadAsync, JobTopics.Target(StoryTasks.PageTarget, Page.Id), StoryTopics.Story(Story.Id)) { Gap = TimeSpan.FromMilliseconds(150) };
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
        var was = Working;
        job = (await Jobs.LastAsync(caller, Story.Id, StoryTasks.PageImage, cancellationToken)).GetValueOrDefault(Page.Id);
        illustrations = await Illustrations.ListAsync(caller, Page.Id, cancellationToken);
        decision = await Illustrator.PreviewAsync(caller, cancellationToken);
        Speak(was);
        StateHasChanged();
    }

    /// <summary>What a screen reader hears: that it began and how it ended.</summary>
    private void Speak(JobView? was) => spoken = (was, job) switch
    {
        (null, { HasEnded: false }) => "The picture is being made.",
        ({ }, { State: JobState.Done }) => illustrations.Any(i => i.IsProposal) ? "A picture is ready and waits for you to accept it." : "The picture is ready.",
        ({ }, { State: JobState.Cancelled }) => "Cancelled. No picture was made.",
        _ => spoken,
    };

    private Task WakeAsync()
    {
        reading?.Wake();
        return OnChanged.InvokeAsync();
    }

    private async Task StartAsync()
    {
        if (starting || !CanStart)
        {
            return; // what is missing stands beside the button
        }

        starting = true;
        refused = null;
        try
        {
            switch (await Illustrator.StartAsync(await Caller.GetAsync(), Page.Id))
            {
                case PictureStart.Refused no:
                    refused = no.Decision.Reason;
                    break;
                case PictureStart.NotFound:
                    await OnChanged.InvokeAsync();
                    break;
            }

            await ReadAsync(CancellationToken.None);
        }
        finally
        {
            starting = false;
        }
    }

    private async Task RetryAsync(JobView failed)
    {
        if (!failed.CanRetry)
        {
            await StartAsync(); // another person's: this one asks anew
        }
        else if (!starting)
        {
            starting = true;
            try
            {
                await Queue.RetryAsync(await Caller.GetAsync(), failed.Id);
                await ReadAsync(CancellationToken.None);
            }
            finally
            {
                starting = false;
            }
        }
    }

    private async Task UseAsync(PageIllustration picture)
    {
        await Illustrations.UseAsync(await Caller.GetAsync(), picture.Id);
        await WakeAsync();
    }

    private async Task DeleteAsync(PageIllustration picture)
    {
        await Illustrations.DeleteAsync(await Caller.GetAsync(), picture.Id);
        await WakeAsync();
    }

    private async Task FitsAsync(PageIllustration picture)
    {
        await Illustrations.StillFitsAsync(await Caller.GetAsync(), picture.Id);
        focus.To(() => chip);
        await WakeAsync();
    }
}
