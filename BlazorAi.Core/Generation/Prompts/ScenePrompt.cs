using System.Text;

namespace BlazorAi.Core.Generation.Prompts;

/// <summary>
/// Turns a scene into the one text that an image model reads: the school's instructions, what the picture shows, and what keeps
/// a story's pictures alike. The page's own text comes last and gives way first, because older models read 4,000 characters.
/// </summary>
public static class ScenePrompt
{
    /// <summary>The longest prompt that is made longer by the page's text, in characters.</summary>
    private const int RoomForPageText = 3_800;

    private const int MaxPageText = 800;

    private const string Ground = "A picture for a children's book. No text, letters or numbers in the picture, no frame, no signature.";

    /// <summary>The prompt for a scene.</summary>
    /// <param name="template">The school's instructions.</param>
    /// <param name="scene">What is asked for.</param>
    /// <param name="references">What the pictures show that go along with the prompt, in their order.</param>
    public static string Assemble(string template, SceneBrief scene, IReadOnlyList<string> references)
    {
        var prompt = new StringBuilder(Ground).Append('\n').Append(template.Trim()).Append('\n');
        Add("The picture shows", scene.Text);
        Add("Style of all pictures of this story", scene.Style);
        foreach (var character in scene.Characters)
        {
            Add($"{character.Name} always looks like this", character.Description);
        }

        for (var i = 0; i < references.Count; i++)
        {
            Add($"Reference picture {i + 1} shows", $"{references[i]}. Keep the looks, not the scene");
        }

        Add("The story", scene.StoryTitle);
        Add("Its readers", scene.ReadingAge);
        var room = Math.Min(MaxPageText, RoomForPageText - prompt.Length);
        if (room > 0)
        {
            Add("Text beside the picture, for the mood only", scene.PageText.Length <= room ? scene.PageText : scene.PageText[..room] + "…");
        }

        return prompt.ToString().TrimEnd();

        void Add(string label, string value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                prompt.Append(label).Append(": ").Append(value.Trim()).Append('\n');
            }
        }
    }
}
