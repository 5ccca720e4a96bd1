using BlazorAi.Core.Access;
using BlazorAi.Core.UnitPlans;

namespace BlazorAi.App.Setup;

/// <summary>The units of the Development school.</summary>
internal static class SeedUnits
{
    public static IEnumerable<UnitPlan> All(AppUser teacher, DateTimeOffset now)
    {
        var volcanoes = Create(teacher, now.AddDays(-1), "Volcanoes", "Geography", "Year 5", 3, 2);
        Fill(volcanoes, SectionKind.Overview, """
            Pupils find out what lies beneath their feet and why it sometimes breaks through. They model the inside of a volcano, place
            the world’s volcanoes on a map, and weigh up why 500 million people live close to one.
            """);
        Fill(volcanoes, SectionKind.EssentialQuestions, """
            1. If a volcano can destroy a town, why do people build towns beside it?
            2. Is a volcano that has slept for 300 years safe?
            3. What does a volcano give as well as take?
            """);
        Fill(volcanoes, SectionKind.Objectives, """
            - **Label** the magma chamber, vent, crater and ash cloud on a cross-section.
            - **Explain** why most volcanoes lie along the edges of plates.
            - **Compare** runny and sticky lava and the volcanoes they build.
            """);
        Lesson(volcanoes, 1, "What is under our feet?", """
            **Starter (10 min)** A boiled egg with a cracked shell: what does each part stand for?

            | Layer | What it is like | In the egg |
            |---|---|---|
            | Crust | thin, solid, in pieces | shell |
            | Mantle | hot rock that creeps | white |
            | Core | hottest of all, metal | yolk |

            **Main (35 min)** Pupils draw a slice of the Earth to scale on squared paper: 1 square for 500 km.

            **Check** Which layer would be thinner than the pencil line? *The crust.*
            """);
        yield return volcanoes;

        var fractions = Create(teacher, now.AddDays(-3), "Fractions: equivalent and compared", "Mathematics", "Year 4", 2, 4);
        Fill(fractions, SectionKind.Overview, """
            From folded paper to the number line: pupils see that one amount has many names, and use that to compare and add fractions
            with the same denominator. The key fact is $\frac{a}{b} = \frac{a \times n}{b \times n}$.
            """);
        Fill(fractions, SectionKind.Assessment, """
            - [ ] Shade $\frac{3}{4}$ of a strip of twelve squares.
            - [ ] Put $\frac{1}{2}$, $\frac{5}{8}$ and $\frac{3}{8}$ in order and say how you know.
            - [ ] Find the mistake: “$\frac{1}{8}$ is more than $\frac{1}{6}$ because 8 is more than 6.”
            """);
        yield return fractions;

        var macbeth = Create(teacher, now.AddDays(-9), "Macbeth: ambition and its price", "English", "Year 9", 4, 3);
        Fill(macbeth, SectionKind.EssentialQuestions, """
            1. Do the witches make Macbeth’s choices, or only name them?
            2. When does a wish become a plan?
            3. Who pays for one person’s ambition?
            """);
        yield return macbeth;
    }

    private static UnitPlan Create(AppUser teacher, DateTimeOffset at, string title, string subject, string year, int weeks, int lessons) =>
        UnitPlanFactory.Create(teacher.TenantId, teacher.Id, teacher.DisplayName,
            new() { Title = title, Subject = subject, YearGroup = year, Weeks = weeks, LessonsPerWeek = lessons }, at);

    private static void Fill(UnitPlan plan, SectionKind kind, string markdown) => plan.Sections.Single(s => s.Kind == kind).Markdown = markdown;

    private static void Lesson(UnitPlan plan, int number, string title, string markdown)
    {
        var lesson = plan.Sections.Single(s => s.Kind == SectionKind.Lesson && s.Position == number);
        (lesson.Title, lesson.Markdown) = (title, markdown);
    }
}
