using BlazorAi.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>How people come to the school, lose their way in, and leave.</summary>
public sealed class InvitationTests(Studio studio) : BrowserTest(studio)
{
    private const string First = "paper boats on the lake";
    private const string Second = "seven swans at dusk";

    [BrowserFact]
    public async Task An_invited_teacher_comes_in_forgets_the_password_is_let_in_again_and_is_disabled_at_work()
    {
        var (name, email) = ($"Juno {Marker[^6..]}", $"juno-{Marker[^6..]}@school.example");
        var people = await new PeoplePage(await TabAsync(Accounts.Admin)).OpenAsync();
        await LookTests.AxeAsync(people.Page, "people");
        var invitation = await people.InviteAsync(name, email);
        await Expect(people.Row(name)).ToContainTextAsync("invited");
        await LookTests.AxeAsync(people.Page, "invited");

        // As the invited person, in a window of their own.
        var juno = await TabAsync(email: null);
        await SetPasswordAsync(juno, invitation, $"Welcome, {name}", First);
        await Expect(juno.GetByRole(AriaRole.Heading, new() { Name = "All units of the school" })).ToBeVisibleAsync(); // there are none of their own yet
        await Expect(juno.Locator(".menu summary")).ToHaveTextAsync(name);

        // The link is used up.
        var late = await TabAsync(email: null);
        await late.GotoAsync(invitation);
        await Expect(late.GetByRole(AriaRole.Heading, new() { Name = "This link does not work" })).ToBeVisibleAsync();

        // A link for a new password ends the sessions that the old one began.
        await people.ChangeAsync(name);
        await people.Button("Link for a new password").ClickAsync();
        await Expect(people.Page.GetByText("The present password works until the link is used.")).ToBeVisibleAsync();
        var reset = await people.LinkForAsync(name);
        await SetPasswordAsync(late, reset, "Set a new password", Second);
        await Expect(juno).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"), new() { Timeout = 30_000 });
        await RefusedAsync(juno, email, First, "do not go together");
        await new SignInPage(juno).SignInAsync(email, Second);

        // Disabled while at work on a unit.
        var unit = await new UnitsPage(juno).CreateAsync("Tides");
        await unit.Assist.Prompt.FillAsync("Typed before");
        await people.ChangeAsync(name);
        await LookTests.AxeAsync(people.Page, "the dialog");
        await people.Button("Disable…").ClickAsync();
        await Expect(people.Dialog).ToContainTextAsync("signed out everywhere at once");
        await LookTests.AxeAsync(people.Page, "the question");
        await people.Button("Disable").ClickAsync();
        await Expect(people.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"{name} is disabled and signed out." })).ToBeVisibleAsync();
        await Expect(people.Row(name)).ToContainTextAsync("disabled");
        await Expect(juno).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"), new() { Timeout = 30_000 });
        await RefusedAsync(juno, email, Second, "This account is disabled");
    }

    [BrowserFact]
    public async Task Escape_leaves_everything_as_it_was_and_gives_the_focus_back()
    {
        var people = await new PeoplePage(await TabAsync(Accounts.Admin)).OpenAsync();
        var change = people.Page.GetByRole(AriaRole.Button, new() { Name = "Change Elif Marlowe" });
        await Expect(change).ToBeEnabledAsync();
        await change.PressAsync("Enter");
        await Expect(people.Dialog).ToBeVisibleAsync();
        await Expect(people.Dialog.Locator(":focus")).ToBeVisibleAsync();
        await people.Page.Keyboard.PressAsync("Escape");
        await Expect(people.Dialog).Not.ToBeVisibleAsync();
        await Expect(change).ToBeFocusedAsync();
        await Expect(people.Row("Elif Marlowe")).ToContainTextAsync("active");
    }

    [BrowserFact]
    public async Task One_signs_out_elsewhere_from_the_account_page()
    {
        var elsewhere = await TabAsync(email: null);
        await new SignInPage(elsewhere).SignInAsync(Accounts.Editor);
        var here = await TabAsync(email: null);
        await new SignInPage(here).SignInAsync(Accounts.Editor);
        await here.GotoAsync("/account");
        var everywhere = here.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else…" });
        await Expect(everywhere).ToBeEnabledAsync();
        await LookTests.AxeAsync(here, "account");
        await everywhere.ClickAsync();
        Studio.ForgetSignIn(Accounts.Editor);
        await here.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else", Exact = true }).ClickAsync();
        await Expect(here.GetByText("You are signed in nowhere else now.")).ToBeVisibleAsync();
        await Expect(elsewhere).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"), new() { Timeout = 30_000 });
        await here.ReloadAsync();
        await Expect(here.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
    }

    private static async Task SetPasswordAsync(IPage page, string link, string heading, string password)
    {
        await page.GotoAsync(link);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading })).ToBeVisibleAsync();
        await LookTests.AxeAsync(page, heading);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("The password again").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password and sign in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/units"));
    }

    private static async Task RefusedAsync(IPage page, string email, string password, string reason)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = reason })).ToBeVisibleAsync();
    }
}
