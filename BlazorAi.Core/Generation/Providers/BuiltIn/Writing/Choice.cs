using System.Text;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>
/// Chooses between equally good wordings and activities. The same seed and key always choose the same, on every machine, and
/// keys are independent: asking one question more does not change the answers to the others.
/// </summary>
internal sealed class Choice
{
    private readonly ulong _seed;

    public Choice(string text, long variation)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        _seed = Mix(hash ^ (ulong)variation * 0x9E3779B97F4A7C15UL);
    }

    public int Index(string key, int count) => count <= 1 ? 0 : (int)(new Choice(key, (long)_seed)._seed % (ulong)count);

    public T Pick<T>(string key, IReadOnlyList<T> items) => items[Index(key, items.Count)];

    public IReadOnlyList<T> Shuffle<T>(string key, IEnumerable<T> items)
    {
        var list = items.ToArray();
        for (var i = list.Length - 1; i > 0; i--)
        {
            var j = Index($"{key}/{i}", i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    /// <summary>The items in their order, starting from a chosen one.</summary>
    public IReadOnlyList<T> Rotate<T>(string key, IReadOnlyList<T> items)
    {
        var start = Index(key, items.Count);
        return [.. items.Skip(start), .. items.Take(start)];
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
