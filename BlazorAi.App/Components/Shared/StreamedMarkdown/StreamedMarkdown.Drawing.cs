using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <content>How the text gets to the page: finished blocks by rendering, the growing end through the module.</content>
public sealed partial class StreamedMarkdown
{
    /// <summary>
    /// Finished blocks stay the module's until there are so many characters of them: rendering sends their text a second time. A
    /// long text goes over to Blazor batch by batch, so that a reconnect sends no more than this again.
    /// </summary>
    private const int CharactersPerBatch = 16_000;

    private const string ModulePath = "./Components/Shared/StreamedMarkdown/StreamedMarkdown.razor.js";

    // Just below an interval, so that no second sees more than 21 flushes.
    private static readonly FlushPace Pace = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(45));
    private static readonly FlushPace CalmPace = new(TimeSpan.FromSeconds(1), TimeSpan.Zero);

    private GrowingMarkdown? givenToModule;
    private FlushTimer? timer;
    private DrawingChannel? channel;
    private Task? loading;
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
        if (!HasPlace)
        {
            return;
        }

        await (loading ??= LoadModuleAsync()); // ahead of the first text
        if (live is not null && !ReferenceEquals(live, givenToModule))
        {
            givenToModule = live;
            await OpenChannelAsync();
        }
    }

    private async Task LoadModuleAsync()
    {
        try
        {
            channel = new DrawingChannel(await Js.InvokeAsync<IJSObjectReference>("import", ModulePath), root, OnVisibilityChanged) { Drawn = () => last = null, Broken = RenderInstead };
            if (disposed)
            {
                await channel.DisposeAsync();
            }
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Without the module finished blocks show all the same; the next render tries again.
            loading = null;
        }
    }

    private async Task OpenChannelAsync()
    {
        if (!disposed && (live ?? last) is { } text && channel is not null)
        {
            await channel.OpenAsync(text, batches.Count);
            RequestFlush();
        }
    }

    /// <summary>What the module has drawn is the finished text: it stays, and nothing is sent again.</summary>
    private void LeaveToModule(GrowingMarkdown ended)
    {
        shownText = appended.ToString();
        (live, last, isPlaceHeld) = (null, ended, true);
        appended.Clear();
        timer?.Cancel();
        Flush();
    }

    private void RequestFlush()
    {
        timer ??= new FlushTimer(Time, InvokeAsync, Flush);
        timer.Request(Calm ? CalmPace : Pace);
    }

    private void Flush()
    {
        if (last is not null && !disposed)
        {
            DrawLast(last);
        }

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

    private void RenderInstead()
    {
        channel?.Close();
        if (last is not null)
        {
            ShowFinished(last.Finished, shownText);
        }
        else
        {
            Flush();
        }
    }

    private void DrawLast(GrowingMarkdown ended)
    {
        if (channel is { IsOpen: true })
        {
            if (channel.TryDraw(ended))
            {
                channel.Close(); // The module says when it has drawn everything; should the connection fall before, all is drawn again.
            }
            else
            {
                RequestFlush();
            }
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
