using System.Security.Cryptography;
using System.Text;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>Chance that is the same every time for the same seed, on every machine and version.</summary>
internal sealed class Dice
{
    private ulong _state;

    public Dice(string seed)
    {
        _state = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(seed))) | 1;
    }

    /// <summary>A number from 0 up to, but not, 1.</summary>
    public double Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (_state >> 11) / (double)(1UL << 53);
    }

    public double Between(double low, double high) => low + (Next() * (high - low));

    public int Below(int count) => (int)(Next() * count);

    public T Pick<T>(params T[] choices) => choices[Below(choices.Length)];
}
