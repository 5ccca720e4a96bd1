namespace BlazorAi.Core.Generation.Providers.BuiltIn;

/// <summary>Where an interrupted text goes on.</summary>
internal static class Continuation
{
    /// <summary>
    /// What to send after <paramref name="soFar"/>. When that is the beginning of <paramref name="whole"/>: the rest, to the
    /// character. Otherwise (the brief was edited in between): the sections of <paramref name="whole"/> that it has not.
    /// </summary>
    public static string After(string soFar, string whole)
    {
        if (whole.StartsWith(soFar, StringComparison.Ordinal))
        {
            return whole[soFar.Length..];
        }

        // A store may have trimmed the end, or changed how lines end.
        var kept = soFar.ReplaceLineEndings("\n").TrimEnd();
        if (whole.StartsWith(kept, StringComparison.Ordinal))
        {
            var rest = whole[kept.Length..];
            return soFar.Length > 0 && char.IsWhiteSpace(soFar[^1]) ? rest.TrimStart() : rest;
        }

        var have = kept.Split('\n').Where(IsHeading).ToHashSet(StringComparer.Ordinal);
        var lines = whole.Split('\n');
        var last = Array.FindLastIndex(lines, l => IsHeading(l) && have.Contains(l));
        var next = Array.FindIndex(lines, last + 1, l => IsHeading(l) && !have.Contains(l));
        var gap = "\n\n"[Math.Min(2, soFar.Length - soFar.TrimEnd('\n').Length)..];
        if (next < 0 && lines.Length < 2)
        {
            return gap + whole; // a page of a story has no sections: it is told anew
        }

        return next < 0 ? gap + lines[^2] + "\n" : gap + string.Join('\n', lines[next..]);
    }

    private static bool IsHeading(string line) => line.StartsWith('#');
}
