using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>The sign-in page.</summary>
internal sealed class SignInPage(IPage page)
{
    public async Task SignInAsync(string email, string password = Accounts.Password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }
}

/// <summary>The list of units.</summary>
internal sealed class UnitsPage(IPage page)
{
    public ILocator Unit(string title) => page.GetByRole(AriaRole.Link).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });

    public async Task<UnitPage> CreateAsync(string title)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "New unit" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Subject").FillAsync("Geography");
        await page.GetByLabel("Year or grade").FillAsync("Year 5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the unit" }).ClickAsync();
        return await new UnitPage(page).ReadyAsync();
    }
}
