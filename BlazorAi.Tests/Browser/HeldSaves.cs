using Microsoft.Playwright;

namespace BlazorAi.Tests.Browser;

/// <summary>Makes the pause in the typing, after which a field sends its text, as long as a test needs: its timers are held.</summary>
internal static class HeldSaves
{
    public static Task HoldAsync(IPage page) => page.EvaluateAsync("""
        () => {
          window.held = [];
          window.realTimeout ??= window.setTimeout;
          window.setTimeout = (run, delay, ...args) => delay === 700 ? (window.held.push(run), -window.held.length) : window.realTimeout(run, delay, ...args);
        }
        """);

    public static Task LetGoAsync(IPage page) => page.EvaluateAsync("""
        () => {
          window.setTimeout = window.realTimeout;
          window.held.splice(0).forEach(run => run());
        }
        """);
}
