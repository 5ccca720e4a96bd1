using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Layout;

/// <summary>
/// Brings the router to the address that the browser shows. A link that is clicked while the circuit starts, after the circuit
/// was told its address and before it listens for changes, moves the browser alone: the old page would stand under the new address.
/// Must come after the router, which begins to take clicks over in its own first render.
/// </summary>
public sealed class AddressCheck : ComponentBase
{
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            var shown = await Js.GetValueAsync<string>("location.href");
            if (shown != Navigation.Uri)
            {
                Navigation.NavigateTo(shown, replace: true);
            }
        }
        catch (JSDisconnectedException)
        {
            // The page has gone; its address, too.
        }
    }
}
