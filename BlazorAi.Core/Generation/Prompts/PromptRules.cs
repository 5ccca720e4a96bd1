using System.Globalization;

namespace BlazorAi.Core.Generation.Prompts;

/// <summary>What a prompt may be, on every surface.</summary>
public static class PromptRules
{
    /// <summary>What is wrong with a prompt of that length; null where nothing is.</summary>
    /// <param name="length">Its length, in UTF-16 units.</param>
    /// <param name="maxLength">The longest prompt, in UTF-16 units.</param>
    public static string? LengthProblem(int length, int maxLength) =>
        length > maxLength
            ? string.Create(CultureInfo.InvariantCulture, $"Your text has {length:N0} characters; {maxLength:N0} are allowed. Shorten it.")
            : null;

    /// <summary>What is wrong with a prompt, for the person who typed it; null where nothing is.</summary>
    /// <param name="prompt">What was typed.</param>
    /// <param name="maxLength">The longest prompt, in UTF-16 units.</param>
    public static string? Problem(string? prompt, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(prompt))
        {
            return "Write what you want first.";
        }

        if (LengthProblem(prompt.Length, maxLength) is { } tooLong)
        {
            return tooLong;
        }

        return prompt.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
            ? "Your text holds control characters, which often come with text copied from a PDF. Delete them or paste it as plain text."
            : null;
    }
}
