using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.Bench.Pages;

namespace BlazorAi.Bench;

/// <summary>
/// The sample app of the benchmark: the same reply, streamed to an empty page in several ways. A named class, because the
/// app that it references has a Program of its own.
/// </summary>
internal static class Bench
{
    private static void Main(string[] args)
    {
        if (args is ["studio", ..])
        {
            BenchStudio.Run(args[1..]);
            return;
        }

        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddStreamedMarkdown();

        var app = builder.Build();
        app.UseWebSockets();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/stats", ProcessStats.Read);
        app.MapGet("/reply", (int tokens) => Reply.Text(tokens));
        app.Map("/bare", BareSocket.StreamAsync);
        app.MapRazorComponents<Document>().AddInteractiveServerRenderMode();
        app.Run();
    }
}
