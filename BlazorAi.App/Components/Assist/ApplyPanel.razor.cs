using BlazorAi.App.Security;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.UnitPlans;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.Assist;

/// <summary>Brings a result into the plan.</summary>
public sealed partial class ApplyPanel
{
    private static readonly (ApplyMode Mode, string Label)[] Modes =
    [
        (ApplyMode.Replace, "Replace what is there"),
        (ApplyMode.Append, "Add it at the end"),
        (ApplyMode.Insert, "Put it at the beginning"),
    ];

    private IReadOnlyList<ResultPart> parts = [];
    private int part = -1;
    private PlanSection? target;
    private ApplyMode mode = ApplyMode.Append;
    private string? problem;
    private bool applying;

    /// <summary>The result.</summary>
    [Parameter, EditorRequired] public InvocationView Invocation { get; set; } = null!;

    /// <summary>The plan.</summary>
    [Parameter, EditorRequired] public UnitPlan Plan { get; set; } = null!;

    /// <summary>The section chosen on the page; null for none.</summary>
    [Parameter] public PlanSection? Section { get; set; }

    /// <summary>Called with the section that it was applied to.</summary>
    [Parameter] public EventCallback<PlanSection> OnApplied { get; set; }

    /// <summary>Called to leave without applying.</summary>
    [Parameter] public EventCallback OnCancel { get; set; }

    [Inject] private SectionEditor Editor { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    private string Text => part < 0 || part >= parts.Count ? Invocation.Text : parts[part].Markdown;

    private string After => SectionEditor.Merge(target!.Markdown, Text, mode);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        parts = ResultParts.Split(Invocation.Text);
        target = Section ?? Plan.Sections.Find(s => s.Title == Invocation.SectionTitle) ?? DefaultFor(Invocation.TaskType);
        mode = Invocation.TaskType == "rewrite_reading_level" ? ApplyMode.Replace : ApplyMode.Append;
    }

    /// <inheritdoc />
    protected override void OnParametersSet() =>
        target = Plan.Sections.Find(s => s.Id == target?.Id); // as it is now: a colleague may have changed it

    private PlanSection? DefaultFor(string taskType)
    {
        var kind = taskType switch
        {
            "lesson_outline" => SectionKind.Lesson,
            "learning_objectives" => SectionKind.Objectives,
            "essential_questions" => SectionKind.EssentialQuestions,
            "assessment" => SectionKind.Assessment,
            "differentiation" => SectionKind.Differentiation,
            _ => SectionKind.Overview,
        };
        var candidates = Plan.Sections.Where(s => s.Kind == kind).ToList();
        return candidates.Find(s => s.Markdown.Length == 0) ?? candidates.FirstOrDefault();
    }

    private void ChooseTarget(ChangeEventArgs change) => target = Plan.Sections.Find(s => s.Id.ToString() == change.Value?.ToString());

    private async Task ApplyAsync()
    {
        if (applying)
        {
            return;
        }

        (applying, problem) = (true, null);
        try
        {
            var change = await Editor.ApplyAsync(await Caller.GetAsync(), Invocation.RequestId, target!.Id, target.Version, mode, part < 0 ? null : part);
            switch (change)
            {
                case SectionChange.Saved:
                    await OnApplied.InvokeAsync(target);
                    break;
                case SectionChange.Conflict conflict:
                    (target.Markdown, target.Version) = (conflict.Section.Markdown, conflict.Section.Version);
                    problem = $"{conflict.Section.UpdatedBy} has just changed this section. Look at the new before and after, then apply again.";
                    break;
                case SectionChange.TooLong:
                    problem = "The section would become too long. Apply a part of the result, or put it elsewhere.";
                    break;
                default:
                    problem = "This section was removed. Choose another.";
                    break;
            }
        }
        finally
        {
            applying = false;
        }
    }
}
