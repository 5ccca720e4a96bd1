namespace BlazorAi.Core.Jobs;

/// <summary>
/// Whose turn it is. Schools take turns: the one with the fewest running jobs, then the one that was served longest ago, so that
/// ten thousand jobs of one school do not keep another waiting. Within a school priority decides, then time.
/// </summary>
internal sealed class JobTurns
{
    private const int MostRemembered = 10_000;

    private readonly Dictionary<string, long> servedAt = new(StringComparer.Ordinal);
    private long turn;

    /// <summary>The lane to be served next; null where none may be.</summary>
    /// <param name="lanes">Lanes in the order in which they are served among equals.</param>
    /// <param name="runningMore">Jobs of a school that were taken since the lanes were read.</param>
    /// <param name="mayServe">Whether a lane may be served now.</param>
    public JobLane? Next(IEnumerable<JobLane> lanes, IReadOnlyDictionary<string, int> runningMore, Func<JobLane, bool> mayServe) =>
        lanes.Where(mayServe)
            .OrderBy(lane => lane.Running + runningMore.GetValueOrDefault(lane.Tenant))
            .ThenBy(lane => servedAt.GetValueOrDefault(lane.Tenant))
            .ThenBy(lane => lane.Priority) // the sort is stable: then the order given
            .FirstOrDefault();

    /// <summary>Remembers that a school was served.</summary>
    public void Served(string tenant)
    {
        if (servedAt.Count >= MostRemembered && !servedAt.ContainsKey(tenant))
        {
            servedAt.Clear(); // all are equal again; what follows sorts itself out
        }

        servedAt[tenant] = ++turn;
    }
}
