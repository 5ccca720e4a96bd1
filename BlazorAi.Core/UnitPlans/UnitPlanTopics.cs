namespace BlazorAi.Core.UnitPlans;

/// <summary>Names of the signals of this room.</summary>
public static class UnitPlanTopics
{
    /// <summary>The kind of thing that invocations about a unit name as their target.</summary>
    public const string TargetKind = "unit_plan";

    /// <summary>Something in a plan changed.</summary>
    public static string Plan(Guid id) => $"unit-plan:{id:N}";

    /// <summary>Something in a unit's proposals changed: one began, a section is written, somebody decided on one.</summary>
    public static string Proposals(Guid unitId) => $"unit-plan-proposals:{unitId:N}";
}
