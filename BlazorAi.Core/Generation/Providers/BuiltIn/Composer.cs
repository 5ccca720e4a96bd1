using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;
using BlazorAi.Core.Generation.Providers.BuiltIn.Frames;
using BlazorAi.Core.Generation.Providers.BuiltIn.Rewriting;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn;

/// <summary>Writes a planning text from a brief, by rule. The same brief and variation give the same text.</summary>
internal sealed class Composer
{
    private readonly BriefReader _reader;
    private readonly LessonPlanner _planner;
    private readonly Dictionary<string, IDraftWriter> _writers;

    public Composer(BriefReader reader, FrameLibrary frames)
    {
        _reader = reader;
        var planner = _planner = new LessonPlanner(new LessonSequence(frames.Moves));
        IDraftWriter overview = new OverviewWriter(), objectives = new ObjectivesWriter(), questions = new QuestionsWriter(),
            lessons = new LessonOutlineWriter(planner), assessment = new AssessmentWriter(), differentiation = new DifferentiationWriter(planner),
            letter = new ParentLetterWriter(), resources = new ResourcesWriter(planner), standards = new StandardsWriter();
        var plan = new UnitPlanWriter([overview, questions, objectives, lessons, assessment, differentiation, resources]);
        _writers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["overview"] = overview,
            ["learning_objectives"] = objectives,
            ["objectives"] = objectives,
            ["essential_questions"] = questions,
            ["lesson_outline"] = lessons,
            ["lessons"] = lessons,
            ["assessment"] = assessment,
            ["differentiation"] = differentiation,
            ["parent_letter"] = letter,
            ["resources"] = resources,
            ["standards"] = standards,
            ["unit_plan"] = plan,
            ["unit_outline"] = new PlanOutlineWriter(),
            ["lesson_plan"] = new PlanLessonWriter(),
            ["free_prompt"] = new FreePromptWriter(
            [
                (Words(@"quiz|test|multiple[- ]choice|\d+ (?:\w+ )?questions"), new QuizWriter()),
                (Words("vocabulary|glossary|key words|keywords|word list|word bank|word mat|definitions"), new GlossaryWriter()),
                (Words("starters?|warm[- ]?ups?|hooks?|do now|bell ringers?|retrieval"), new StartersWriter(planner)),
                (Words("home ?work|home learning"), new HomeworkWriter()),
                (Words("misconceptions?|common (?:errors|mistakes)|mistakes"), new MisconceptionsWriter()),
                (Words("worksheets?|work ?sheets?|handouts?|practice sheet"), new WorksheetWriter()),
                (Words("discussions?|debates?|talk|philosophy|p4c|socratic"), new DiscussionWriter()),
                (Words("worked examples?|model answers?|step[- ]by[- ]step|modelling|examples?"), new WorkedExampleWriter()),
                (Words("activit(?:y|ies)|games?|hands[- ]on|tasks?"), new ActivitiesWriter()),
                (Words("project|final task|culminating|exhibition"), new ProjectWriter()),
                (Words("essential questions|big questions|enquiry questions|inquiry questions|key questions"), questions),
                (Words("objectives?|outcomes?|success criteria|learning intentions?|bloom'?s?"), objectives),
                (Words("assess(?:ment|ments)?|rubrics?|exit tickets?"), assessment),
                (Words("differentiat(?:e|ion|ed)|adapt|scaffold(?:s|ing)?"), differentiation),
                (Words("letter|parents?|famil(?:y|ies)|carers?|newsletter"), letter),
                (Words("resources?|materials?|equipment|kit list"), resources),
                (Words("standards?|curriculum links?"), standards),
                (Words("timeline|lessons?|outline|sequence|scheme of work|medium[- ]term plan"), lessons),
                (Words("overview|summary|summari[sz]e|introduction|rationale|explain|about this"), overview),
                (Words("(?:whole|full|entire|complete) (?:unit|plan)|unit plan|plan (?:the|this|a|my) (?:whole )?unit"), plan),
            ], new UnitPlanWriter([overview, questions, lessons])),
        };
    }

    public string Compose(TeachingBrief brief, long variation)
    {
        if (brief.TaskType.Equals("rewrite_reading_level", StringComparison.OrdinalIgnoreCase))
        {
            return ReadingLevelRewriter.Write(brief, _reader.Read(brief, variation));
        }

        var unit = _planner.WithPlan(_reader.Read(brief, variation));
        var text = new MarkdownText { OmitsTitle = brief.Plan is not null };
        var carriesNotes = brief.Plan?.CarriesNotes ?? true;
        if (unit.Notice is not null && carriesNotes)
        {
            text.Paragraph($"> **Before you use this:** {unit.Notice}");
        }

        (_writers.GetValueOrDefault(brief.TaskType) ?? _writers["free_prompt"]).Write(unit, text);
        if (carriesNotes)
        {
            text.Paragraph(Imprint.Of(unit.Knowledge));
        }

        return text.ToString();
    }

    private static Regex Words(string alternatives) => new($@"\b(?:{alternatives})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
