using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Cuts the connection of a page.</summary>
internal static class Scissors
{
    /// <summary>Lets a test cut the network of a page: the connection is closed, or what is sent is lost.</summary>
    public const string Script = """
        const [RealSocket, realFetch, sockets] = [WebSocket, fetch, []];
        let cut = false;
        window.WebSocket = class extends RealSocket {
          constructor(...args) {
            if (cut) throw new Error('The network is down.');
            super(...args);
            sockets.push(this);
          }
          send(data) { if (!cut) super.send(data); }
        };
        window.fetch = (...args) => cut ? Promise.reject(new TypeError('The network is down.')) : realFetch(...args);
        window.cutNetwork = (how) => {
          cut = how !== 'restored';
          if (how === 'closed') sockets.splice(0).forEach((socket) => socket.close());
        };
        // So that what waits ten seconds for an answer does not make the test wait as long.
        const realTimeout = setTimeout;
        window.setTimeout = (run, delay, ...args) => realTimeout(run, delay >= 10_000 && delay < 10_100 ? 500 : delay, ...args);
        """;

    /// <summary>The connection falls.</summary>
    public static async Task DropAsync(UnitPage unit)
    {
        await unit.Page.EvaluateAsync("cutNetwork('closed')");
        await Expect(unit.Page.GetByText("The connection was lost.")).ToBeVisibleAsync();
    }

    /// <summary>The connection is there again, and the page has noticed.</summary>
    public static async Task ReturnAsync(UnitPage unit)
    {
        await unit.Page.EvaluateAsync("cutNetwork('restored')");
        await Expect(unit.Page.GetByText("The connection was lost.")).Not.ToBeVisibleAsync(new() { Timeout = 30_000 });
    }
}
