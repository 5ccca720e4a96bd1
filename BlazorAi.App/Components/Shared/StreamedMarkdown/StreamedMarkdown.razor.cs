using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Formatted text from untrusted Markdown: a finished one by <see cref="Text"/>, one that arrives by <see cref="Append"/> and
/// <see cref="Complete"/>. Both end as the same elements.
/// </summary>
public sealed partial class StreamedMarkdown : IAsyncDisposable
{
    /// <summary>A render batch costs some hundred bytes beside its text, so finished blocks wait for each other until they are this long.</summary>
    private const int CharactersPerBatch = 1500;

    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CalmFlushInterval = TimeSpan.FromSeconds(1);

    private readonly DrawWriter writer = new();
    private readonly CalmText calmText = new();
    private readonly StringBuilder appended = new();
    private readonly List<FinishedBlock[]> batches = [];
    private GrowingMarkdown? live;
    private GrowingMarkdown? drawnByModule;
    private string? shownText;
    private string? lastTextParameter;
    private FlushTimer? timer;
    private DrawingChannel? channel;
    private ElementReference root;
    private bool visible = true;
    private bool disposed;

    /// <summary>A finished text. Null leaves the place to what is appended.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>More is expected: shows the cursor and tells assistive technology that the text is not ready.</summary>
    [Parameter]
    public bool Streaming { get; set; }

    /// <summary>For people who want no flicker: grows by sentences and lines, at most once a second.</summary>
    [Parameter]
    public bool Calm { get; set; }

    /// <summary>Further attributes of the outermost element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private ConnectionEvents Connection { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>Adds text that has arrived; it shows within a flush interval. Call on the renderer's dispatcher.</summary>
    public void Append(string chunk)
    {
        if (live is null)
        {
            Reset();
            live = new GrowingMarkdown();
        }

        appended.Append(chunk);
        live.Append(Calm ? calmText.Take(chunk) : calmText.TakeRest() + chunk);
        RequestFlush();
    }

    /// <summary>No more text comes: everything that was appended is finished. Call on the renderer's dispatcher.</summary>
    public void Complete()
    {
        if (live is null)
        {
            return;
        }

        live.Append(calmText.TakeRest());
        live.Complete();
        ShowFinished(live.Finished, appended.ToString());
    }

    /// <summary>Empties the view. Call on the renderer's dispatcher.</summary>
    public void Reset()
    {
        calmText.TakeRest();
        ShowFinished([], text: null);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Connection.Up += OnConnectionUp;
        Connection.Down += OnConnectionDown;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Text == lastTextParameter)
        {
            return;
        }

        var showedParameter = lastTextParameter is not null && live is null;
        lastTextParameter = Text;
        if (Text is null)
        {
            if (showedParameter)
            {
                Reset();
            }
        }
        else if (live is not null && appended.Equals(Text))
        {
            Complete();
        }
        else if (Text != shownText)
        {
            var whole = new GrowingMarkdown();
            whole.Append(Text);
            whole.Complete();
            ShowFinished(whole.Finished, Text);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (live is null || ReferenceEquals(live, drawnByModule))
        {
            return;
        }

        drawnByModule = live;
        if (channel is null)
        {
            try
            {
                var module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Shared/StreamedMarkdown/StreamedMarkdown.razor.js");
                channel = new DrawingChannel(module, root, OnVisibilityChanged);
            }
            catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
            {
                drawnByModule = null; // Without the module finished blocks show all the same; the next render tries again.
                return;
            }
        }

        await OpenChannelAsync();
    }

    private async Task OpenChannelAsync()
    {
        if (disposed || live is null || channel is null)
        {
            return;
        }

        writer.Reset();
        live.SettleAgainFrom(RenderedBlocks);
        await channel.OpenAsync();
        RequestFlush();
    }

    private void ShowFinished(IReadOnlyList<FinishedBlock> finished, string? text)
    {
        shownText = text;
        live = null;
        appended.Clear();
        timer?.Cancel();
        channel?.Close();
        Render(finished);
    }

    /// <summary>Blocks that are rendered and have not changed stay as they are.</summary>
    private void Render(IReadOnlyList<FinishedBlock> finished)
    {
        var count = 0;
        for (var i = 0; i < batches.Count; i++)
        {
            var now = finished.Skip(count).Take(batches[i].Length).ToArray();
            count += now.Length;
            if (!now.SequenceEqual(batches[i], ReferenceEqualityComparer.Instance))
            {
                batches[i] = now;
            }
        }

        if (count < finished.Count)
        {
            batches.Add(finished.Skip(count).ToArray());
        }

        batches.RemoveAll(batch => batch.Length == 0);
        StateHasChanged();
    }

    private int RenderedBlocks => batches.Sum(batch => batch.Length);

    private void RequestFlush()
    {
        timer ??= new FlushTimer(Time, InvokeAsync, Flush);
        timer.Request(Calm ? CalmFlushInterval : FlushInterval);
    }

    private void Flush()
    {
        if (live is null || disposed || !visible)
        {
            return; // A hidden page catches up when it is seen again.
        }

        if (drawnByModule is null || live.Finished.Skip(RenderedBlocks).Sum(block => block.Size) >= CharactersPerBatch)
        {
            Render(live.Finished);
        }

        if (channel is { IsReady: true })
        {
            if (writer.Write(channel.Output, live.TakeSettledSteps(), live.DrawOpen()))
            {
                channel.Flush();
            }
        }
        else if (channel is { IsOpen: true })
        {
            RequestFlush(); // The link is slow: the next difference carries this one too.
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
