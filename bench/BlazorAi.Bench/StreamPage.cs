using Microsoft.AspNetCore.Components;

namespace BlazorAi.Bench;

/// <summary>A page that streams the reply by itself as soon as it is shown.</summary>
public abstract class StreamPage : ComponentBase, IDisposable
{
    /// <summary>Shown last, for the client to know that nothing more comes.</summary>
    public const string EndMark = "@@END@@";

    private readonly CancellationTokenSource gone = new();

    /// <summary>The length of the reply.</summary>
    [SupplyParameterFromQuery]
    public int Tokens { get; set; }

    /// <summary>Tokens a second.</summary>
    [SupplyParameterFromQuery]
    public double Rate { get; set; }

    /// <summary>Whether the text carries stamps of its time.</summary>
    [SupplyParameterFromQuery]
    public bool Stamps { get; set; }

    /// <summary>Whether all has come.</summary>
    protected bool Finished { get; private set; }

    /// <summary>Takes a token and shows it within a flush interval.</summary>
    protected abstract void Append(string token);

    /// <summary>Everything has been appended.</summary>
    protected virtual Task CompleteAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            await foreach (var token in Reply.StreamAsync(Tokens, Rate, Stamps, gone.Token))
            {
                Append(token);
            }

            await CompleteAsync();
            Finished = true;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
