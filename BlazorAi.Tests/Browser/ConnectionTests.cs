using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>The connection falls and comes back.</summary>
public sealed class ConnectionTests(Studio studio) : BrowserTest(studio)
{
    /// <summary>Lets a test cut the network of a page: the connection is closed, or what is sent is lost.</summary>
    private const string Scissors = """
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

    [BrowserFact]
    public async Task After_a_dropped_connection_the_text_goes_on_exactly()
    {
        var reply = new GatedReply("First part, *emphasised*. ", "Second part. ", "Third part.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var unit = await OpenWithScissorsAsync(await Studio.NewUnitAsync());
        await unit.Assist.AskAsync(Marker);
        await Expect(unit.Assist.Text).ToHaveTextAsync("First part, emphasised.");

        await DropAsync(unit);
        reply.Open();
        await ReturnAsync(unit);
        await Expect(unit.Assist.Text).ToHaveTextAsync("First part, emphasised. Second part.");
        reply.Open(2);
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("First part, emphasised. Second part. Third part.");
    }

    [BrowserFact]
    public async Task What_is_typed_without_a_connection_is_saved_when_it_is_back()
    {
        var id = await Studio.NewUnitAsync();
        var unit = await OpenWithScissorsAsync(id);
        await unit.Section().WriteAsync("Before. ");
        await unit.Section().SavedAsync();
        await DropAsync(unit);
        await unit.Section().Field.PressSequentiallyAsync("Without a connection.");
        await ReturnAsync(unit);
        await unit.Section().SavedAsync();
        await Expect(unit.Section().Field).ToHaveValueAsync("Before. Without a connection.");
        await Conditions.TrueAsync(async () => await Studio.StoredAsync(id) == "Before. Without a connection.", "the text to be stored");
    }

    [BrowserFact]
    public async Task A_text_whose_way_up_was_lost_is_sent_again()
    {
        var id = await Studio.NewUnitAsync();
        var unit = await OpenWithScissorsAsync(id);
        await unit.Section().WriteAsync("Before. ");
        await unit.Section().SavedAsync();
        await unit.Page.EvaluateAsync("cutNetwork('lossy')");
        var lost = unit.Page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text == "lost" });
        await unit.Page.EvaluateAsync("setTimeout(() => console.log('lost'), 1200)"); // after the pause that sends
        await unit.Section().Field.PressSequentiallyAsync("Lost on its way.");
        await lost;
        await unit.Page.EvaluateAsync("cutNetwork('restored')");
        await Conditions.TrueAsync(async () => await Studio.StoredAsync(id) == "Before. Lost on its way.", "the text to be stored");
        await unit.Section().SavedAsync();
    }

    [BrowserFact]
    public async Task A_colleagues_change_made_meanwhile_is_there_when_the_connection_is_back()
    {
        var id = await Studio.NewUnitAsync("As it was.");
        var unit = await OpenWithScissorsAsync(id);
        await unit.Section().StartEditingAsync();
        await DropAsync(unit);
        var caller = await Studio.Host.CallerAsync(Accounts.Admin);
        var section = (await Studio.Host.Services.GetRequiredService<UnitPlans>().FindAsync(caller, id))!.Sections.Single(s => s.Kind == SectionKind.Overview);
        await Studio.Host.Services.GetRequiredService<SectionEditor>().SaveAsync(caller, section.Id, section.Version, "As it is.");
        await ReturnAsync(unit);
        await Expect(unit.Section().Field).ToHaveValueAsync("As it is.");
    }

    [BrowserFact]
    public async Task What_was_typed_into_the_prompt_survives_a_reload_until_it_is_deleted()
    {
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.Prompt.FillAsync("Two lessons on meanders\nwith a model");
        await unit.ReloadAsync();
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("Two lessons on meanders\nwith a model");
        await unit.Assist.Prompt.FillAsync("");
        await unit.ReloadAsync();
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task A_lost_connection_keeps_the_prompt_on_the_page()
    {
        var unit = await OpenWithScissorsAsync(await Studio.NewUnitAsync());
        await unit.Assist.Prompt.FillAsync("Typed before");
        await DropAsync(unit);
        await unit.Assist.Prompt.PressSequentiallyAsync(" and during");
        await ReturnAsync(unit);
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("Typed before and during");
    }

    private async Task<UnitPage> OpenWithScissorsAsync(Guid id)
    {
        MayComplain = true; // the browser reports the connection that the test cuts
        var page = await TabAsync();
        await page.AddInitScriptAsync(Scissors);
        return await new UnitPage(page).OpenAsync(id);
    }

    private static async Task DropAsync(UnitPage unit)
    {
        await unit.Page.EvaluateAsync("cutNetwork('closed')");
        await Expect(unit.Page.GetByText("The connection was lost.")).ToBeVisibleAsync();
    }

    private static async Task ReturnAsync(UnitPage unit)
    {
        await unit.Page.EvaluateAsync("cutNetwork('restored')");
        await Expect(unit.Page.GetByText("The connection was lost.")).Not.ToBeVisibleAsync(new() { Timeout = 30_000 });
    }
}
