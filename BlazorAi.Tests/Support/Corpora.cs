using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>Third-party test input, read in place: from <c>BLAZORAI_CORPORA</c>, or <c>../shared/corpora</c> beside the checkout.</summary>
internal static class Corpora
{
    /// <summary>The folder that holds them; null where there is none.</summary>
    public static string? Root { get; } =
        new[] { Environment.GetEnvironmentVariable("BLAZORAI_CORPORA"), System.IO.Path.Combine(Repository.Root, "..", "shared", "corpora") }
            .FirstOrDefault(Directory.Exists);

    /// <summary>A corpus's file or folder.</summary>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Root ?? throw new InvalidOperationException("There are no corpora."), .. parts]);

    /// <summary>The lines of a file that hold anything.</summary>
    public static IEnumerable<string> Lines(string relative) => File.ReadLines(Path(relative)).Where(line => line.Trim().Length > 0);

    /// <summary>Why a test of a corpus is skipped; null where the corpus is there.</summary>
    public static string? SkipReason(string relative) => Root is not null && System.IO.Path.Exists(Path(relative))
        ? null
        : $"The corpus {relative} is missing: set BLAZORAI_CORPORA, or put the corpora at ../shared/corpora beside the checkout.";
}

/// <summary>A test over a corpus; skipped with a reason where the corpus is not there.</summary>
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute(string corpus = "") => Skip = Corpora.SkipReason(corpus);
}

/// <summary>Tests over a corpus; skipped with a reason where the corpus is not there.</summary>
internal sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute(string corpus = "") => Skip = Corpora.SkipReason(corpus);
}
