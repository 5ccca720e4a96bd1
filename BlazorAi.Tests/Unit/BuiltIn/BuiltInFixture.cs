using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn;
using BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;
using BlazorAi.Core.Generation.Providers.BuiltIn.Frames;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;
using Microsoft.Extensions.Options;

namespace BlazorAi.Tests.Unit.BuiltIn;

/// <summary>A composer with the real notes and dictionary, read once for all tests of a class.</summary>
public sealed class BuiltInFixture
{
    internal KnowledgeBase Knowledge { get; } = new();
    internal FrameLibrary Frames { get; } = new();
    internal WordNetNouns Nouns { get; } = new(Path.Combine(AppContext.BaseDirectory, "wordnet"));
    internal Composer Composer { get; }
    internal BriefReader Reader { get; }

    public BuiltInFixture()
    {
        Composer = ComposerFactory.Create(Knowledge, Frames, Nouns);
        Reader = new BriefReader(new TopicMatcher(Knowledge, Nouns), new UnknownTopic(Knowledge, Frames, Nouns));
    }

    internal ComposerChatClient Client(TimeProvider? time = null, double wordsPerSecond = 0) =>
        new(Composer, Options.Create(new ComposerOptions { WordsPerSecond = wordsPerSecond }), time ?? TimeProvider.System);

    internal static TeachingBrief Brief(string title, string subject = "", string year = "", int weeks = 3, int perWeek = 2, string task = "lesson_outline", string request = "") =>
        new() { TaskType = task, UnitTitle = title, Subject = subject, YearGroup = year, Weeks = weeks, LessonsPerWeek = perWeek, Request = request };

    internal UnitContext Read(string title, string subject = "", string year = "", int weeks = 3, int perWeek = 2, string request = "") =>
        Reader.Read(Brief(title, subject, year, weeks, perWeek, request: request), 0);
}
