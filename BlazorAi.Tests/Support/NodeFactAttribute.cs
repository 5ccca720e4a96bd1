using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>A test that is skipped, with the reason, where there is no Node.js with npm.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!IsOnPath("node") || !IsOnPath("npm"))
        {
            Skip = "missing software: Node.js or npm is missing: install Node.js 20 or later.";
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
