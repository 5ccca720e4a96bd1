namespace BlazorAi.App.Components.Assist;

/// <summary>How a result came to be shown: what was not asked for here must not move the page or the focus.</summary>
public enum Asked
{
    /// <summary>It was already there, or began in another tab or at a colleague's.</summary>
    Elsewhere,

    /// <summary>By Generate: the result comes into view, the focus stays.</summary>
    Here,

    /// <summary>By a control that goes with it, such as Continue or a line of the earlier results: the focus moves on to the result.</summary>
    FromResult,
}
