namespace BlazorAi.App.Components.Shared.LongText;

/// <summary>What became of a text that was sent up.</summary>
/// <param name="Saved">Whether it is stored.</param>
/// <param name="Version">The version to type on from.</param>
public sealed record TextReceipt(bool Saved, int Version);

/// <summary>A text as the field sends it up.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="BaseVersion">The version that the person's typing began from.</param>
public sealed record SentText(string Text, int BaseVersion);

/// <summary>A text as it is stored.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Version">Its version.</param>
/// <param name="By">Who changed it last; empty where nobody has.</param>
public sealed record StoredText(string Text, int Version, string By);

/// <summary>What the store answers to a text.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <summary>It is stored.</summary>
    /// <param name="Version">Its version now.</param>
    public sealed record Saved(int Version) : SaveOutcome;

    /// <summary>Someone else changed it meanwhile; nothing was written.</summary>
    /// <param name="Theirs">The text as it is now.</param>
    public sealed record Conflict(StoredText Theirs) : SaveOutcome;

    /// <summary>It cannot be stored.</summary>
    /// <param name="Reason">Why, for the person who typed it.</param>
    public sealed record Refused(string Reason) : SaveOutcome;
}
