using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>The third-party corpora: read in place, from <c>BLAZORAI_CORPORA</c> or <c>../shared/corpora</c> beside the checkout.</summary>
internal static class Corpora
{
    public static string? Folder { get; } = Find();

    public static string Missing => "The corpora are missing: set BLAZORAI_CORPORA, or put them at ../shared/corpora beside the checkout.";

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder!, .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BLAZORAI_CORPORA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "BlazorAi.sln")))
            {
                var beside = System.IO.Path.Combine(folder.FullName, "..", "shared", "corpora");
                return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
            }
        }

        return null;
    }
}

/// <summary>A test that is skipped, with the reason, where the corpora are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Corpora.Folder is null)
        {
            Skip = Corpora.Missing;
        }
    }
}

/// <summary>The same for a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute()
    {
        if (Corpora.Folder is null)
        {
            Skip = Corpora.Missing;
        }
    }
}
