using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Stories.Pictures;

/// <summary>What a picture is made from, in short. Where a page's differs from its picture's, the picture may be out of date.</summary>
/// <param name="Words">The words of the page and what its picture shows.</param>
/// <param name="Characters">Who is on the page and what they look like.</param>
/// <param name="Style">The story's art style.</param>
public sealed partial record PictureFingerprint(string Words, string Characters, string Style)
{
    internal const int MaxLength = 60;
    private const int PartLength = 16;

    /// <summary>The fingerprint of a page as it is.</summary>
    public static PictureFingerprint Of(Story story, StoryPage page) => new(
        Hash(page.Content, page.ImageText),
        Hash([.. StoryCast.On(story.Characters, page.Content, page.ImageText).SelectMany(c => new[] { c.Name, c.Description })]),
        Hash(story.ArtStyle));

    /// <summary>A stored fingerprint; null where the text is none.</summary>
    public static PictureFingerprint? Parse(string text) => text.Split('.') is [var words, var characters, var style] ? new(words, characters, style) : null;

    /// <summary>What has changed on a page since its picture was made, in words; empty where nothing has.</summary>
    public static IReadOnlyList<string> Changes(Story story, StoryPage page)
    {
        if (page.Picture is not { } picture || Parse(picture.Fingerprint) is not { } then)
        {
            return [];
        }

        var now = Of(story, page);
        return [.. new[] { (then.Words != now.Words, "the text of the page"), (then.Characters != now.Characters, "a character on it"), (then.Style != now.Style, "the art style") }
            .Where(part => part.Item1).Select(part => part.Item2)];
    }

    /// <summary>As it is stored.</summary>
    public override string ToString() => $"{Words}.{Characters}.{Style}";

    /// <summary>White space makes no other picture.</summary>
    private static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts.Select(p => Blank().Replace(p, " ").Trim())))))[..PartLength];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
