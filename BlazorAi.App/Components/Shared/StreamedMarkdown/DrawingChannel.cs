using System.IO.Pipelines;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Draws a growing text through the module: operations on a .NET stream over a pipe, so that a flush needs no answer.
/// Everything here runs on the renderer's dispatcher.
/// </summary>
/// <remarks>
/// The stream reference is never disposed while the framework reads it (that ends the circuit): only the writer is completed.
/// A fallen connection kills the stream; <see cref="OpenAsync"/> makes another and draws from the first block that Blazor has not.
/// </remarks>
internal sealed class DrawingChannel(IJSObjectReference module, ElementReference root, Action<bool> visibilityChanged) : IAsyncDisposable
{
    // Nothing waits for a flush, so its end may be noted on the reader's thread.
    private static readonly PipeOptions Options = new(
        writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 8 * 1024, resumeWriterThreshold: 4 * 1024, useSynchronizationContext: false);

    private readonly DrawWriter writer = new();
    private DotNetObjectReference<DrawingChannel>? self;
    private Pipe? pipe;
    private Task lastFlush = Task.CompletedTask;

    public bool IsOpen => pipe is not null;

    /// <summary>Whether the module has taken the stream and answered.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Called when the module could not draw, and draws nothing any more.</summary>
    public Action? Broken { get; init; }

    /// <summary>Called when the module has drawn a stream to its end.</summary>
    public Action? Drawn { get; init; }

    public async Task OpenAsync(GrowingMarkdown text, int renderedBlocks)
    {
        Close();
        writer.Reset();
        text.SettleAgainFrom(renderedBlocks);
        var opened = pipe = new Pipe(Options);
        lastFlush = Task.CompletedTask;
        self ??= DotNetObjectReference.Create(this);
        try
        {
            await module.InvokeVoidAsync("open", root, new DotNetStreamReference(opened.Reader.AsStream()), self);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The connection fell on the way: when it is up again, another stream is opened.
        }
        catch (JSException)
        {
            Close();
        }
    }

    /// <summary>Sends what has changed since the last time. False when the reader has not taken that yet: the next difference covers both.</summary>
    public bool TryDraw(GrowingMarkdown text)
    {
        if (pipe is null || !lastFlush.IsCompleted)
        {
            return false;
        }

        if (writer.Write(pipe.Writer, text.TakeSettledSteps(), text.DrawOpen()))
        {
            lastFlush = pipe.Writer.FlushAsync().AsTask();
        }

        return true;
    }

    /// <summary>What was drawn still arrives; nothing follows.</summary>
    public void Close()
    {
        IsTaken = false;
        pipe?.Writer.Complete();
        pipe = null;
    }

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public void OnVisibilityChanged(bool visible)
    {
        IsTaken = IsOpen;
        visibilityChanged(visible);
    }

    /// <summary>Called by the module when it could not draw; what it had drawn is gone.</summary>
    [JSInvokable]
    public void OnBroken() => Broken?.Invoke();

    /// <summary>Called by the module at the end of a stream.</summary>
    [JSInvokable]
    public void OnDrawn() => Drawn?.Invoke();

    public async ValueTask DisposeAsync()
    {
        Close();
        try
        {
            await module.InvokeVoidAsync("close", root);
            await module.DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and the module with it.
        }

        self?.Dispose();
    }
}
