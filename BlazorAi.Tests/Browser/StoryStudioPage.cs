using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>A story in the studio: its pages in a row and the open one.</summary>
public sealed class StoryStudioPage(IPage page)
{
    public IPage Page => page;

    public ILocator Heading => page.Locator("h1");

    public ILocator Thumbs => page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link);

    public ILocator Words => page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Words of page") });

    public ILocator ImageText => page.GetByRole(AriaRole.Textbox, new() { Name = "What the picture shows" });

    public ILocator AltText => page.GetByRole(AriaRole.Textbox, new() { Name = "Alt text" });

    public ILocator Sheet => page.Locator(".sheet");

    public ILocator Stage => page.Locator(".stage");

    public ILocator Generate => page.GetByRole(AriaRole.Button, new() { Name = "Generate Image" });

    public ILocator Working => page.Locator(".picture-work");

    public ILocator Picture => page.Locator(".picture-image");

    public ILocator Upload => page.Locator(".picture input[type=file]");

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Character(string name) => page.GetByRole(AriaRole.Article, new() { Name = name, Exact = true });

    public async Task<StoryStudioPage> OpenAsync(Guid story, Guid? at = null)
    {
        await page.GotoAsync(at is null ? $"/stories/{story}" : $"/stories/{story}/pages/{at}");
        return await ReadyAsync();
    }

    /// <summary>Waits until it can be written in.</summary>
    public async Task<StoryStudioPage> ReadyAsync()
    {
        await Expect(Words).ToBeEnabledAsync();
        await Expect(ImageText).ToBeEnabledAsync();
        return this;
    }

    public async Task TurnToAsync(int position)
    {
        await Thumbs.Nth(position - 1).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = $"Words of page {position}", Exact = true })).ToBeEnabledAsync();
    }
}
