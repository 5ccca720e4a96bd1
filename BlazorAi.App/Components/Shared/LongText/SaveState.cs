namespace BlazorAi.App.Components.Shared.LongText;

/// <summary>Whether what is on the screen is stored.</summary>
public enum SaveState
{
    /// <summary>It is.</summary>
    Saved,

    /// <summary>It is on its way.</summary>
    Saving,

    /// <summary>It is not.</summary>
    Unsaved,
}
