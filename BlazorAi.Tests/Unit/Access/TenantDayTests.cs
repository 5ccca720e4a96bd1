using BlazorAi.Core.Access;
using Xunit;

namespace BlazorAi.Tests.Unit.Access;

public sealed class TenantDayTests
{
    [Theory]
    [InlineData("Europe/London", "2026-07-01T22:59:59Z", "2026-07-01", "2026-07-01T23:00:00Z")]
    [InlineData("Europe/London", "2026-07-01T23:00:00Z", "2026-07-02", "2026-07-02T23:00:00Z")]
    [InlineData("Pacific/Auckland", "2026-01-01T12:00:00Z", "2026-01-02", "2026-01-02T11:00:00Z")]
    [InlineData("America/New_York", "2026-03-08T05:30:00Z", "2026-03-08", "2026-03-09T04:00:00Z")] // 23 hours
    [InlineData("America/New_York", "2026-11-01T05:30:00Z", "2026-11-01", "2026-11-02T05:00:00Z")] // 25 hours
    [InlineData("Africa/Cairo", "2026-04-23T12:00:00Z", "2026-04-23", "2026-04-23T22:00:00Z")] // midnight does not exist: the day begins at one
    [InlineData("America/Havana", "2026-10-31T12:00:00Z", "2026-10-31", "2026-11-01T04:00:00Z")] // midnight comes twice
    [InlineData("No/Such_Zone", "2026-05-05T23:30:00Z", "2026-05-05", "2026-05-06T00:00:00Z")]
    public void A_day_is_the_schools(string zone, string now, string day, string next)
    {
        var tenant = new Tenant { Name = "School", TimeZone = zone };
        var instant = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(day, tenant.DayAt(instant).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        var beginning = tenant.NextDayAfter(instant);
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture), beginning);
        Assert.Equal(tenant.DayAt(instant).AddDays(1), tenant.DayAt(beginning));
        Assert.Equal(tenant.DayAt(instant), tenant.DayAt(beginning.AddTicks(-1)));
    }
}
