using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BlazorAi.App.Security;

/// <summary>The secret of a one-time link. The database keeps its hash only, so that a copy of it opens no account.</summary>
internal static class OneTimeSecret
{
    private const int Bytes = 32;

    /// <summary>A new secret, as it stands in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored. Unsalted and fast is enough: the secret is random, so there is nothing to guess.</summary>
    public static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
