using System.Collections.Concurrent;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Stories;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>
/// The running app and a browser, shared by all browser tests. Its provider is the fake server, told by each test what to answer
/// to its own prompts; learning objectives come from the built-in composer.
/// </summary>
public sealed class Studio : IAsyncLifetime
{
    /// <summary>The task that the composer answers here; all others go to the fake server.</summary>
    public const string ComposerTask = "learning_objectives";

    private readonly ConcurrentDictionary<string, Func<FakeCall, Task>> replies = new();
    private readonly ConcurrentDictionary<string, string> signedIn = new();
    private FakeOpenAiServer provider = null!;
    private IPlaywright playwright = null!;

    public AppHost Host { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.SkipReason is not null)
        {
            return;
        }

        provider = await FakeOpenAiServer.StartAsync();
        provider.Respond = call => (replies.FirstOrDefault(r => call.Request.ToJsonString().Contains(r.Key, StringComparison.Ordinal)).Value ?? Usual(call))(call);
        Host = await AppHost.StartAsync(new()
        {
            Settings = new Dictionary<string, string>
            {
                ["Ai:Providers:fake:Endpoint"] = provider.Endpoint.ToString(),
                ["Ai:Providers:fake:ChatModel"] = "test-model",
                ["Ai:Providers:fake:ImageModel"] = "test-painter",
                ["Ai:Providers:fake:DisplayName"] = "Test provider",
                ["Ai:ComposerWordsPerSecond"] = "80",
            },
            Services = services =>
            {
                services.AddNewsKinds();
                services.AddJobHandler<TestPayload, TestHandler>(TestHandler.Kind);
            },
        });
        await using (var db = Host.OpenDatabase())
        {
            await db.Set<AiTaskPolicy>().IgnoreQueryFilters().Where(p => p.TaskType == ComposerTask)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Provider, AiOptions.BuiltInProvider));
        }

        SetDefaultExpectTimeout(15_000); // a slow machine may take its time; a condition that does not come fails all the same
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(Chromium.Launch);
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
            playwright.Dispose();
            await Host.DisposeAsync();
            await provider.DisposeAsync();
        }
    }

    private static Func<FakeCall, Task> Usual(FakeCall call) => call.Path.Contains("/images/", StringComparison.Ordinal) ? FakePictures.Find(call.Model) : FakeScripts.Find(FakeScripts.Good);

    /// <summary>How many requests reached the provider.</summary>
    public int Requests => provider.Calls.Count;

    /// <summary>What the provider does with prompts that hold a text.</summary>
    public void Reply(string prompt, Func<FakeCall, Task> reply) => replies[prompt] = reply;

    /// <summary>A new unit of the teacher with an overview.</summary>
    public async Task<Guid> NewUnitAsync(string overview = "What lies beneath our feet.")
    {
        var caller = await Host.CallerAsync(Accounts.Teacher);
        var units = Host.Services.GetRequiredService<UnitPlans>();
        var id = await units.CreateAsync(caller, new() { Title = "Rivers", Subject = "Geography", YearGroup = "Year 6", Weeks = 2, LessonsPerWeek = 1 });
        var section = (await units.FindAsync(caller, id))!.Sections.Single(s => s.Kind == SectionKind.Overview);
        await Host.Services.GetRequiredService<SectionEditor>().SaveAsync(caller, section.Id, section.Version, overview);
        return id;
    }

    /// <summary>A new story of the editor; each page with these words.</summary>
    public async Task<Guid> NewStoryAsync(string[] pages, string title = "The Lantern", Func<int, string>? imageText = null)
    {
        var caller = await Host.CallerAsync(Accounts.Editor);
        var library = Host.Services.GetRequiredService<StoryLibrary>();
        var texts = Host.Services.GetRequiredService<StoryTexts>();
        var id = await library.CreateAsync(caller, new()
        {
            Title = title, ReadingAge = "6 to 8", ArtStyle = "Soft watercolour", Characters = [new() { Name = "Mina", Description = "A girl in a yellow raincoat." }],
        });
        for (var i = 1; i < pages.Length; i++)
        {
            await Host.Services.GetRequiredService<StoryPages>().AddAsync(caller, id);
        }

        var stored = (await library.FindAsync(caller, id))!.Pages;
        for (var i = 0; i < pages.Length; i++)
        {
            await texts.SaveAsync(caller, StoryText.PageContent, stored[i].Id, 1, pages[i]);
            if (imageText?.Invoke(i + 1) is { } described)
            {
                await texts.SaveAsync(caller, StoryText.PageImageText, stored[i].Id, 1, described);
            }
        }

        return id;
    }

    /// <summary>A section's text as it is stored.</summary>
    public async Task<string> StoredAsync(Guid unit, SectionKind kind = SectionKind.Overview)
    {
        var plan = await Host.Services.GetRequiredService<UnitPlans>().FindAsync(await Host.CallerAsync(Accounts.Teacher), unit);
        return plan!.Sections.First(s => s.Kind == kind).Markdown;
    }

    /// <summary>A window in which a person is signed in; without cookies for null.</summary>
    public async Task<IBrowserContext> WindowAsync(string? email = Accounts.Teacher, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = Host.Address.ToString();
        options.ReducedMotion = ReducedMotion.Reduce;
        if (email is not null)
        {
            options.StorageState = signedIn.TryGetValue(email, out var state) ? state : signedIn[email] = await SignInOnceAsync(email);
        }

        var window = await Browser.NewContextAsync(options);
        window.SetDefaultTimeout(15_000);
        return window;
    }

    /// <summary>A test ended every sign-in of a person: whoever comes next signs in anew.</summary>
    public void ForgetSignIn(string email) => signedIn.TryRemove(email, out _);

    private async Task<string> SignInOnceAsync(string email)
    {
        await using var window = await Browser.NewContextAsync(new() { BaseURL = Host.Address.ToString() });
        await new SignInPage(await window.NewPageAsync()).SignInAsync(email);
        return await window.StorageStateAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class StudioTests : ICollectionFixture<Studio>
{
    public const string Name = "Studio in a browser";
}
