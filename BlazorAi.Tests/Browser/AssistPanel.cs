using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>The AI Assist panel.</summary>
public sealed class AssistPanel(IPage page)
{
    public ILocator Panel => page.Locator(".assist");

    public ILocator Prompt => page.Locator("#assist-prompt");

    public ILocator Task => page.GetByLabel("Task", new() { Exact = true });

    public ILocator PromptError => page.Locator("#assist-error");

    public ILocator Counter => page.Locator("#assist-count");

    public ILocator Generate => Panel.Locator(".buttons > .primary").First;

    public ILocator Stop => Button("Stop");

    public ILocator Continue => Button("Continue");

    public ILocator Retry => Button("Retry");

    public ILocator Apply => Button("Apply…");

    public ILocator Close => Button("Close");

    public ILocator Result => page.Locator(".result");

    /// <summary>The text of the result, growing or whole.</summary>
    public ILocator Text => page.Locator(".result-text");

    /// <summary>Which leads to the end of a text that grows.</summary>
    public ILocator Jump => Button("Jump to the newest");

    /// <summary>Which says that a text is not whole, and why.</summary>
    public ILocator Incomplete => Result.Locator(".notice").Filter(new() { HasText = "Incomplete." });

    public ILocator ApplyForm => page.Locator(".apply");

    public ILocator History => Panel.Locator(".history-item");

    /// <summary>Types a prompt and generates.</summary>
    public async Task AskAsync(string prompt, string task = "free_prompt")
    {
        if (await Task.InputValueAsync() != task)
        {
            await Task.SelectOptionAsync(task);
            await Expect(Generate).ToBeEnabledAsync();
        }

        await Prompt.FillAsync(prompt);
        await Generate.ClickAsync();
    }

    /// <summary>Waits until nothing runs.</summary>
    public System.Threading.Tasks.Task EndedAsync() => Expect(Result).ToHaveAttributeAsync("data-state", "ended", new() { Timeout = 30_000 });

    private ILocator Button(string name) => Panel.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
