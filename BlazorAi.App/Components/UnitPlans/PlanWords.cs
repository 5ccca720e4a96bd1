using System.Globalization;
using BlazorAi.Core.Governance;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>How whole plans are spoken of.</summary>
internal static class PlanWords
{
    /// <summary>Where a section stands, in a word or two.</summary>
    public static string State(ProposalSectionState state, bool isOver) => state switch
    {
        ProposalSectionState.Kept => "Stays as it is",
        ProposalSectionState.Waiting => isOver ? "Not written" : "Waits",
        ProposalSectionState.Writing => "Being written",
        ProposalSectionState.Written => "To review",
        ProposalSectionState.Failed => "Failed",
        ProposalSectionState.Accepted => "Accepted",
        _ => "Rejected",
    };

    /// <summary>Where a whole plan stands, for a list.</summary>
    public static string State(PlanProposalSummary plan) => plan switch
    {
        { State: ProposalState.Writing } => $"being written, {plan.Written} of {plan.All} sections",
        { Undecided: > 0 } => $"{UnitWords.Count(plan.Undecided, "section")} to review",
        { State: ProposalState.Failed } => "failed",
        { State: ProposalState.Cancelled } => $"cancelled, {plan.Written} of {plan.All} sections written",
        { State: ProposalState.Partly } => $"{plan.Written} of {plan.All} sections written and reviewed",
        _ => "reviewed",
    };

    /// <summary>What a section is called where it is shown alone: a lesson with its number.</summary>
    public static string Name(PlanProposalSection section) =>
        section.Kind == SectionKind.Lesson && !IsCounted(section.Title) ? $"Lesson {section.Number.ToString(CultureInfo.InvariantCulture)}: {section.Title}" : section.Title;

    /// <summary>Whether a lesson's title says its number already.</summary>
    public static bool IsCounted(string title) => title.StartsWith("Lesson ", StringComparison.OrdinalIgnoreCase) && title.Length > 7 && char.IsDigit(title[7]);

    /// <summary>Who wrote a section: the provider and model of its record, for people.</summary>
    public static string Writer(string providerAndModel) =>
        providerAndModel.StartsWith(AiOptions.BuiltInProvider + ",", StringComparison.Ordinal) ? "the built-in composer (not an AI model)" : providerAndModel;

    /// <summary>A sum of money that may be very small.</summary>
    public static string Money(CostEstimate cost) => cost.Amount switch
    {
        0 => "nothing",
        < 0.01m => $"less than 0.01 {cost.Currency}",
        _ => $"about {cost.Amount.ToString("0.00", CultureInfo.InvariantCulture)} {cost.Currency}",
    };

    /// <summary>A large number, with two figures that mean something.</summary>
    public static string About(long number)
    {
        var step = Math.Max(1, (long)Math.Pow(10, Math.Max(0, number.ToString(CultureInfo.InvariantCulture).Length - 2)));
        return (number / step * step).ToString("N0", CultureInfo.InvariantCulture);
    }
}
