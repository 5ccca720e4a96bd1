namespace BlazorAi.App.Components.Stories;

/// <summary>How stories are spoken of.</summary>
internal static class StoryWords
{
    /// <summary>Ages to choose from; others can be typed.</summary>
    public static IReadOnlyList<string> Ages { get; } = ["3 to 5", "4 to 6", "5 to 7", "6 to 8", "7 to 9", "8 to 10", "9 to 12", "12 to 14"];

    /// <summary>Styles to choose from; others can be typed.</summary>
    public static IReadOnlyList<string> Styles { get; } =
    [
        "Soft watercolour, warm light", "Bold paper-cut shapes", "Coloured pencil on rough paper", "Ink lines with flat colour", "Chalk on dark paper", "Felt and wool, photographed",
        "Classic gouache picture book", "Linocut print in three colours",
    ];

    /// <summary>"1 page", "3 pages".</summary>
    public static string Count(int n, string unit) => n == 1 ? $"1 {unit}" : $"{n} {unit}s";

    /// <summary>"page 2", "pages 2 and 4", "pages 2, 4 and 5".</summary>
    public static string Pages(IReadOnlyList<int> numbers) => numbers.Count switch
    {
        0 => "",
        1 => $"page {numbers[0]}",
        <= 8 => $"pages {string.Join(", ", numbers.Take(numbers.Count - 1))} and {numbers[^1]}",
        _ => $"pages {string.Join(", ", numbers.Take(7))} and {numbers.Count - 7} more",
    };

    /// <summary>Where a page is.</summary>
    public static string Address(Guid story, Guid? page = null) => page is null ? $"/stories/{story}" : $"/stories/{story}/pages/{page}";

    /// <summary>Where stored bytes are.</summary>
    public static string Media(string hash) => $"/media/{hash}";

    /// <summary>"one", "one and two", "one, two and three".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
