using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// The way of the drawing operations to the module: a .NET stream over a pipe, so that a flush needs no answer. Everything here
/// runs on the renderer's dispatcher.
/// </summary>
/// <remarks>
/// The stream reference is never disposed while the framework reads it (that ends the circuit): only the writer is completed.
/// A fallen connection kills the stream; <see cref="OpenAsync"/> makes another.
/// </remarks>
internal sealed class DrawingChannel(IJSObjectReference module, ElementReference root, Action<bool> visibilityChanged) : IAsyncDisposable
{
    // Nothing waits for a flush, so its end may be noted on the reader's thread.
    private static readonly PipeOptions Options = new(
        writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 8 * 1024, resumeWriterThreshold: 4 * 1024, useSynchronizationContext: false);

    private DotNetObjectReference<DrawingChannel>? self;
    private Pipe? pipe;
    private Task lastFlush = Task.CompletedTask;

    /// <summary>False while there is no stream and while the reader has not taken the last flush: the next difference covers it.</summary>
    public bool IsReady => pipe is not null && lastFlush.IsCompleted;

    public bool IsOpen => pipe is not null;

    public IBufferWriter<byte> Output => pipe!.Writer;

    public async Task OpenAsync()
    {
        Close();
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
    }

    public void Flush() => lastFlush = pipe!.Writer.FlushAsync().AsTask();

    public void Close()
    {
        pipe?.Writer.Complete();
        pipe = null;
    }

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public void OnVisibilityChanged(bool visible) => visibilityChanged(visible);

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
