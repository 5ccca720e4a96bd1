using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>A unit's page: its sections, and the AI Assist panel beside them.</summary>
public sealed class UnitPage(IPage page)
{
    public IPage Page => page;

    public AssistPanel Assist { get; } = new(page);

    public async Task<UnitPage> OpenAsync(Guid unit)
    {
        await page.GotoAsync($"/units/{unit}");
        return await ReadyAsync();
    }

    public async Task<UnitPage> ReloadAsync()
    {
        await page.ReloadAsync();
        return await ReadyAsync();
    }

    /// <summary>Waits until everything on it can be used.</summary>
    public async Task<UnitPage> ReadyAsync()
    {
        await Expect(Assist.Prompt).ToBeEnabledAsync();
        await Expect(Assist.Generate).Not.ToHaveTextAsync("Getting ready…");
        return this;
    }

    public SectionCard Section(string title = "Overview") => new(page.GetByRole(AriaRole.Article, new() { Name = title, Exact = true }), title);
}

/// <summary>A section of a unit.</summary>
public sealed class SectionCard(ILocator card, string title)
{
    public ILocator Card => card;

    public ILocator Edit => card.GetByRole(AriaRole.Button, new() { Name = $"Edit {title}" });

    public ILocator Done => card.GetByRole(AriaRole.Button, new() { Name = "Done" });

    public ILocator Undo => card.GetByRole(AriaRole.Button, new() { Name = "Undo" });

    public ILocator Field => card.GetByRole(AriaRole.Textbox, new() { Name = title });

    public ILocator SaveState => card.Locator(".save-state");

    /// <summary>What is read, as against edited.</summary>
    public ILocator Text => card.Locator(".streamed-markdown");

    public ILocator Choice(string name) => card.GetByRole(AriaRole.Button, new() { Name = name });

    public async Task StartEditingAsync()
    {
        await Edit.ClickAsync();
        await Expect(Field).ToBeFocusedAsync();
    }

    public async Task WriteAsync(string text)
    {
        await StartEditingAsync();
        await Field.FillAsync(text);
    }

    public Task SavedAsync() => Expect(SaveState).ToHaveTextAsync("Saved");
}
