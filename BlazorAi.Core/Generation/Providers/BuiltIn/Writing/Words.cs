using System.Globalization;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Numbers as one writes them in a letter.</summary>
internal static class Words
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static string Number(int n) => n >= 0 && n < Small.Length ? Small[n] : n.ToString(CultureInfo.InvariantCulture);
}
