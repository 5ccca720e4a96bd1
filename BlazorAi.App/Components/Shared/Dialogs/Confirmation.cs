using Radzen;

namespace BlazorAi.App.Components.Shared.Dialogs;

/// <summary>Dialogs as the studio shows them.</summary>
public static class Confirmation
{
    /// <summary>How every dialog behaves: Escape and a click beside it close it, and the keyboard stays in it.</summary>
    public static DialogOptions Options => new() { Width = "min(32rem, 94vw)", CloseDialogOnEsc = true, CloseDialogOnOverlayClick = true, AutoFocusFirstElement = true, CssClass = "dialog" };

    /// <summary>Asks before something that cannot be undone with a click.</summary>
    /// <param name="dialogs">The circuit's dialogs.</param>
    /// <param name="title">The question.</param>
    /// <param name="text">What will happen.</param>
    /// <param name="action">The words on the button that does it.</param>
    /// <returns>Whether the person wants it.</returns>
    public static async Task<bool> ConfirmAsync(this DialogService dialogs, string title, string text, string action) =>
        await dialogs.OpenAsync<ConfirmDialog>(title, new Dictionary<string, object?> { [nameof(ConfirmDialog.Text)] = text, [nameof(ConfirmDialog.Action)] = action }, Options) is true;
}
