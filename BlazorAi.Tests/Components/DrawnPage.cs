using System.Text;
using BlazorAi.Tests.Unit.StreamedMarkdown;
using Xunit;

namespace BlazorAi.Tests.Components;

/// <summary>The browser's side: what the operations of a stream draw.</summary>
internal sealed class DrawnPage(Stream operations)
{
    private readonly PageModel page = new();
    private readonly byte[] buffer = new byte[1024 * 1024];

    /// <summary>How many reads found something.</summary>
    public int Reads { get; private set; }

    public string Html => page.Html;

    /// <summary>Takes what has been flushed by now.</summary>
    public async Task Read()
    {
        for (; ; Reads++)
        {
            using var nothingThere = new CancellationTokenSource();
            var reading = operations.ReadAsync(buffer, nothingThere.Token);
            if (!reading.IsCompleted)
            {
                await nothingThere.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
                return;
            }

            var length = await reading;
            if (length == 0)
            {
                return;
            }

            page.Draw(Encoding.UTF8.GetString(buffer, 0, length));
        }
    }
}
