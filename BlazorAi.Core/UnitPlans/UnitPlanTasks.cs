using BlazorAi.Core.Access;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;

namespace BlazorAi.Core.UnitPlans;

/// <summary>The tasks of units, with what a new school allows at first.</summary>
public static class UnitPlanTasks
{
    private const double Precise = 0.4;
    private const double Balanced = 0.7;
    private const int RequestsPerDay = 100;
    private static readonly string[] Everyone = [Roles.Teacher, Roles.Admin];

    /// <summary>
    /// The most that is given of a chosen section, in UTF-16 units: some 4,000 words, beyond which the smaller models forget
    /// the request.
    /// </summary>
    public const int MaxSectionLength = 24_000;

    /// <summary>Those of the AI Assist panel, in the order of its selector.</summary>
    public static IReadOnlyList<TaskTypeDefinition> All { get; } =
    [
        new("lesson_outline", "Lesson outline", "The lessons of the unit in order, or one lesson in full.", Everyone, 4_000, Balanced, RequestsPerDay, """
            Write an outline of the lessons asked for. For each: a title, one objective that can be checked, a starter, the teaching, what
            pupils do, a check for understanding with its answer, words to teach and what is needed. Give minutes.
            """),
        new("learning_objectives", "Learning objectives", "What pupils will know and be able to do, with success criteria.", Everyone, 1_500, Precise, RequestsPerDay, """
            Write learning objectives that begin with a measurable verb, from remembering to creating, each with success criteria in
            words that pupils can read.
            """),
        new("essential_questions", "Essential questions", "Open questions that lead through the unit.", Everyone, 1_000, Balanced, RequestsPerDay, """
            Write three to six essential questions: open, arguable, of this topic and not of any topic. For each one say in a line what
            it opens up and in which lesson it fits.
            """),
        new("assessment", "Assessment", "Checks on the way, a task at the end, and a rubric.", Everyone, 3_000, Precise, RequestsPerDay, """
            Write quick checks with answers, a task at the end of the unit and a rubric for it as a table with four levels whose
            descriptions name what is seen in the work.
            """),
        new("differentiation", "Differentiation", "The same goals made to fit different pupils.", Everyone, 2_500, Balanced, RequestsPerDay, """
            Say for each main idea how to support pupils who find it hard and how to stretch those who have it, and what helps pupils who
            learn in a second language and pupils with special needs. Be particular to this topic.
            """),
        new("rewrite_reading_level", "Rewrite for reading level", "The chosen section, easier or harder to read.", Everyone, 4_000, Precise, RequestsPerDay, """
            Rewrite the chosen section for the reading level asked for. Keep every fact and the structure. Explain a word that cannot be
            replaced at its first use.
            """),
        new("parent_letter", "Parent letter", "A letter home about the unit.", Everyone, 1_200, Balanced, RequestsPerDay, """
            Write a warm, short letter to families: what the class will learn and when, how to help at home, words to use together.
            Plain words, no jargon.
            """),
        new("free_prompt", "Free prompt", "Anything else about this unit.", Everyone, 4_000, Balanced, RequestsPerDay, """
            Do what the request asks, for this unit and these pupils.
            """),
    ];

    /// <summary>Those that only a plan for the whole unit uses, beside some of the panel's. Switching the outline off switches whole plans off.</summary>
    public static IReadOnlyList<TaskTypeDefinition> OfWholePlans { get; } =
    [
        new("unit_outline", "Outline of a whole unit", "The titles and objectives of a unit’s lessons, which its whole plan is written to.", Everyone, 4_000, Precise, 50, """
            List the lessons of the unit in teaching order, exactly as many as it has: one numbered line each, in the form
            “1. **Title** – objective”. Titles are short and all different; an objective says in one line what pupils can do after the
            lesson and can be checked. Lessons that are listed already keep their number and title. Write nothing else.
            """),
        new("lesson_plan", "Lesson of a whole unit", "One lesson in full, as a part of a whole unit’s plan.", Everyone, 2_500, Balanced, 200, """
            Write the one lesson that is named, in full: its objective; words to teach with meanings; starter, teaching, activity and a
            check with its answer, each with minutes; support and challenge for this lesson; what to have ready. Build on the lessons
            before it and leave to the later ones what is theirs.
            """),
        new("overview", "Overview of a whole unit", "What the unit is about, for whom, and where it leads.", Everyone, 1_500, Balanced, 50, """
            Write an overview: what the unit is about, why it matters to these pupils, the path through its lessons, where it leads, and
            what pupils often believe at the start.
            """),
        new("standards", "Standards of a whole unit", "What to match to the curriculum.", Everyone, 1_500, Precise, 50, """
            List in a table what knowledge and skill the unit covers and how it is shown, with an empty column for the codes of the
            school’s curriculum. Invent no codes.
            """),
        new("resources", "Resources of a whole unit", "What to gather for the unit, lesson by lesson.", Everyone, 2_000, Balanced, 50, """
            List what is needed: for the unit as a whole, then lesson by lesson in a table. Name things that a school has or can get.
            """),
    ];

    /// <summary>The brief for a task on a plan.</summary>
    /// <param name="plan">The plan, with its sections.</param>
    /// <param name="section">The section or lesson chosen as context; null for none.</param>
    /// <param name="taskType">The task.</param>
    /// <param name="request">What the teacher typed.</param>
    public static TeachingBrief Brief(UnitPlan plan, PlanSection? section, string taskType, string request) => new()
    {
        TaskType = taskType,
        UnitTitle = plan.Title,
        Subject = plan.Subject,
        YearGroup = plan.YearGroup,
        Weeks = plan.Weeks,
        LessonsPerWeek = plan.LessonsPerWeek,
        Request = request,
        SectionTitle = section?.Title,
        SectionText = section is null ? null : Beginning(section.Markdown),
        LessonTitles = [.. plan.Sections.Where(s => s.Kind == SectionKind.Lesson && !s.IsRemoved).OrderBy(s => s.Position).Select(s => s.Title)],
    };

    /// <summary>The first paragraphs of a text that is too long to be given whole.</summary>
    private static string Beginning(string markdown)
    {
        if (markdown.Length <= MaxSectionLength)
        {
            return markdown;
        }

        var end = markdown.LastIndexOf("\n\n", MaxSectionLength, StringComparison.Ordinal);
        return markdown[..(end > 0 ? end : MaxSectionLength)].TrimEnd();
    }
}
