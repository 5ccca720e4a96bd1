using BlazorAi.Core.Notifications;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>The news that planning a unit raises.</summary>
public static class PlanNews
{
    /// <summary>All of it is written.</summary>
    public const string Ready = "plan_ready";

    /// <summary>A part failed.</summary>
    public const string Partly = "plan_partly";

    /// <summary>Nothing is written.</summary>
    public const string Failed = "plan_failed";

    internal static IReadOnlyList<NotificationKind> All { get; } =
    [
        new(Ready, "Unit plan ready", "A plan that you asked for is written and waits for your review."),
        new(Partly, "Unit plan partly ready", "Some sections of a plan that you asked for could not be written.", NotificationTone.Mixed),
        new(Failed, "Unit plan failed", "A plan that you asked for could not be written.", NotificationTone.Bad),
    ];
}
