namespace BlazorAi.App.Setup;

/// <summary>The IANA time zones that a school can lie in.</summary>
internal static class TimeZones
{
    private const string Fallback = "UTC";

    /// <summary>Their names by region ("Europe"), both in alphabetical order.</summary>
    public static IReadOnlyList<IGrouping<string, string>> ByRegion { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(IanaName).OfType<string>().Append(Fallback)
            .Distinct().Order(StringComparer.Ordinal)
            .GroupBy(name => name.Contains('/', StringComparison.Ordinal) ? name[..name.IndexOf('/', StringComparison.Ordinal)] : "Other")
            .OrderBy(group => group.Key == "Other").ThenBy(group => group.Key, StringComparer.Ordinal),
    ];

    /// <summary>The server's own zone, where it has a name.</summary>
    public static string Default { get; } = IanaName(TimeZoneInfo.Local) is { } local && IsKnown(local) ? local : Fallback;

    /// <summary>Whether a zone of that name is offered.</summary>
    public static bool IsKnown(string? name) => ByRegion.Any(region => region.Contains(name, StringComparer.Ordinal));

    private static string? IanaName(TimeZoneInfo zone) =>
        zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var name) ? name : null;
}
