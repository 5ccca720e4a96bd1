using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Notifications;

namespace BlazorAi.Core.Stories;

/// <summary>What stories ask of models, with what a new school allows at first, and the news that comes of it.</summary>
public static class StoryTasks
{
    /// <summary>The task of drawing a page's picture, and the kind of its jobs.</summary>
    public const string PageImage = "page_image";

    /// <summary>The task of writing a page's words, and the kind of its jobs.</summary>
    public const string PageText = "page_text";

    /// <summary>The kind of thing that invocations, jobs and notifications about a page name as their target.</summary>
    public const string PageTarget = "story_page";

    /// <summary>The kind of thing that notifications about a whole story name as their target.</summary>
    public const string StoryTarget = "story";

    /// <summary>The news that a picture is ready.</summary>
    public const string PictureReady = "picture_ready";

    /// <summary>The news that a picture could not be made.</summary>
    public const string PictureFailed = "picture_failed";

    /// <summary>The news that pictures that were asked for together are done with.</summary>
    public const string PicturesReady = "pictures_ready";

    private static readonly string[] Everyone = [Roles.Editor, Roles.Admin];

    /// <summary>All tasks.</summary>
    public static IReadOnlyList<TaskTypeDefinition> All { get; } =
    [
        new(PageImage, "Page picture", "The picture of a page, in the style of its story.", Everyone, 1, 1, 100, """
            Draw one scene as a full-page illustration: a clear subject, a setting with foreground and background, warm and friendly,
            nothing frightening. Keep every character exactly as described.
            """) { Output = TaskOutput.Picture },
        new(PageText, "Page text", "The words of a page, told on from the story so far.", Everyone, 800, 0.8, 100, """
            Write the words of the page that is asked for and no other page. Go on from the story so far, lead to the pages that follow,
            and tell what its picture shows without describing the picture. Suit the reading age: short, concrete sentences for the young.
            Keep names, tense and voice. Plain sentences only: no heading, no page number, no list.
            """),
    ];

    /// <summary>All kinds of news.</summary>
    public static IReadOnlyList<NotificationKind> News { get; } =
    [
        new(PictureReady, "Picture ready", "A picture that you asked for is on its page, or waits for you to accept it."),
        new(PicturesReady, "Pictures ready", "The pictures that you asked for together are done.", NotificationTone.Good),
        new(PictureFailed, "Picture failed", "A picture that you asked for could not be made.", NotificationTone.Bad),
    ];
}
