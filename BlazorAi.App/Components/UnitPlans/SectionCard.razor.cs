using BlazorAi.App.Components.Shared.LongText;
using BlazorAi.App.Security;
using BlazorAi.Core.UnitPlans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>A section of a plan, read and edited in place. What is typed is saved as it is typed.</summary>
public sealed partial class SectionCard
{
    private LongTextField? field;
    private bool editing;
    private bool renaming;
    private string newTitle = "";
    private SaveState saveState = SaveState.Saved;
    private PlanSection? conflict;
    private string mine = "";
    private string? problem;
    private int shownVersion;
    private int ownVersion;

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

    /// <summary>Called to take back an applied result.</summary>
    [Parameter] public EventCallback<SectionRevision> OnUndo { get; set; }

    [Inject] private SectionEditor Editor { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    private bool Interactive => RendererInfo.IsInteractive;

    /// <summary>Under which name the tab keeps a section's unsaved text.</summary>
    internal static string DraftKey(Guid sectionId) => $"section:{sectionId}";

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (HasDraft && !editing)
        {
            editing = true;
        }

        if (Section.Version == shownVersion)
        {
            return;
        }

        shownVersion = Section.Version;
        var fromElsewhere = Section.Version != ownVersion;
        if (editing && fromElsewhere && saveState == SaveState.Saved && field is { IsReady: true })
        {
            // Nothing of this person's is unsaved: the field follows the colleague's change.
            await field.WriteAsync(Section.Markdown, Section.Version);
        }
    }

    private void StartEditing() => editing = true;

    private async Task FinishAsync()
    {
        if (field is not null)
        {
            await field.FlushAsync();
        }

        editing = conflict is not null || problem is not null;
    }

    private void MarkDirty() => saveState = SaveState.Unsaved;

    private async Task<TextReceipt> SaveAsync(SentText sent)
    {
        (saveState, problem, mine) = (SaveState.Saving, null, sent.Text);
        StateHasChanged();
        var change = await Editor.SaveAsync(await Caller.GetAsync(), Section.Id, sent.BaseVersion, sent.Text);
        var receipt = new TextReceipt(false, sent.BaseVersion);
        switch (change)
        {
            case SectionChange.Saved saved:
                (Section.Markdown, Section.Version) = (sent.Text, saved.Version);
                shownVersion = ownVersion = saved.Version;
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
                (saveState, problem) = (SaveState.Unsaved, $"This text is longer than {PlanSection.MaxLength:N0} characters and is not saved. Shorten it or split it over two lessons.");
                break;
            default:
                (saveState, problem) = (SaveState.Unsaved, "This section was removed. Copy your text; it cannot be saved here.");
                break;
        }

        StateHasChanged();
        return receipt;
    }

    private async Task KeepMineAsync()
    {
        var version = conflict!.Version;
        conflict = null;
        await field!.RebaseAsync(version);
    }

    private async Task TakeTheirsAsync()
    {
        var theirs = conflict!;
        (conflict, saveState) = (null, SaveState.Saved);
        (Section.Markdown, Section.Version) = (theirs.Markdown, theirs.Version);
        shownVersion = theirs.Version;
        await field!.WriteAsync(theirs.Markdown, theirs.Version);
    }

    private async Task KeepBothAsync()
    {
        var theirs = conflict!;
        conflict = null;
        var both = SectionEditor.Merge(theirs.Markdown, mine, ApplyMode.Append);
        await field!.WriteAsync(both, theirs.Version);
        await SaveAsync(new(both, theirs.Version));
        await field.WriteAsync(both, Section.Version);
    }

    private void StartRename() => (renaming, newTitle) = (true, Section.Title);

    private async Task RenameAsync()
    {
        renaming = false;
        if (newTitle.Trim().Length > 0)
        {
            await OnRename.InvokeAsync(newTitle);
        }
    }

    private Task RenameKeyAsync(KeyboardEventArgs key)
    {
        renaming = key.Key != "Escape" && renaming;
        return key.Key == "Enter" ? RenameAsync() : Task.CompletedTask;
    }
}

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
