using BlazorAi.App.Components.Shared;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.App.Security;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Signals;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Pictures;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.Stories;

/// <summary>A story: its pages in a row, the open one as a sheet of a book, its characters beside it. Follows what colleagues change without a reload.</summary>
public sealed partial class StoryStudio : IDisposable
{
    private readonly FocusAfterRender focus = new();
    private ElementReference bringBackButton;
    private Story? story;
    private StoryPage? current;
    private StoryPage? removedPage;
    private IReadOnlyDictionary<Guid, JobView> pictures = new Dictionary<Guid, JobView>();
    private IReadOnlySet<Guid> proposals = new HashSet<Guid>();
    private bool loaded;
    private LiveReading? reading;
    private Guid openId;

    /// <summary>The story's key.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The open page's key; null for the first one.</summary>
    [Parameter] public Guid? PageId { get; set; }

    [Inject] private StoryLibrary Library { get; set; } = null!;

    [Inject] private StoryPages Pages { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private ConnectionEvents Connection { get; set; } = null!;

    [Inject] private StoryJobs Jobs { get; set; } = null!;

    [Inject] private PageIllustrations Illustrations { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private ILogger<StoryStudio> Logger { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlySet<Guid> Busy => pictures.Where(p => !p.Value.HasEnded).Select(p => p.Key).Concat(proposals).ToHashSet();

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Id == openId)
        {
            current = Open(story);
            return;
        }

        (openId, story, current, removedPage, loaded) = (Id, null, null, null, false);
        Leave();
        if (!RendererInfo.IsInteractive)
        {
            await ReloadAsync();
            return;
        }

        reading = new(Signals, Time, Logger, FollowAsync, StoryTopics.Story(Id));
        Connection.Up += reading.Wake;
        await reading.StartAsync();
    }

    /// <inheritdoc />
    protected override Task OnAfterRenderAsync(bool firstRender) => focus.MoveAsync();

    /// <inheritdoc />
    public void Dispose() => Leave();

    private void Leave()
    {
        if (reading is not null)
        {
            Connection.Up -= reading.Wake;
            reading.Dispose();
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync();
        StateHasChanged();
    }

    private async Task ReloadAsync()
    {
        var caller = await Caller.GetAsync();
        var fresh = await Library.FindAsync(caller, Id);
        pictures = await Jobs.LastAsync(caller, Id, StoryTasks.PageImage);
        proposals = await Illustrations.PagesWithProposalsAsync(caller, Id);
        var left = fresh is not null && current is not null && !fresh.Pages.Exists(p => p.Id == current.Id) ? current : null;
        if (fresh?.Pages.Exists(p => p.Id == removedPage?.Id) == true)
        {
            removedPage = null; // someone brought it back
        }

        (story, loaded) = (fresh, true);
        current = Open(fresh);
        if (left is not null)
        {
            MoveOn(left);
        }
    }

    private StoryPage? Open(Story? from) => PageId is null ? from?.Pages.FirstOrDefault() : from?.Pages.Find(p => p.Id == PageId);

    /// <summary>The open page was deleted, here or by a colleague: its neighbour takes its place.</summary>
    private void MoveOn(StoryPage page)
    {
        removedPage = page;
        var neighbour = story!.Pages.ElementAtOrDefault(Math.Min(page.Position, story.Pages.Count) - 1);
        Navigation.NavigateTo(StoryWords.Address(Id, neighbour?.Id), replace: true);
        focus.To(() => bringBackButton);
    }

    private async Task AddAsync(Guid? after)
    {
        if (await Pages.AddAsync(await Caller.GetAsync(), Id, after) is { } added)
        {
            await ReloadAsync();
            Navigation.NavigateTo(StoryWords.Address(Id, added));
        }
    }

    private async Task MoveAsync(Guid page, int position)
    {
        await Pages.MoveAsync(await Caller.GetAsync(), Id, page, position);
        await ReloadAsync();
    }

    private async Task RemoveAsync()
    {
        await Pages.SetRemovedAsync(await Caller.GetAsync(), Id, current!.Id, removed: true);
        await ReloadAsync();
    }

    private async Task BringBackAsync()
    {
        var page = removedPage!;
        if (await Pages.SetRemovedAsync(await Caller.GetAsync(), Id, page.Id, removed: false))
        {
            removedPage = null;
            await ReloadAsync();
            Navigation.NavigateTo(StoryWords.Address(Id, page.Id));
        }
    }
}
