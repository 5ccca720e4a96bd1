using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>The administrator's page of people.</summary>
internal sealed class PeoplePage(IPage page)
{
    public IPage Page => page;

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public ILocator Row(string name) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    public async Task<PeoplePage> OpenAsync()
    {
        await page.GotoAsync("/people");
        await Expect(page.GetByLabel("Find a person")).ToBeEnabledAsync();
        return this;
    }

    /// <summary>Invites a teacher; answers the link to hand over.</summary>
    public async Task<string> InviteAsync(string name, string email)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("E-mail", new() { Exact = true }).FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the invitation" }).ClickAsync();
        return await LinkForAsync(name);
    }

    /// <summary>Opens what can be changed about a person.</summary>
    public async Task ChangeAsync(string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Change {name}" }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync(name);
    }

    public ILocator Button(string name) => Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The link that was just made for a person.</summary>
    public async Task<string> LinkForAsync(string name) => await page.GetByLabel($"The link for {name}").InputValueAsync();
}
