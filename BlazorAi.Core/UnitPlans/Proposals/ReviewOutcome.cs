namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>What became of a decision on a proposed section.</summary>
public abstract record ReviewOutcome
{
    private ReviewOutcome()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Done : ReviewOutcome;

    /// <summary>The section in the unit has been changed since the version that the person has seen. Nothing was written; the person chooses.</summary>
    /// <param name="Section">The section as it is now.</param>
    public sealed record Changed(PlanSection Section) : ReviewOutcome;

    /// <summary>The lesson was taken out of the unit since. Nothing was written.</summary>
    public sealed record Removed : ReviewOutcome;

    /// <summary>The proposal is another than the person has seen: somebody changed its text or decided on it. Nothing was written.</summary>
    public sealed record Outdated : ReviewOutcome;

    /// <summary>The text is longer than a section may be; nothing was written.</summary>
    public sealed record TooLong : ReviewOutcome;

    /// <summary>The caller has no such proposal.</summary>
    public sealed record NotFound : ReviewOutcome;
}

/// <summary>What became of accepting all that was undecided.</summary>
/// <param name="Accepted">Sections that are in the unit now.</param>
/// <param name="Left">Sections that somebody has to look at: changed or taken out meanwhile.</param>
public sealed record AcceptedAll(int Accepted, int Left);
