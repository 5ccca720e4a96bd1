using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <content>How the text gets to the page: finished blocks by rendering, the growing end through the module.</content>
public sealed partial class StreamedMarkdown
{
    /// <summary>A render batch costs some hundred bytes beside its text, so finished blocks wait for each other until they are this long.</summary>
    private const int CharactersPerBatch = 4000;

    private const string ModulePath = "./Components/Shared/StreamedMarkdown/StreamedMarkdown.razor.js";

    // Just below an interval, so that no second sees more than 21 flushes.
    private static readonly FlushPace Pace = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(45));
    private static readonly FlushPace CalmPace = new(TimeSpan.FromSeconds(1), TimeSpan.Zero);

    private GrowingMarkdown? givenToModule;
    private FlushTimer? timer;
    private DrawingChannel? channel;
    private ElementReference root;
    private bool visible = true;
    private bool disposed;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private ConnectionEvents Connection { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (live is null || ReferenceEquals(live, givenToModule))
        {
            return;
        }

        givenToModule = live;
        try
        {
            channel ??= new DrawingChannel(await Js.InvokeAsync<IJSObjectReference>("import", ModulePath), root, OnVisibilityChanged);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            return; // Without the module finished blocks show all the same.
        }

        await OpenChannelAsync();
    }

    private async Task OpenChannelAsync()
    {
        if (!disposed && live is not null && channel is not null)
        {
            await channel.OpenAsync(live, batches.Count);
            RequestFlush();
        }
    }

    private void RequestFlush()
    {
        timer ??= new FlushTimer(Time, InvokeAsync, Flush);
        timer.Request(Calm ? CalmPace : Pace);
    }

    private void Flush()
    {
        if (live is null || disposed || !visible)
        {
            return; // A hidden page catches up when it is seen again.
        }

        var moduleDraws = channel is { IsOpen: true };
        var waiting = live.Finished.Skip(batches.Count).Sum(block => block.Size);
        if (waiting >= (moduleDraws ? CharactersPerBatch : 1))
        {
            Render(live.Finished);
        }

        if (moduleDraws && !channel!.TryDraw(live))
        {
            RequestFlush(); // The link is slow.
        }
    }

    private void OnVisibilityChanged(bool nowVisible)
    {
        visible = nowVisible;
        Flush();
    }

    private void OnConnectionUp() => _ = InvokeAsync(OpenChannelAsync);

    private void OnConnectionDown() => _ = InvokeAsync(() => channel?.Close());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        Connection.Up -= OnConnectionUp;
        Connection.Down -= OnConnectionDown;
        timer?.Dispose();
        if (channel is not null)
        {
            await channel.DisposeAsync();
        }
    }
}
