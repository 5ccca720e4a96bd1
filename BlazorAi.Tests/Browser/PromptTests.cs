using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>The prompt: keys, and what cannot be sent.</summary>
public sealed class PromptTests(Studio studio) : BrowserTest(studio)
{
    [BrowserFact]
    public async Task Everything_from_prompt_to_stop_works_with_the_keyboard_alone()
    {
        var reply = new GatedReply("Some words. ", "More.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        var keyboard = unit.Page.Keyboard;
        await unit.Assist.Task.FocusAsync();
        await unit.Assist.Task.SelectOptionAsync("free_prompt");
        await TabToAsync(unit.Page, unit.Assist.Prompt);
        await keyboard.TypeAsync("First line");
        await keyboard.PressAsync("Enter");
        await keyboard.TypeAsync(Marker);
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("First line\n" + Marker);
        await Expect(unit.Assist.Result).Not.ToBeVisibleAsync();
        await keyboard.PressAsync("Control+Enter");
        await Expect(unit.Assist.Text).ToHaveTextAsync("Some words.");
        await keyboard.PressAsync("Control+Enter"); // busy: nothing happens
        await Expect(unit.Assist.Prompt).ToBeFocusedAsync();
        await Expect(unit.Assist.Prompt).ToHaveValueAsync("First line\n" + Marker);
        await keyboard.PressAsync("Escape");
        await Expect(unit.Assist.Incomplete).ToBeVisibleAsync();
        await Expect(unit.Assist.Prompt).ToBeFocusedAsync();
        await Expect(unit.Assist.History).ToHaveCountAsync(1);

        reply.Open(2);
        await TabToAsync(unit.Page, unit.Assist.Continue);
        await keyboard.PressAsync("Enter");
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("Some words. More.");
        await Expect(unit.Assist.Result).ToBeFocusedAsync();
        await TabToAsync(unit.Page, unit.Assist.Close);
        await keyboard.PressAsync("Enter");
        await Expect(unit.Assist.Panel).ToBeFocusedAsync();
        await TabToAsync(unit.Page, unit.Assist.History.First);
        await keyboard.PressAsync("Enter");
        await Expect(unit.Assist.Result).ToBeFocusedAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("Some words. More.");
    }

    [BrowserFact]
    public async Task Escape_stops_also_after_a_click_on_Generate()
    {
        Studio.Reply(Marker, new GatedReply("Some words. ", "More.").AnswerAsync);
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.AskAsync(Marker);
        await Expect(unit.Assist.Text).ToHaveTextAsync("Some words.");
        await unit.Page.Keyboard.PressAsync("Escape");
        await Expect(unit.Assist.Incomplete).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task An_input_method_keeps_its_keys()
    {
        var reply = new GatedReply("Some words. ", "More.");
        Studio.Reply(Marker, reply.AnswerAsync);
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.Task.SelectOptionAsync("free_prompt");
        await unit.Assist.Prompt.FillAsync(Marker);
        await ComposeAsync(unit, "かざん", "Enter", ctrl: true); // confirms the word
        await Expect(unit.Assist.Prompt).ToHaveValueAsync(Marker + "かざん");
        await unit.Assist.Generate.ClickAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("Some words.");
        await ComposeAsync(unit, "火", "Escape", ctrl: false); // gives the word up
        reply.Open(2);
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Text).ToHaveTextAsync("Some words. More.");
        await Expect(unit.Assist.History).ToHaveCountAsync(1);
        await unit.ReloadAsync();
        await Expect(unit.Assist.Prompt).ToHaveValueAsync(Marker + "かざん火");
    }

    [BrowserTheory]
    [InlineData(0, "Write what you want first.")]
    [InlineData(-1, "Write what you want first.")]
    [InlineData(-2, "Your text holds control characters")]
    [InlineData(8_001, "Your text has 8,001 characters; 8,000 are allowed.")]
    [InlineData(200_000, "Your text has 200,000 characters; 8,000 are allowed.")]
    public async Task A_prompt_that_cannot_be_sent_gets_a_message_at_the_field_and_nothing_is_sent(int length, string message)
    {
        var sentBefore = Studio.Requests;
        var text = length switch { -1 => " \n ", -2 => "a\u0001b", 0 => "", _ => new string('x', length) };
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.Task.SelectOptionAsync("free_prompt");
        await unit.Assist.Prompt.FillAsync(text);
        await unit.Assist.Prompt.PressAsync("Control+Enter");
        await Expect(unit.Assist.PromptError).ToContainTextAsync(message);
        await Expect(unit.Assist.Prompt).ToBeFocusedAsync();
        await Expect(unit.Assist.Prompt).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(unit.Assist.Prompt).ToHaveValueAsync(text);
        await Expect(unit.Assist.History).ToHaveCountAsync(0);
        Assert.Equal(sentBefore, Studio.Requests);
    }

    [BrowserFact]
    public async Task The_counter_counts_and_a_prompt_of_just_8000_characters_is_sent()
    {
        var prompt = Marker + new string('x', 8_000 - Marker.Length);
        Studio.Reply(Marker, call => call.AnswerAsync("Read."));
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.Prompt.FillAsync(prompt + "yz");
        await Expect(unit.Assist.Counter).ToHaveTextAsync("8,002 of 8,000 characters: 2 too many");
        await unit.Assist.AskAsync(prompt);
        await Expect(unit.Assist.Text).ToHaveTextAsync("Read.");
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        await Expect(target).ToBeFocusedAsync(new() { Timeout = 100 });
    }

    /// <summary>A word composed by an input method, and a key that goes to it.</summary>
    private static Task ComposeAsync(UnitPage unit, string word, string key, bool ctrl) => unit.Assist.Prompt.EvaluateAsync(
        """
        (field, [word, key, ctrl]) => {
          field.focus();
          field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
          field.value += word;
          field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, data: word }));
          field.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: ctrl, bubbles: true, isComposing: true, keyCode: 229 }));
          field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: word }));
        }
        """,
        new object[] { word, key, ctrl });
}
