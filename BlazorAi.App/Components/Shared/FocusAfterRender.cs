using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Shared;

/// <summary>
/// Moves the keyboard focus once the page shows what an action made: a control that goes while it has the focus would drop it
/// to the top of the page.
/// </summary>
internal sealed class FocusAfterRender
{
    private Func<ElementReference>? next;

    /// <summary>Where to, after the next render.</summary>
    public void To(Func<ElementReference> element) => next = element;

    /// <summary>Moves it; call from <c>OnAfterRenderAsync</c>.</summary>
    public async Task MoveAsync()
    {
        if (Interlocked.Exchange(ref next, null) is not { } element)
        {
            return;
        }

        try
        {
            await element().FocusAsync();
        }
        catch (Exception error) when (error is JSException or JSDisconnectedException or OperationCanceledException or InvalidOperationException)
        {
            // What was to have it has gone again, and perhaps the page with it.
        }
    }
}
