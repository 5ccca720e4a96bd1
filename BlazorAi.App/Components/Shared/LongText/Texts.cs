namespace BlazorAi.App.Components.Shared.LongText;

/// <summary>What became of a text that was sent up.</summary>
/// <param name="Saved">Whether it is stored.</param>
/// <param name="Version">The version to type on from.</param>
public sealed record TextReceipt(bool Saved, int Version);

/// <summary>A text as the field sends it up.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="BaseVersion">The version that the person's typing began from.</param>
public sealed record SentText(string Text, int BaseVersion);
