using BlazorAi.App.Security;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Invocations;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>Shows what a request writes while it writes it.</summary>
public sealed partial class LiveText : IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private Shared.StreamedMarkdown.StreamedMarkdown? view;
    private CancellationTokenSource? leave;
    private Task following = Task.CompletedTask;
    private string? followed;
    private string? news;

    /// <summary>The request; null while none has begun.</summary>
    [Parameter, EditorRequired] public string? RequestId { get; set; }

    /// <summary>The finished text; null while it is being written.</summary>
    [Parameter] public string? Text { get; set; }

    [Inject] private Invocations Invocations { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Text is not null || RequestId is null || RequestId == followed)
        {
            return;
        }

        followed = RequestId; // before the first await: the next render finds it set
        if (leave is not null)
        {
            await leave.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            leave.Dispose();
        }

        leave = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        view?.Reset(); // another try begins anew
        following = FollowAsync(RequestId, leave.Token);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync(); // detaches; the work goes on
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        leave?.Dispose();
        gone.Dispose();
    }

    private async Task FollowAsync(string requestId, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (_, happened) in Invocations.FollowAsync(await Caller.GetAsync(cancellationToken), requestId, cancellationToken: cancellationToken))
            {
                switch (happened)
                {
                    case ResponseChunkEvent chunk when Text is null:
                        view?.Append(chunk.Text);
                        break;
                    case StatusEvent status:
                        news = status.Text;
                        StateHasChanged();
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left, or another try has begun.
        }
        catch (SessionEndedException)
        {
            // On its way to the sign-in page.
        }
        catch (KeyNotFoundException)
        {
            // Its record is gone; what is stored of it comes with the proposal.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }
}
