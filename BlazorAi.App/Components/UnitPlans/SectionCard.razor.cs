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
    private AutosavedText? field;
    private bool editing;
    private bool draftOpened;
    private bool takesFocus;
    private SaveState saveState = SaveState.Saved;

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
    protected override void OnParametersSet()
    {
        if (HasDraft && !draftOpened)
        {
            draftOpened = editing = true; // once: the page goes on naming it after it is saved
        }
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

        editing = field is { IsSettled: false };
        if (!editing)
        {
            focus.To(() => editButton);
        }
    }

    private void Know(StoredText stored) => (Section.Markdown, Section.Version) = (stored.Text, stored.Version);

    private async Task<SaveOutcome> SaveAsync(SentText sent) => await Editor.SaveAsync(await Caller.GetAsync(), Section.Id, sent.BaseVersion, sent.Text) switch
    {
        SectionChange.Saved saved => new SaveOutcome.Saved(saved.Version),
        SectionChange.Conflict { Section: var theirs } => new SaveOutcome.Conflict(new(theirs.Markdown, theirs.Version, theirs.UpdatedBy)),
        SectionChange.TooLong => new SaveOutcome.Refused($"This text is longer than {PlanSection.MaxLength} characters, so it is not saved."),
        _ => new SaveOutcome.Refused("This section was removed. Copy your text; it cannot be saved here."),
    };
}
