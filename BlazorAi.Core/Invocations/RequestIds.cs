using System.Globalization;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Invocations;

/// <summary>The public name of an invocation: <c>{utc:yyyyMMdd'T'HHmmssfff}Z-{uuid v4}</c>.</summary>
public static partial class RequestIds
{
    /// <summary>A new one.</summary>
    public static string Create(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z-'", CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("D");

    /// <summary>Whether a text has the form of one.</summary>
    public static bool IsWellFormed(string? text) => text is not null && Form().IsMatch(text);

    [GeneratedRegex(@"^\d{8}T\d{9}Z-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
