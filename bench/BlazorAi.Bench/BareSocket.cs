using System.Net.WebSockets;
using System.Text;

namespace BlazorAi.Bench;

/// <summary>The measure of all other variants: the tokens over a WebSocket of its own, one message a flush, and nothing else.</summary>
internal static class BareSocket
{
    public static async Task StreamAsync(HttpContext context, int tokens, double rate, bool stamps = false)
    {
        // As Blazor's own socket: compressed where the client offers it.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { DangerousEnableCompression = true });
        var gate = new Lock();
        var gathered = new StringBuilder();
        var flusher = new Flusher(SendGatheredAsync);
        await foreach (var token in Reply.StreamAsync(tokens, rate, stamps, context.RequestAborted))
        {
            lock (gate)
            {
                gathered.Append(token);
            }

            flusher.Request();
        }

        await flusher.Completion;
        lock (gate)
        {
            gathered.Append(StreamPage.EndMark);
        }

        await SendGatheredAsync();
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, context.RequestAborted);

        Task SendGatheredAsync()
        {
            byte[] bytes;
            lock (gate)
            {
                bytes = Encoding.UTF8.GetBytes(gathered.ToString());
                gathered.Clear();
            }

            return socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        }
    }
}
