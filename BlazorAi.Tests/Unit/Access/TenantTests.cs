using BlazorAi.Core.Access;
using Xunit;

namespace BlazorAi.Tests.Unit.Access;

public sealed class TenantTests
{
    [Theory]
    [InlineData("Europe/London", "2026-01-15T23:59:59Z", "2026-01-15")]
    [InlineData("Europe/London", "2026-07-15T23:00:00Z", "2026-07-16")] // summer time: an hour ahead of UTC
    [InlineData("Pacific/Auckland", "2026-01-15T12:00:00Z", "2026-01-16")]
    [InlineData("America/Los_Angeles", "2026-01-15T07:59:59Z", "2026-01-14")]
    [InlineData("Asia/Kathmandu", "2026-01-15T18:15:00Z", "2026-01-16")] // 5:45 ahead
    public void A_day_is_the_schools_own(string zone, string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), School(zone).DayAt(Instant(instant)));

    [Theory]
    [InlineData("UTC", "2026-01-15T00:00:00Z", "2026-01-16T00:00:00Z")]
    [InlineData("Europe/London", "2026-03-28T12:00:00Z", "2026-03-29T00:00:00Z")]
    [InlineData("Europe/London", "2026-03-29T12:00:00Z", "2026-03-29T23:00:00Z")] // a day of 23 hours
    [InlineData("Europe/London", "2026-10-25T12:00:00Z", "2026-10-26T00:00:00Z")] // a day of 25 hours
    [InlineData("America/Sao_Paulo", "2018-11-03T12:00:00Z", "2018-11-04T03:00:00Z")] // no midnight: 00:00 became 01:00
    [InlineData("America/Havana", "2024-11-02T12:00:00Z", "2024-11-03T04:00:00Z")] // two midnights: 01:00 became 00:00
    public void The_next_day_begins_at_the_schools_midnight(string zone, string instant, string next) =>
        Assert.Equal(Instant(next), School(zone).NextDayAfter(Instant(instant)));

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("America/Havana")]
    [InlineData("Africa/Cairo")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kathmandu")]
    public void The_next_day_is_where_the_day_changes(string zone)
    {
        var school = School(zone);
        for (var instant = Instant("2018-01-01T05:00:00Z"); instant.Year < 2026; instant = instant.AddHours(17))
        {
            var next = school.NextDayAfter(instant);
            Assert.True(next > instant);
            Assert.Equal(school.DayAt(instant), school.DayAt(next.AddTicks(-1)));
            Assert.Equal(school.DayAt(instant).AddDays(1), school.DayAt(next));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Europe/Atlantis")]
    [InlineData("../../etc/passwd")]
    public void An_unknown_zone_is_taken_for_UTC(string zone)
    {
        var school = School(zone);
        Assert.Equal(new DateOnly(2026, 1, 15), school.DayAt(Instant("2026-01-15T23:59:59Z")));
        Assert.Equal(Instant("2026-01-16T00:00:00Z"), school.NextDayAfter(Instant("2026-01-15T23:59:59Z")));
    }

    private static Tenant School(string zone) => new() { Name = "School", TimeZone = zone };

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
