using System.Diagnostics;

namespace BlazorAi.Bench;

/// <summary>What this process has used since its start; the client takes differences.</summary>
internal sealed record ProcessStats(
    double CpuMilliseconds, long AllocatedBytes, int Gen0, int Gen1, int Gen2, double GcPauseMilliseconds, long HeapBytes, long ResidentBytes)
{
    public static ProcessStats Read(bool collect = false)
    {
        if (collect)
        {
            GC.Collect(); // what is left is in use: for the question whether memory grows
        }

        using var process = Process.GetCurrentProcess();
        return new(
            process.TotalProcessorTime.TotalMilliseconds,
            GC.GetTotalAllocatedBytes(),
            GC.CollectionCount(0),
            GC.CollectionCount(1),
            GC.CollectionCount(2),
            GC.GetTotalPauseDuration().TotalMilliseconds,
            GC.GetTotalMemory(forceFullCollection: false),
            process.WorkingSet64);
    }
}
