using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.App.Security;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Signals;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>A plan as it is written and decided on. Follows the job and what colleagues do, without a reload.</summary>
public sealed partial class PlanReviewPage : IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private readonly List<PlanSection> takenOut = [];
    private UnitPlan? plan;
    private PlanProposal? proposal;
    private JobView? job;
    private IReadOnlyList<PlanSection> extra = [];
    private HashSet<Guid?> undoable = [];
    private Guid openId;
    private bool loaded;
    private bool busy;
    private bool disposed;
    private bool reading;
    private bool readAgain;
    private string? message;

    /// <summary>The unit's key.</summary>
    [Parameter] public Guid UnitId { get; set; }

    /// <summary>The proposal's key.</summary>
    [Parameter] public Guid ProposalId { get; set; }

    [Inject] private Core.UnitPlans.UnitPlans Units { get; set; } = null!;

    [Inject] private PlanProposals Proposals { get; set; } = null!;

    [Inject] private PlanReview Review { get; set; } = null!;

    [Inject] private SectionEditor Editor { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private ConnectionEvents Connection { get; set; } = null!;

    private bool IsOver => proposal!.State != ProposalState.Writing;

    private int Undecided => proposal!.Sections.Count(s => s.State == ProposalSectionState.Written);

    /// <summary>What can be accepted at once: nobody changed it in the unit meanwhile.</summary>
    private int Acceptable => proposal!.Sections.Count(s => s.State == ProposalSectionState.Written && (s.SectionId is null || (CurrentOf(s) is { } now && ProposedSection.IsAsItWas(s, now))));

    private bool CanResume => job is null && IsOver && proposal!.Sections.Exists(s => s.State is ProposalSectionState.Failed or ProposalSectionState.Waiting && !s.IsRetried);

    private PlanProposalSection? FirstLesson => proposal!.Sections.Find(s => s.Kind == SectionKind.Lesson);

    private PlanProposalSection? LastLesson => proposal!.Sections.FindLast(s => s.Kind == SectionKind.Lesson);

    private PlanProposalSection? FirstAfterLessons => proposal!.Sections.Find(s => s.Kind > SectionKind.Lesson);

    // There is nothing to decide on an outline: once it is there, it is settled.
    private string OutlineState => (proposal!.OutlineState == ProposalSectionState.Written ? ProposalSectionState.Accepted : proposal.OutlineState).ToString().ToLowerInvariant();

    private string Writers => string.Join("; ", proposal!.Sections.Where(s => s.WrittenBy.Length > 0).Select(s => PlanWords.Writer(s.WrittenBy)).Distinct());

    private string Summary
    {
        get
        {
            var asked = proposal!.Sections.Where(s => s.State != ProposalSectionState.Kept).ToList();
            var written = asked.Count(s => s.State is ProposalSectionState.Written or ProposalSectionState.Accepted or ProposalSectionState.Rejected);
            var failed = asked.Count(s => s.State == ProposalSectionState.Failed);
            var all = UnitWords.Count(asked.Count, "section");
            var start = proposal.State switch
            {
                ProposalState.Writing => $"{written} of {all} written.",
                ProposalState.Cancelled => $"Cancelled: {written} of {all} written. What was finished is kept.",
                _ when failed > 0 => $"{written} of {all} written, {failed} failed.",
                _ => asked.Count == 1 ? "It is written." : $"All {all} are written.",
            };
            return Undecided > 0 ? $"{start} {Undecided} to review."
                : written > 0 && IsOver ? $"{start} {UnitWords.Count(asked.Count(s => s.State == ProposalSectionState.Accepted), "section")} accepted."
                : start;
        }
    }

    /// <inheritdoc />
    protected override void OnInitialized() => Connection.Up += Follow;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (ProposalId == openId)
        {
            return;
        }

        (openId, message) = (ProposalId, null);
        subscriptions.ForEach(s => s.Dispose());
        subscriptions.Clear();
        takenOut.Clear();
        if (RendererInfo.IsInteractive)
        {
            // Before it is read: what comes between would be missed.
            subscriptions.Add(Signals.Subscribe(UnitPlanTopics.Proposals(UnitId), Follow));
            subscriptions.Add(Signals.Subscribe(UnitPlanTopics.Plan(UnitId), Follow));
            subscriptions.Add(Signals.Subscribe(JobTopics.Target(PlanProposal.TargetKind, ProposalId), Follow));
        }

        await ReloadAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        disposed = true; // only detaches: the work goes on
        Connection.Up -= Follow;
        subscriptions.ForEach(s => s.Dispose());
    }

    private PlanSection? CurrentOf(PlanProposalSection row) => plan!.Sections.Find(s => s.Id == row.SectionId);

    private string Here(string id) => $"/units/{UnitId}/review/{ProposalId}#{id}";

    /// <summary>Signals come in crowds: one reading at a time, and one more where some came meanwhile.</summary>
    private void Follow() => _ = InvokeAsync(async () =>
    {
        readAgain = true;
        if (reading)
        {
            return;
        }

        reading = true;
        try
        {
            while (readAgain && !disposed)
            {
                readAgain = false;
                await ReloadAsync();
                StateHasChanged();
            }
        }
        catch (SessionEndedException)
        {
            // On its way to the sign-in page.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
        finally
        {
            reading = false;
        }
    });

    private async Task ReloadAsync()
    {
        var caller = await Caller.GetAsync();
        var fresh = await Proposals.FindAsync(caller, ProposalId);
        plan = fresh?.UnitPlanId == UnitId ? await Units.FindAsync(caller, UnitId) : null;
        proposal = plan is null ? null : KeepNewer(fresh!);
        loaded = true;
        if (plan is null)
        {
            return;
        }

        job = await Proposals.FindJobAsync(caller, UnitId) is { } running && running.TargetId == ProposalId ? running : null;
        undoable = [.. (await Editor.ListUndoableAsync(caller, UnitId)).Select(r => (Guid?)r.Id)];
        extra = PlanReview.ExtraLessons(plan, proposal!);
        takenOut.RemoveAll(t => extra.Any(e => e.Id == t.Id));
    }

    /// <summary>A text that was saved on this page while the proposal was being read is newer than what was read.</summary>
    private PlanProposal KeepNewer(PlanProposal fresh)
    {
        foreach (var row in fresh.Sections)
        {
            if (proposal?.Sections.Find(s => s.Id == row.Id) is { } known && known.Version > row.Version)
            {
                (row.Markdown, row.Version, row.EditedBy) = (known.Markdown, known.Version, known.EditedBy);
            }
        }

        return fresh;
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
            message = await action();
            await ReloadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<string?> AcceptAllAsync()
    {
        var outcome = await Review.AcceptAllAsync(await Caller.GetAsync(), ProposalId);
        return outcome.Left == 0
            ? $"{UnitWords.Count(outcome.Accepted, "section")} accepted. You can undo each, here and in the unit."
            : $"{UnitWords.Count(outcome.Accepted, "section")} accepted. {UnitWords.Count(outcome.Left, "section")} changed meanwhile: look at {(outcome.Left == 1 ? "it" : "them")} and choose.";
    }

    private async Task<string?> ResumeAsync() =>
        await Proposals.ResumeAsync(await Caller.GetAsync(), ProposalId) ? null : "The unit is being planned already, or nothing is left to be written.";
}
