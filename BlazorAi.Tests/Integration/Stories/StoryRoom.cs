using BlazorAi.Core.Access;
using BlazorAi.Core.Stories;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Stories;

/// <summary>A school with an editor, a colleague and a story of one page.</summary>
internal sealed class StoryRoom : IAsyncDisposable
{
    public static readonly StoryDraft Draft = new()
    {
        Title = " The Lantern ", ReadingAge = "6 to 8", ArtStyle = "Soft watercolour",
        Characters = [new() { Name = "Mina", Description = "A girl in a yellow raincoat." }, new() { Name = "Captain Pip", Description = "A small grey cat." }],
    };

    public required TestNode Node { get; init; }

    public required Caller Editor { get; init; }

    public required Caller Colleague { get; init; }

    public required Guid Id { get; init; }

    public StoryLibrary Library => Node.Get<StoryLibrary>();

    public StoryPages Pages => Node.Get<StoryPages>();

    public StoryCast Cast => Node.Get<StoryCast>();

    public StoryTexts Texts => Node.Get<StoryTexts>();

    public static async Task<StoryRoom> OpenAsync(TestDatabase database)
    {
        var node = await TestNode.StartAsync(database);
        var school = await School.OpenAsync(node);
        var editor = school.Person(Roles.Editor);
        return new()
        {
            Node = node,
            Editor = editor,
            Colleague = school.Person(Roles.Admin) with { Name = "Colleague" },
            Id = await node.Get<StoryLibrary>().CreateAsync(editor, Draft),
        };
    }

    public async Task<Story> StoryAsync() => (await Library.FindAsync(Editor, Id))!;

    public async Task<StoryPage> PageAsync(int position = 1) => (await StoryAsync()).Pages[position - 1];

    public async Task<int> SaveAsync(StoryText kind, Guid id, int version, string text, Caller? who = null) =>
        Assert.IsType<StoryTextChange.Saved>(await Texts.SaveAsync(who ?? Editor, kind, id, version, text)).Version;

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
