using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace BlazorAi.Bench;

/// <summary>
/// The reply that every variant streams: reply.md cut into pieces about as long as a model's tokens, from the beginning again
/// when it is used up. client/reply.mjs cuts in the same way.
/// </summary>
internal static partial class Reply
{
    private const long StampRange = 36 * 36 * 36 * 36 * 36;
    private static readonly string[] Tokens = Cut();

    public static string Text(int count) => string.Concat(Enumerable.Range(0, count).Select(Token));

    /// <summary>
    /// The tokens at a rate, each at its moment counted from the start, so that a late timer is made up for. With stamps a
    /// sentence's part is followed by the time: " ~" and five digits of base 36, unix milliseconds modulo 36^5.
    /// </summary>
    public static async IAsyncEnumerable<string> StreamAsync(
        int count, double perSecond, bool stamps, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var wait = TimeSpan.FromSeconds(i / perSecond) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            yield return stamps && MayStampAfter(i) ? Token(i) + Stamp() : Token(i);
        }
    }

    private static string Token(int i) => Tokens[i % Tokens.Length];

    private static bool MayStampAfter(int i) => Token(i)[^1] is '.' or ',' or ';' or ':' && char.IsWhiteSpace(Token(i + 1)[0]);

    /// <summary>The time of this moment, as the clients read it.</summary>
    public static string Stamp()
    {
        var rest = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() % StampRange;
        Span<char> stamp = [' ', '~', '0', '0', '0', '0', '0'];
        for (var i = stamp.Length - 1; rest > 0; i--, rest /= 36)
        {
            stamp[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(rest % 36)];
        }

        return stamp.ToString();
    }

    private static string[] Cut()
    {
        using var reader = new StreamReader(typeof(Reply).Assembly.GetManifestResourceStream("reply.md")!, Encoding.UTF8);
        return [.. TokenPattern().Matches(reader.ReadToEnd()).Select(match => match.Value)];
    }

    [GeneratedRegex(@" ?(?:\p{L}{1,7}|\d{1,3}|[^\s\p{L}\d]{1,2})|\s+")]
    private static partial Regex TokenPattern();
}
