using Microsoft.Playwright;
using Xunit;

namespace BlazorAi.Tests.Browser;

/// <summary>The browser of the tests: Debian's, or the one that <c>BLAZORAI_TEST_BROWSER</c> names.</summary>
internal static class Chromium
{
    private static readonly string Executable = Environment.GetEnvironmentVariable("BLAZORAI_TEST_BROWSER") is { Length: > 0 } named ? named : "/usr/bin/chromium";

    /// <summary>Why browser tests are skipped; null where there is a browser.</summary>
    public static string? SkipReason => File.Exists(Executable) ? null : $"missing software: Chromium at {Executable} (BLAZORAI_TEST_BROWSER names another)";

    public static BrowserTypeLaunchOptions Launch => new()
    {
        ExecutablePath = Executable,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    };
}

/// <summary>A test in a real browser; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.SkipReason;
}

/// <summary>Tests in a real browser; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.SkipReason;
}
