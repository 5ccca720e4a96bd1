using BlazorAi.App;
using BlazorAi.App.Api;
using BlazorAi.App.Components;
using BlazorAi.App.Security;
using BlazorAi.App.Setup;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Stories;
using BlazorAi.Core.UnitPlans;

var builder = WebApplication.CreateBuilder(args);

// Development does this by itself. Here too, so that `dotnet run` in Production finds assets that lie outside wwwroot;
// publish output has no such manifest, and there it does nothing.
builder.WebHost.UseStaticWebAssets();

builder.Configuration.AddLinkedSettings(builder.Environment);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPersistence(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddBlobs();
builder.Services.AddNotifications();
builder.Services.AddGovernance(builder.Configuration);
builder.Services.AddGeneration();
builder.Services.AddInvocations(builder.Configuration);
builder.Services.AddJobs(builder.Configuration);
builder.Services.AddUnitPlans();
builder.Services.AddStories();
builder.Services.AddSetup(builder.Configuration);
builder.Services.AddAppSecurity();
builder.Services.AddScreens();

var app = builder.Build();
await app.Services.PrepareDatabaseAsync();

if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseHsts();
}

app.UseSecurityHeaders();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseFirstRun();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapAccountEndpoints();
app.MapMediaEndpoints();

// .NET 10 adds its own frame-ancestors policy unless told not to; SecurityHeaders has one.
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
app.Run();

/// <summary>Entry point, public for WebApplicationFactory.</summary>
public partial class Program;
