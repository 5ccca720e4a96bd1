using System.Globalization;
using BlazorAi.App.Components.Shared;
using BlazorAi.App.Components.Shared.LongText;
using BlazorAi.App.Security;
using BlazorAi.Core.UnitPlans;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>A section of a plan, read and edited in place. What is typed is saved as it is typed.</summary>
public sealed partial class SectionCard
{
    private readonly FocusAfterRender focus = new();
    private ElementReference editButton;
    private LongTextField? field;
    private bool editing;
    private bool draftOpened;
    private bool takesFocus;
    private SaveState saveState = SaveState.Saved;
    private PlanSection? conflict;
    private string mine = "";
    private string? problem;
    private int shownVersion;
    private (int From, int To) ownSave = (-1, -1);

    /// <summary>The section.</summary>
    [Parameter, EditorRequired] public PlanSection Section { get; set; } = null!;

    /// <summary>Whether the tab keeps text for it that was not saved.</summary>
    [Parameter] public bool HasDraft { get; set; }

    /// <summary>Whether AI Assist works with it.</summary>
    [Parameter] public bool IsChosen { get; set; }

    /// <summary>The applied result that can be taken back; null for none.</summary>
    [Parameter] public SectionRevision? Undoable { get; set; }

    /// <summary>Called when it is chosen for AI Assist.</summary>
    [Parameter] public EventCallback OnChoose { get; set; }

    /// <summary>Called to move a lesson up (-1) or down (1).</summary>
    [Parameter] public EventCallback<int> OnMove { get; set; }

    /// <summary>Called to take a lesson out.</summary>
    [Parameter] public EventCallback OnRemove { get; set; }

    /// <summary>Called with a new title.</summary>
    [Parameter] public EventCallback<string> OnRename { get; set; }

    /// <summary>Called when the applied result was taken back.</summary>
    [Parameter] public EventCallback OnUndone { get; set; }

    [Inject] private SectionEditor Editor { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    private bool Interactive => RendererInfo.IsInteractive;

    private string ChooseLabel => IsChosen ? "Chosen for AI Assist" : "Use in AI Assist";

    /// <summary>Under which name the tab keeps a section's unsaved text; null gives what those names begin with.</summary>
    internal static string DraftKey(Guid? sectionId) => $"section:{sectionId}";

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (HasDraft && !draftOpened)
        {
            draftOpened = editing = true; // once: the page goes on naming it after it is saved
        }

        if (Section.Version == shownVersion)
        {
            return;
        }

        var version = Section.Version;
        if (conflict is not null && version > conflict.Version)
        {
            conflict = Section; // they went on writing: the choice is about what is there now
        }
        else if (editing && version != ownSave.To && saveState == SaveState.Saved && field is { IsReady: true })
        {
            await field.FollowAsync(Section.Markdown, version); // without a connection this ends in nothing; the page asks anew when it is back
        }

        shownVersion = version;
    }

    /// <inheritdoc />
    protected override Task OnAfterRenderAsync(bool firstRender) => focus.MoveAsync();

    private void StartEditing() => (editing, takesFocus) = (true, true);

    private async Task FinishAsync()
    {
        if (field is not null)
        {
            await field.FlushAsync();
        }

        editing = conflict is not null || problem is not null || saveState != SaveState.Saved;
        if (!editing)
        {
            focus.To(() => editButton);
        }
    }

    private void MarkDirty() => saveState = SaveState.Unsaved;

    private async Task<TextReceipt> SaveAsync(SentText sent)
    {
        (saveState, problem, mine) = (SaveState.Saving, null, sent.Text);
        StateHasChanged();
        // Where the answer to this person's last save was lost with the connection, the field still names the version before it.
        var baseVersion = sent.BaseVersion == ownSave.From ? ownSave.To : sent.BaseVersion;
        if (baseVersion == Section.Version && sent.Text == Section.Markdown)
        {
            (saveState, conflict) = (SaveState.Saved, null);
            StateHasChanged();
            return new(true, baseVersion);
        }

        var change = await Editor.SaveAsync(await Caller.GetAsync(), Section.Id, baseVersion, sent.Text);
        var receipt = new TextReceipt(false, sent.BaseVersion);
        switch (change)
        {
            case SectionChange.Saved saved:
                (Section.Markdown, Section.Version) = (sent.Text, saved.Version);
                shownVersion = saved.Version;
                ownSave = (sent.BaseVersion, saved.Version);
                (saveState, conflict) = (SaveState.Saved, null);
                receipt = new(true, saved.Version);
                break;
            case SectionChange.Conflict { Section: var theirs } when theirs.Markdown == sent.Text:
                saveState = SaveState.Saved; // both wrote the same
                receipt = new(true, theirs.Version);
                break;
            case SectionChange.Conflict { Section: var theirs }:
                (saveState, conflict) = (SaveState.Unsaved, theirs);
                break;
            case SectionChange.TooLong:
                RefuseTooLong(sent.Text.Length);
                break;
            default:
                (saveState, problem) = (SaveState.Unsaved, "This section was removed. Copy your text; it cannot be saved here.");
                break;
        }

        StateHasChanged();
        return receipt;
    }

    private void RefuseTooLong(int length) => (saveState, problem) = (SaveState.Unsaved, string.Create(
        CultureInfo.InvariantCulture,
        $"This text has {length:N0} characters; {PlanSection.MaxLength:N0} are allowed, so it is not saved. Shorten it or split it over two lessons."));

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
        (conflict, saveState) = (null, SaveState.Saved);
        (Section.Markdown, Section.Version) = (theirs.Markdown, theirs.Version);
        shownVersion = theirs.Version;
        await field!.FocusAsync();
        await field.WriteAsync(theirs.Markdown, theirs.Version);
    }

    private async Task KeepBothAsync()
    {
        var theirs = conflict!;
        var typed = await field!.ReadAsync(); // it may have grown since it was sent
        conflict = null;
        await field.FocusAsync();
        await field.ReplaceAsync(SectionEditor.Merge(theirs.Markdown, typed, ApplyMode.Append), theirs.Version);
    }
}
