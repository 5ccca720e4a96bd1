using System.Net;
using BlazorAi.Core.Access;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Who sees what.</summary>
public sealed class AccessTests(Studio studio) : BrowserTest(studio)
{
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task There_is_nothing_at_an_unknown_unit_nor_at_another_schools(bool anotherSchools)
    {
        MayComplain = true; // the browser reports the 404
        var id = anotherSchools ? await AnotherSchoolsUnitAsync() : Guid.NewGuid();
        var page = await TabAsync();
        var answer = await page.GotoAsync($"/units/{id}");
        Assert.Equal((int)HttpStatusCode.NotFound, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => window.Blazor?._internal !== undefined");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Secret")).Not.ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Units_are_not_for_editors()
    {
        MayComplain = true; // the browser reports the refusal
        var page = await TabAsync(Accounts.Editor);
        foreach (var path in new[] { "/units", $"/units/{await Studio.NewUnitAsync()}" })
        {
            await page.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This page is not for your role" })).ToBeVisibleAsync();
        }
    }

    [BrowserFact]
    public async Task A_sign_out_in_one_tab_ends_the_other()
    {
        var window = (await TabAsync(email: null)).Context;
        var page = window.Pages[0];
        await new SignInPage(page).SignInAsync(Accounts.Teacher);
        var id = await Studio.NewUnitAsync();
        var unit = await new UnitPage(await TabAsync(window)).OpenAsync(id);
        await unit.Assist.Prompt.FillAsync("Kept");
        await page.Locator(".menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(unit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"), new() { Timeout = 30_000 });
    }

    private async Task<Guid> AnotherSchoolsUnitAsync()
    {
        await using var db = Studio.Host.OpenDatabase();
        var school = new Tenant { Name = "Elsewhere", TimeZone = "Europe/Paris", CreatedAt = DateTimeOffset.UtcNow };
        db.Add(school);
        await db.SaveChangesAsync();
        var plan = UnitPlanFactory.Create(school.Id, Guid.NewGuid(), "Someone", new() { Title = "Secret", Subject = "Secret", YearGroup = "Year 1", Weeks = 1, LessonsPerWeek = 1 }, DateTimeOffset.UtcNow);
        db.Add(plan);
        await db.SaveChangesAsync();
        return plan.Id;
    }
}
