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
    [BrowserFact]
    public async Task After_a_dropped_connection_the_text_goes_on_exactly()
    {
        var reply = new GatedReply("First part, *emphasised*. ", "Second part. ", "Third part.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var unit = await OpenWithScissorsAsync(await Studio.NewUnitAsync());
        await unit.Assist.AskAsync(Marker);
        await Expect(unit.Assist.Text).ToHaveTextAsync("First part, emphasised.");

        await Scissors.DropAsync(unit);
        reply.Open();
        await Scissors.ReturnAsync(unit);
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
        await Scissors.DropAsync(unit);
        await unit.Section().Field.PressSequentiallyAsync("Without a connection.");
        await Scissors.ReturnAsync(unit);
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
        await Scissors.DropAsync(unit);
        var caller = await Studio.Host.CallerAsync(Accounts.Admin);
        var section = (await Studio.Host.Services.GetRequiredService<UnitPlans>().FindAsync(caller, id))!.Sections.Single(s => s.Kind == SectionKind.Overview);
        await Studio.Host.Services.GetRequiredService<SectionEditor>().SaveAsync(caller, section.Id, section.Version, "As it is.");
        await Scissors.ReturnAsync(unit);
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
        await Scissors.DropAsync(unit);
        await unit.Assist.Prompt.PressSequentiallyAsync(" and during");
        await Scissors.ReturnAsync(unit);
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("Typed before and during");
    }

    [BrowserFact]
    public async Task A_link_clicked_while_the_page_is_getting_ready_opens_its_page()
    {
        var page = await TabAsync();
        await page.AddInitScriptAsync("""
            const RealSocket = WebSocket;
            window.WebSocket = class extends RealSocket {
              send(data) {
                super.send(data);
                if (typeof data !== 'string' && new TextDecoder().decode(data).includes('StartCircuit')) document.querySelector('a[href="/units/new"]').click();
              }
            };
            """);
        await page.GotoAsync("/units");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/units/new$"));
        await Expect(page.GetByLabel("Title")).ToBeEnabledAsync();
    }

    private async Task<UnitPage> OpenWithScissorsAsync(Guid id)
    {
        MayComplain = true; // the browser reports the connection that the test cuts
        var page = await TabAsync();
        await page.AddInitScriptAsync(Scissors.Script);
        return await new UnitPage(page).OpenAsync(id);
    }
}
