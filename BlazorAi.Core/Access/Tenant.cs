using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Access;

/// <summary>A school: the boundary that no row, request or notice crosses.</summary>
public sealed class Tenant
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Its name as people see it.</summary>
    public required string Name { get; set; }

    /// <summary>IANA time zone ("Europe/London"): a day's quota begins at midnight there.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>When it was set up.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The calendar day that it is in the school at an instant.</summary>
    public DateOnly DayAt(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant at which the school's next day begins.</summary>
    public DateTimeOffset NextDayAfter(DateTimeOffset instant)
    {
        var midnight = DayAt(instant).AddDays(1).ToDateTime(TimeOnly.MinValue);
        // A zone that changes its clocks at midnight has no such local time: the day then begins when the gap ends.
        while (Zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(30);
        }

        // A zone that turns its clocks back over midnight has that local time twice: the day begins at the first.
        var offset = Zone.IsAmbiguousTime(midnight) ? Zone.GetAmbiguousTimeOffsets(midnight).Max() : Zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>Its time zone; UTC where the name is not known here.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("Tenants");
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.Property(t => t.TimeZone).HasMaxLength(64);
        builder.Ignore(t => t.Zone);
    }
}
