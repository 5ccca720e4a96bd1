using BlazorAi.Tests.Support;

namespace BlazorAi.Tests.Browser;

/// <summary>An answer in parts; each goes on only when the test says so. A continued request gets the parts that are left.</summary>
internal sealed class GatedReply(params string[] parts)
{
    private readonly SemaphoreSlim gate = new(1);
    private int next;

    /// <summary>Lets the next part go.</summary>
    public void Open(int count = 1) => gate.Release(count);

    public async Task AnswerAsync(FakeCall call)
    {
        while (next < parts.Length)
        {
            await gate.WaitAsync(call.Stopped);
            await call.TextAsync(parts[next++]);
        }

        await gate.WaitAsync(call.Stopped);
        await call.EndAsync();
    }
}
