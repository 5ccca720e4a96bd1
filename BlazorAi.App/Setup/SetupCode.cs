using System.Security.Cryptography;
using System.Text;

namespace BlazorAi.App.Setup;

/// <summary>
/// The one-time code of the first run. Whoever can read the server's log is whoever may set up the first school; a wrong
/// code may be typed a few times, then a new one is logged, so that it cannot be guessed.
/// </summary>
internal sealed partial class SetupCode(ILogger<SetupCode> logger)
{
    /// <summary>How many wrong codes are taken before a new one is made.</summary>
    public const int Tries = 10;

    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // no 0 and O, no 1 and I
    private const int GroupLength = 4;
    private const int Groups = 3;

    private readonly Lock sync = new();
    private string? code;
    private int wrong;

    /// <summary>Makes and logs a code where there is none yet.</summary>
    public void Issue()
    {
        lock (sync)
        {
            if (code is null)
            {
                Renew();
            }
        }
    }

    /// <summary>Whether the text is the code; upper and lower case, spaces and dashes do not matter.</summary>
    public bool Matches(string? text)
    {
        lock (sync)
        {
            if (code is null)
            {
                return false;
            }

            if (CryptographicOperations.FixedTimeEquals(Digest(text ?? ""), Digest(code)))
            {
                return true;
            }

            if (++wrong >= Tries)
            {
                Renew();
            }

            return false;
        }
    }

    /// <summary>There is an account now: no code is good any more.</summary>
    public void Withdraw()
    {
        lock (sync)
        {
            code = null;
        }
    }

    private void Renew()
    {
        wrong = 0;
        code = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
        LogCode(SetupPath.Path, code);
    }

    private static byte[] Digest(string text) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant()));

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no account yet. Open {Path} on this server's address in a browser and type the one-time setup code {Code}")]
    private partial void LogCode(string path, string code);
}

/// <summary>Where the first school is set up.</summary>
internal static class SetupPath
{
    public const string Path = "/setup";
}
