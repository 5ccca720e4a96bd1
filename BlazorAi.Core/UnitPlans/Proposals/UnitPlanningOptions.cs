namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>How whole plans are written; the section <c>UnitPlans</c> of the configuration.</summary>
public sealed class UnitPlanningOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "UnitPlans";

    /// <summary>Sections of one plan that are written at once. Default 3.</summary>
    public int ConcurrentSections { get; set; } = 3;

    /// <summary>Requests for one section before it is given up on, the first one included. Default 2.</summary>
    public int TriesPerSection { get; set; } = 2;

    /// <summary>The pause before a section is tried again. Default 3 s.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromSeconds(3);

    internal IEnumerable<string> Problems()
    {
        if (ConcurrentSections is < 1 or > 20)
        {
            yield return $"{Section}:{nameof(ConcurrentSections)} is {ConcurrentSections}: use 1 to 20.";
        }

        if (TriesPerSection is < 1 or > 10)
        {
            yield return $"{Section}:{nameof(TriesPerSection)} is {TriesPerSection}: use 1 to 10.";
        }

        if (RetryPause < TimeSpan.Zero)
        {
            yield return $"{Section}:{nameof(RetryPause)} is {RetryPause}: use zero or more.";
        }
    }
}
