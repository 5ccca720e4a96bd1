using BlazorAi.Core.Access;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Stories;
using BlazorAi.Core.Stories.Pictures;
using BlazorAi.Core.Stories.Writing;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Tests.Components.Stories;

/// <summary>Components of stories over the real Core, with a signed-in editor.</summary>
public abstract class StoryComponentTest : ComponentTest
{
    protected StoryComponentTest()
    {
        Services.AddSingleton(_ => Node.Get<StoryLibrary>());
        Services.AddSingleton(_ => Node.Get<StoryPages>());
        Services.AddSingleton(_ => Node.Get<StoryCast>());
        Services.AddSingleton(_ => Node.Get<StoryTexts>());
        Services.AddSingleton(_ => Node.Get<StoryJobs>());
        Services.AddSingleton(_ => Node.Get<StoryIllustrator>());
        Services.AddSingleton(_ => Node.Get<PageIllustrations>());
        Services.AddSingleton(_ => Node.Get<PageWriting>());
        Services.AddSingleton(_ => Node.Get<PictureIntake>());
        Services.AddSingleton(_ => Node.Get<ProviderDirectory>());
    }

    internal ScriptedPainter Painter { get; } = new();

    protected override (string Key, string Value)[] Settings =>
    [
        ("Jobs:Poll", "00:00:00.050"), ("Jobs:DrainTime", "00:00:00"), ("Invocations:FollowPoll", "00:00:00.100"),
        ("Ai:Providers:painter:Endpoint", "http://127.0.0.1:1/v1"), ("Ai:Providers:painter:ImageModel", "paint-1"),
    ];

    protected override void Change(IServiceCollection services) => Painter.Register(services);

    internal Caller Editor => Teacher;

    internal StoryLibrary Library => Node.Get<StoryLibrary>();

    protected override string[] PersonRoles => [Roles.Teacher, Roles.Editor];

    /// <summary>A story with one page, on which Mina is named.</summary>
    internal async Task<Story> NewStoryAsync(string imageText = "Mina stands on a pier.")
    {
        var id = await Library.CreateAsync(Editor, new()
        {
            Title = "The Lantern", ReadingAge = "6 to 8", ArtStyle = "Soft watercolour", Characters = [new() { Name = "Mina", Description = "A girl in a yellow raincoat." }, new() { Name = "Pip" }],
        });
        var page = (await Library.FindAsync(Editor, id))!.Pages[0].Id;
        await Node.Get<StoryTexts>().SaveAsync(Editor, StoryText.PageContent, page, 1, "Every evening Mina carried the lantern.");
        if (imageText.Length > 0)
        {
            await Node.Get<StoryTexts>().SaveAsync(Editor, StoryText.PageImageText, page, 1, imageText);
        }

        return (await Library.FindAsync(Editor, id))!;
    }
}
