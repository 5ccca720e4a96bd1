using BlazorAi.App.Components.Shared;
using BlazorAi.App.Components.Shared.LongText;
using BlazorAi.App.Security;
using BlazorAi.Core.Access;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>One section of a plan, to be decided on.</summary>
public sealed partial class ProposedSection
{
    private readonly FocusAfterRender focus = new();
    private ElementReference element;
    private ElementReference editButton;
    private AutosavedText? field;
    private bool editing;
    private bool busy;
    private bool decided;
    private string? message;

    /// <summary>The section of the proposal.</summary>
    [Parameter, EditorRequired] public PlanProposalSection Row { get; set; } = null!;

    /// <summary>The unit.</summary>
    [Parameter, EditorRequired] public Guid UnitId { get; set; }

    /// <summary>The section in the unit as it is now; null where it has none, or was taken out.</summary>
    [Parameter] public PlanSection? Current { get; set; }

    /// <summary>Whether nothing is being written any more.</summary>
    [Parameter] public bool IsOver { get; set; }

    /// <summary>Whether what was accepted can be taken back.</summary>
    [Parameter] public bool CanUndo { get; set; }

    /// <summary>Called when something was decided, or could not be.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private PlanReview Review { get; set; } = null!;

    [Inject] private PlanProposals Proposals { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private bool Interactive => RendererInfo.IsInteractive;

    private bool IsRemoved => Row.SectionId is not null && Current is null;

    private bool IsChanged => Current is not null && !IsAsItWas(Row, Current);

    /// <summary>Whether the unit's section is as it was when the plan was begun.</summary>
    internal static bool IsAsItWas(PlanProposalSection row, PlanSection now) => now.Version == row.BaseVersion || now.Markdown == row.BaseMarkdown;

    /// <inheritdoc />
    protected override void OnParametersSet() => editing &= Row.State == ProposalSectionState.Written;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await focus.MoveAsync();
        if (decided)
        {
            decided = false;
            await RevealAsync();
        }
    }

    /// <summary>The card has become small and the button that was pressed is gone: it comes into view with the focus, and the next one below it.</summary>
    private async Task RevealAsync()
    {
        try
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Assist/ResultView.razor.js");
            await module.InvokeVoidAsync("reveal", element, true);
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task RunAsync(Func<Task<string?>> action)
    {
        if (busy)
        {
            return;
        }

        (busy, message) = (true, null);
        try
        {
            if (editing && !await FinishAsync())
            {
                return; // the text is not stored yet, and says why
            }

            message = await action();
            await OnChanged.InvokeAsync();
            decided = true;
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<string?> AcceptAsync(ApplyMode mode)
    {
        var caller = await Caller.GetAsync();
        int? over = IsChanged ? Current!.Version : null; // what the person has seen
        return await Review.AcceptAsync(caller, Row.ProposalId, Row.Id, Row.Version, over, mode) switch
        {
            ReviewOutcome.Done => null,
            ReviewOutcome.Changed changed => $"{changed.Section.UpdatedBy} has just changed this section. Look at the change, then choose.",
            ReviewOutcome.Removed => "This lesson has been taken out of the unit.",
            ReviewOutcome.TooLong => "The section would become too long. Shorten the text first.",
            _ => "Somebody has just changed this text or decided on it. Look again.",
        };
    }

    private async Task<string?> BringBackAndAcceptAsync() =>
        await Review.BringBackAsync(await Caller.GetAsync(), Row.ProposalId, Row.Id) ? await AcceptAsync(ApplyMode.Replace) : "It is no longer there.";

    private async Task<string?> RejectAsync(bool rejected) =>
        await Review.SetRejectedAsync(await Caller.GetAsync(), Row.ProposalId, Row.Id, rejected) is ReviewOutcome.Done ? null : "Somebody has just decided on it. Look again.";

    private async Task<string?> UndoAsync() => await Review.UndoAsync(await Caller.GetAsync(), Row.ProposalId, Row.Id) is ReviewOutcome.Done
        ? null
        : "It has been changed in the unit since, so the old text was not put back.";

    private async Task<string?> RetryAsync() =>
        await Proposals.RetrySectionAsync(await Caller.GetAsync(), Row.ProposalId, Row.Id) ? null : "It is being tried again already.";

    private async Task<bool> FinishAsync()
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

        return !editing;
    }

    private void Know(StoredText stored) => (Row.Markdown, Row.Version) = (stored.Text, stored.Version);

    private async Task<SaveOutcome> SaveAsync(SentText sent)
    {
        var caller = await Caller.GetAsync();
        if (await Review.EditAsync(caller, Row.ProposalId, Row.Id, sent.BaseVersion, sent.Text) is { } version)
        {
            Row.EditedBy = caller.Name;
            return new SaveOutcome.Saved(version);
        }

        var now = (await Proposals.FindAsync(caller, Row.ProposalId))?.Sections.Find(s => s.Id == Row.Id);
        return now is { State: ProposalSectionState.Written } && now.Version != sent.BaseVersion
            ? new SaveOutcome.Conflict(new(now.Markdown, now.Version, now.EditedBy))
            : new SaveOutcome.Refused("Somebody has just decided on this section. Copy your text; it cannot be saved here.");
    }
}
