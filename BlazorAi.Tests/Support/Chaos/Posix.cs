using System.Runtime.InteropServices;

namespace BlazorAi.Tests.Support.Chaos;

/// <summary>Real signals.</summary>
internal static class Posix
{
    public const int Killed = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>Sends a signal.</summary>
    public static void Kill(int process, int signal)
    {
        if (Send(process, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} did not reach process {process}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Send(int process, int signal);
}
