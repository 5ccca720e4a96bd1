using System.Buffers;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>Questions about inline markup of which perhaps not all has come.</summary>
internal static class HalfSyntax
{
    private static readonly SearchValues<char> EntityCharacters =
        SearchValues.Create("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Whether what follows an ampersand may still become an entity.</summary>
    public static bool IsHalfEntity(ReadOnlySpan<char> rest) => rest.Length <= 10 && !rest.ContainsAnyExcept(EntityCharacters);

    /// <summary>"$5 and": money, as far as can be told before a closing dollar comes.</summary>
    public static bool IsPrice(ReadOnlySpan<char> content) =>
        content.Length > 0 && (char.IsWhiteSpace(content[0]) || (char.IsAsciiDigit(content[0]) && content.ContainsAny(' ', '\n')));

    /// <summary>Where the bracket opened before this place closes; -1 when it does not.</summary>
    public static int FindClosing(ReadOnlySpan<char> text, int from, char open, char close)
    {
        var depth = 1;
        for (var i = from; i < Math.Min(text.Length, from + 1000); i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == open)
            {
                depth++;
            }
            else if (text[i] == close && --depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    public static bool IsHalfAutolink(ReadOnlySpan<char> rest)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["http://", "https://", "mailto:"])
        {
            var known = Math.Min(rest.Length, scheme.Length);
            if (rest[..known].Equals(scheme.AsSpan(0, known), StringComparison.OrdinalIgnoreCase) && !rest.ContainsAny(" \t\n>"))
            {
                return true;
            }
        }

        return false;
    }
}
