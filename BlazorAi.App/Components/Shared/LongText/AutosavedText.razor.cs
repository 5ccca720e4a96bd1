using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.Shared.LongText;

/// <summary>A long text that is saved as it is typed, against the version that the typing began from.</summary>
public sealed partial class AutosavedText
{
    private LongTextField? field;
    private SaveState state = SaveState.Saved;
    private StoredText known = new("", 0, "");
    private StoredText? conflict;
    private string mine = "";
    private string? problem;
    private (int From, int To) ownSave = (-1, -1);
    private bool following;

    /// <summary>The element's id.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>Under which name the tab keeps what is not stored.</summary>
    [Parameter, EditorRequired] public string DraftKey { get; set; } = "";

    /// <summary>The text as it is stored.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>Its version.</summary>
    [Parameter, EditorRequired] public int Version { get; set; }

    /// <summary>Who changed it last.</summary>
    [Parameter] public string UpdatedBy { get; set; } = "";

    /// <summary>Stores a text.</summary>
    [Parameter, EditorRequired] public Func<SentText, Task<SaveOutcome>> Save { get; set; } = null!;

    /// <summary>Called with the stored text when this person's is stored, or given up for another's.</summary>
    [Parameter] public EventCallback<StoredText> OnStored { get; set; }

    /// <summary>Called when what is on the screen becomes stored, or is not any more.</summary>
    [Parameter] public EventCallback<SaveState> OnState { get; set; }

    /// <summary>Called at Escape.</summary>
    [Parameter] public EventCallback OnEscape { get; set; }

    /// <summary>What the text is of, for a sentence.</summary>
    [Parameter] public string What { get; set; } = "this text";

    /// <summary>The longest text, in UTF-16 units.</summary>
    [Parameter] public int MaxLength { get; set; } = 1_000_000;

    /// <summary>What to do about a text that is too long.</summary>
    [Parameter] public string TooLongAdvice { get; set; } = "Shorten it.";

    /// <inheritdoc cref="LongTextField.CounterId" />
    [Parameter] public string? CounterId { get; set; }

    /// <inheritdoc cref="LongTextField.DescribedBy" />
    [Parameter] public string? DescribedBy { get; set; }

    /// <inheritdoc cref="LongTextField.Class" />
    [Parameter] public string Class { get; set; } = "";

    /// <inheritdoc cref="LongTextField.Placeholder" />
    [Parameter] public string Placeholder { get; set; } = "";

    /// <inheritdoc cref="LongTextField.Rows" />
    [Parameter] public int Rows { get; set; } = 4;

    /// <inheritdoc cref="LongTextField.Grows" />
    [Parameter] public bool Grows { get; set; }

    /// <inheritdoc cref="LongTextField.Focus" />
    [Parameter] public bool Focus { get; set; }

    /// <summary>Further attributes.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>Whether everything on the screen is stored, and nothing is to be chosen or mended.</summary>
    public bool IsSettled => conflict is null && problem is null && state == SaveState.Saved;

    /// <summary>Saves what is not stored yet without waiting for a pause.</summary>
    public Task FlushAsync() => field?.FlushAsync() ?? Task.CompletedTask;

    /// <summary>The text that keeps both: a stored one and then another.</summary>
    internal static string Both(string theirs, string mine) => theirs.Trim().Length == 0 ? mine : $"{theirs.TrimEnd()}\n\n{mine.Trim()}";

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Version < known.Version || (Version == known.Version && !following))
        {
            return; // what the page read may be older than what was saved here since
        }

        known = new(Text, Version, UpdatedBy);
        if (conflict is not null && Version > conflict.Version)
        {
            conflict = known; // they went on writing: the choice is about what is there now
        }
        else if (Version != ownSave.To && state == SaveState.Saved && field is { IsReady: true })
        {
            following = true;
            await field.FollowAsync(Text, Version); // without a connection this ends in nothing; the page asks anew when it is back
            following = false;
        }
    }

    private async Task<TextReceipt> SaveAsync(SentText sent)
    {
        (problem, mine) = (null, sent.Text);
        await TurnAsync(SaveState.Saving);
        // Where the answer to this person's last save was lost with the connection, the field still names the version before it.
        var baseVersion = sent.BaseVersion == ownSave.From ? ownSave.To : sent.BaseVersion;
        if (baseVersion == known.Version && sent.Text == known.Text)
        {
            conflict = null;
            await TurnAsync(SaveState.Saved);
            return new(true, baseVersion);
        }

        switch (await Save(sent with { BaseVersion = baseVersion }))
        {
            case SaveOutcome.Saved saved:
                ownSave = (sent.BaseVersion, saved.Version);
                conflict = null;
                await KnowAsync(known with { Text = sent.Text, Version = saved.Version });
                await TurnAsync(SaveState.Saved);
                return new(true, saved.Version);
            case SaveOutcome.Conflict { Theirs: var theirs } when theirs.Text == sent.Text:
                await TurnAsync(SaveState.Saved); // both wrote the same
                return new(true, theirs.Version);
            case SaveOutcome.Conflict { Theirs: var theirs }:
                conflict = theirs;
                break;
            case SaveOutcome.Refused refused:
                problem = refused.Reason;
                break;
        }

        await TurnAsync(SaveState.Unsaved);
        return new(false, sent.BaseVersion);
    }

    private async Task TurnAsync(SaveState to)
    {
        state = to;
        StateHasChanged();
        await OnState.InvokeAsync(to);
    }

    private Task KnowAsync(StoredText stored)
    {
        known = stored;
        return OnStored.InvokeAsync(stored);
    }

    private Task RefuseTooLongAsync(int length)
    {
        problem = string.Create(CultureInfo.InvariantCulture, $"This text has {length:N0} characters; {MaxLength:N0} are allowed, so it is not saved. {TooLongAdvice}");
        return TurnAsync(SaveState.Unsaved);
    }

    private async Task KeepMineAsync()
    {
        var version = conflict!.Version;
        conflict = null;
        await field!.FocusAsync();
        await field.RebaseAsync(version);
    }

    private async Task TakeTheirsAsync()
    {
        var theirs = conflict!;
        conflict = null;
        await KnowAsync(theirs);
        await TurnAsync(SaveState.Saved);
        await field!.FocusAsync();
        await field.WriteAsync(theirs.Text, theirs.Version);
    }

    private async Task KeepBothAsync()
    {
        var theirs = conflict!;
        var typed = await field!.ReadAsync(); // it may have grown since it was sent
        conflict = null;
        await field.FocusAsync();
        await field.ReplaceAsync(Both(theirs.Text, typed), theirs.Version);
    }
}
