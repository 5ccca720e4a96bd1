using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>Reckons what a whole plan will take, and says beforehand what the policy will refuse.</summary>
public sealed class PlanEstimator(Admission admission, TaskTypeCatalog tasks)
{
    private const int CharactersPerToken = 4; // the usual rule of thumb for English
    private const int TokensOfInstructions = 350;
    private const int TokensOfOutlineLine = 35;

    /// <summary>What sections take on average, in tokens: measured on plans of thirty units.</summary>
    private static readonly Dictionary<SectionKind, int> Typical = new()
    {
        [SectionKind.Overview] = 450,
        [SectionKind.EssentialQuestions] = 500,
        [SectionKind.Objectives] = 700,
        [SectionKind.Standards] = 400,
        [SectionKind.Lesson] = 600,
        [SectionKind.Assessment] = 1_300,
        [SectionKind.Differentiation] = 1_300,
        [SectionKind.Resources] = 500,
    };

    /// <summary>The estimate for a proposal that has not been stored yet.</summary>
    internal async Task<PlanEstimate> EstimateAsync(Caller caller, PlanProposal proposal, CancellationToken cancellationToken)
    {
        var toWrite = proposal.Sections.Where(s => s.State != ProposalSectionState.Kept).ToList();
        var outlineTokens = proposal.LessonCount * TokensOfOutlineLine;
        var kept = Bounded(proposal.Sections.Where(s => s.State == ProposalSectionState.Kept).Sum(s => Math.Min(s.BaseMarkdown.Length, PlanBriefs.MaxSectionExtract)));
        List<PlanEstimateLine> lines = [];
        if (proposal.OutlineState == ProposalSectionState.Waiting)
        {
            lines.Add(await LineAsync(PlanParts.OutlineTask, 1, TokensOfInstructions + kept, outlineTokens));
        }

        foreach (var group in PlanParts.InOrder(toWrite).GroupBy(s => s.Kind))
        {
            var before = toWrite.Where(s => PlanParts.StageOf(s.Kind) < PlanParts.StageOf(group.Key))
                .Sum(s => Math.Min(Typical[s.Kind], (s.Kind == SectionKind.Lesson ? PlanBriefs.MaxLessonExtract : PlanBriefs.MaxSectionExtract) / CharactersPerToken));
            var count = group.Count();
            var input = TokensOfInstructions + outlineTokens + Math.Min(PlanBriefs.MaxExtracts / CharactersPerToken, kept + before);
            lines.Add(await LineAsync(PlanParts.TaskFor(group.Key), count, (long)count * input, Typical[group.Key]));
        }

        var refused = lines.Find(l => !l.Decision.IsAllowed);
        var tight = lines.Find(l => l.Decision.IsAllowed && l.Decision.RequestsLeft < l.Requests);
        return new()
        {
            Lines = lines,
            Refusal = toWrite.Count == 0 ? "Nothing is left to be written: choose a section, or a lesson that need not stay as it is." : refused?.Decision.Reason ?? (tight is null
                ? null
                : $"This plan needs {tight.Requests} requests for “{tight.Label}”, and you have {tight.Decision.RequestsLeft} of today’s {tight.Decision.RequestsPerDay} left. Plan fewer lessons or sections, or start it tomorrow; an administrator can allow more."),
            RetryAt = refused?.Decision.RetryAt,
        };

        async Task<PlanEstimateLine> LineAsync(string task, int count, long input, long outputEach)
        {
            var decision = await admission.PreviewAsync(new(caller, task, GenerationSurface.Job), cancellationToken);
            var output = count * (decision.MaxOutputTokens > 0 ? Math.Min(outputEach, decision.MaxOutputTokens) : outputEach);
            return new(tasks.Find(task)?.Label ?? task, count, input, output, decision);
        }
    }

    private static long Bounded(long characters) => Math.Min(characters, PlanBriefs.MaxExtracts) / CharactersPerToken;
}
