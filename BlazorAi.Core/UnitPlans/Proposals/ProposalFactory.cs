using BlazorAi.Core.Access;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>The shape of a proposal: what of a unit is written anew and what stays.</summary>
internal static class ProposalFactory
{
    /// <summary>A proposal with a row for each section that is to be written or is kept as context.</summary>
    public static PlanProposal Create(Caller caller, UnitPlan plan, PlanWish wish, int variation, DateTimeOffset now)
    {
        var lessons = plan.Sections.Where(s => s.Kind == SectionKind.Lesson && !s.IsRemoved).OrderBy(s => s.Position).ToList();
        var writesLessons = wish.Kinds.Contains(SectionKind.Lesson);
        var proposal = new PlanProposal
        {
            TenantId = caller.TenantId,
            UnitPlanId = plan.Id,
            UserId = caller.UserId,
            UserName = caller.Name,
            Focus = wish.Focus.Trim(),
            Constraints = wish.Constraints.Trim(),
            // Where no lesson is written, the lessons that are there are what the plan is about.
            LessonCount = writesLessons || lessons.Count == 0 ? wish.LessonCount : Math.Min(lessons.Count, PlanProposal.MaxLessons),
            Variation = variation,
            OutlineState = ProposalSectionState.Waiting,
            CreatedAt = now,
        };
        foreach (var section in plan.Sections.Where(s => s.Kind != SectionKind.Lesson && !s.IsRemoved))
        {
            if (wish.Kinds.Contains(section.Kind))
            {
                proposal.Sections.Add(Row(proposal, section, section.Kind, 1, ProposalSectionState.Waiting));
            }
            else if (!string.IsNullOrWhiteSpace(section.Markdown))
            {
                proposal.Sections.Add(Row(proposal, section, section.Kind, 1, ProposalSectionState.Kept));
            }
        }

        for (var number = 1; number <= proposal.LessonCount; number++)
        {
            var lesson = number <= lessons.Count ? lessons[number - 1] : null;
            if (writesLessons || lesson is not null)
            {
                var stays = lesson is not null && (!writesLessons || wish.KeptLessons.Contains(lesson.Id));
                proposal.Sections.Add(Row(proposal, lesson, SectionKind.Lesson, number, stays ? ProposalSectionState.Kept : ProposalSectionState.Waiting));
            }
        }

        // An outline is needed unless every lesson has its title already.
        if (proposal.Sections.Count(s => s.Kind == SectionKind.Lesson && s.State == ProposalSectionState.Kept) == proposal.LessonCount)
        {
            proposal.OutlineState = ProposalSectionState.Kept;
            proposal.OutlineJson = PlanStore.Serialize(PlanBriefs.Standing(proposal));
        }

        return proposal;
    }

    private static PlanProposalSection Row(PlanProposal proposal, PlanSection? section, SectionKind kind, int number, ProposalSectionState state) => new()
    {
        TenantId = proposal.TenantId,
        ProposalId = proposal.Id,
        SectionId = section?.Id,
        Kind = kind,
        Number = number,
        Title = section?.Title ?? $"Lesson {number}",
        BaseTitle = section?.Title ?? "",
        BaseVersion = section?.Version ?? 0,
        BaseMarkdown = section?.Markdown ?? "",
        State = state,
    };
}
