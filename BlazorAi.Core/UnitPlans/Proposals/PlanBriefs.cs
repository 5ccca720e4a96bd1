using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Prompts;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>Puts together what each part of a plan is asked for with: the outline, what is kept, what has been written.</summary>
internal static partial class PlanBriefs
{
    /// <summary>The most that is given along of a section on the whole unit, in UTF-16 units.</summary>
    public const int MaxSectionExtract = 4_000;

    /// <summary>The most that is given along of a lesson.</summary>
    public const int MaxLessonExtract = 1_200;

    /// <summary>The most that is given along in all: see <see cref="UnitPlanTasks.MaxSectionLength"/>.</summary>
    public const int MaxExtracts = UnitPlanTasks.MaxSectionLength;

    /// <summary>Lessons whose number and title stand before there is an outline: those that are kept, and those that the teacher gave a title.</summary>
    public static IReadOnlyList<PlannedLesson> Standing(PlanProposal proposal) =>
    [
        .. proposal.Sections.Where(s => s.Kind == SectionKind.Lesson).OrderBy(s => s.Number)
            .Where(s => s.State == ProposalSectionState.Kept || (s.BaseTitle.Length > 0 && !IsPlainTitle(s.BaseTitle)))
            .Select(s => new PlannedLesson(s.Number, s.BaseTitle, IsKept: s.State == ProposalSectionState.Kept)),
    ];

    /// <summary>Whether a lesson's title only counts it.</summary>
    public static bool IsPlainTitle(string title) => PlainTitle().IsMatch(title);

    /// <summary>The outline as it is stored.</summary>
    public static IReadOnlyList<PlannedLesson> Outline(PlanProposal proposal) =>
        proposal.OutlineJson is { } json ? JsonSerializer.Deserialize<PlannedLesson[]>(json) ?? [] : [];

    /// <summary>The brief for the outline.</summary>
    /// <param name="plan">The unit.</param>
    /// <param name="proposal">The proposal, with its sections.</param>
    /// <param name="again">Whether an earlier answer could not be read.</param>
    public static TeachingBrief ForOutline(UnitPlan plan, PlanProposal proposal, bool again) => Brief(plan, proposal) with
    {
        TaskType = PlanParts.OutlineTask,
        Request = again
            ? string.Create(CultureInfo.InvariantCulture, $"Plan the whole unit: the outline. Write {proposal.LessonCount} numbered lines and nothing else, each in the form: 1. **Title** – objective")
            : string.Create(CultureInfo.InvariantCulture, $"Plan the whole unit: the outline of its {proposal.LessonCount} lessons."),
        Plan = Context(proposal) with
        {
            Outline = Standing(proposal),
            Sections = Within(MaxExtracts, Kept(plan, proposal, SectionKind.Lesson)),
        },
    };

    /// <summary>The brief for a section.</summary>
    /// <param name="plan">The unit.</param>
    /// <param name="proposal">The proposal, with its sections as they are now.</param>
    /// <param name="section">The one to be written.</param>
    public static TeachingBrief For(UnitPlan plan, PlanProposal proposal, PlanProposalSection section) => Brief(plan, proposal) with
    {
        TaskType = PlanParts.TaskFor(section.Kind),
        Request = $"Plan the whole unit: {(section.Kind == SectionKind.Lesson ? $"lesson {section.Number.ToString(CultureInfo.InvariantCulture)}, “{section.Title}”" : section.Title)}.",
        SectionTitle = section.Kind == SectionKind.Lesson ? section.Title : null,
        Plan = Context(proposal) with
        {
            Outline = Outline(proposal),
            LessonNumber = section.Kind == SectionKind.Lesson ? section.Number : null,
            CarriesNotes = PlanParts.InOrder(proposal.Sections).FirstOrDefault(s => s.State != ProposalSectionState.Kept)?.Id == section.Id,
            Sections = Within(MaxExtracts, [.. Kept(plan, proposal, section.Kind), .. WrittenBefore(proposal, section)]),
        },
    };

    private static TeachingBrief Brief(UnitPlan plan, PlanProposal proposal) => new()
    {
        TaskType = PlanParts.RootTask,
        UnitTitle = plan.Title,
        Subject = plan.Subject,
        YearGroup = plan.YearGroup,
        Weeks = plan.Weeks,
        LessonsPerWeek = plan.LessonsPerWeek,
        Variation = proposal.Variation,
        LessonTitles = [.. Outline(proposal).Select(l => l.Title)],
    };

    private static PlanContext Context(PlanProposal proposal) => new() { LessonCount = proposal.LessonCount, Focus = proposal.Focus, Constraints = proposal.Constraints };

    /// <summary>Sections that stay: those on the whole unit first, then lessons.</summary>
    private static IEnumerable<PlanExtract> Kept(UnitPlan plan, PlanProposal proposal, SectionKind asked)
    {
        var kept = PlanParts.InOrder(proposal.Sections.Where(s => s.State == ProposalSectionState.Kept)).ToList();
        foreach (var section in kept.OrderBy(s => s.Kind == SectionKind.Lesson))
        {
            if (section.Kind != asked || section.Kind == SectionKind.Lesson)
            {
                var text = plan.Sections.Find(s => s.Id == section.SectionId)?.Markdown ?? section.BaseMarkdown; // as it is now, where it is still there
                yield return Extract(section, text);
            }
        }
    }

    private static IEnumerable<PlanExtract> WrittenBefore(PlanProposal proposal, PlanProposalSection section) =>
        PlanParts.InOrder(proposal.Sections
                .Where(s => s.State is ProposalSectionState.Written or ProposalSectionState.Accepted && PlanParts.StageOf(s.Kind) < PlanParts.StageOf(section.Kind)))
            .Select(s => Extract(s, s.Markdown));

    private static PlanExtract Extract(PlanProposalSection section, string text) => section.Kind == SectionKind.Lesson
        ? new(string.Create(CultureInfo.InvariantCulture, $"Lesson {section.Number}: {section.Title}"), Beginning(text, MaxLessonExtract))
        : new(section.Title, Beginning(text, MaxSectionExtract));

    private static List<PlanExtract> Within(int length, IEnumerable<PlanExtract> extracts)
    {
        List<PlanExtract> fitting = [];
        foreach (var extract in extracts)
        {
            length -= extract.Markdown.Length;
            if (length < 0)
            {
                break;
            }

            fitting.Add(extract);
        }

        return fitting;
    }

    /// <summary>The first lines of a text that is too long to be given whole.</summary>
    private static string Beginning(string markdown, int maxLength)
    {
        if (markdown.Length <= maxLength)
        {
            return markdown;
        }

        var end = markdown.LastIndexOf('\n', maxLength);
        return markdown[..(end > 0 ? end : char.IsHighSurrogate(markdown[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd();
    }

    [GeneratedRegex(@"^\s*lesson\s*\d*\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlainTitle();
}
