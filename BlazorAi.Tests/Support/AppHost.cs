using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>How an <see cref="AppHost"/> is started.</summary>
public sealed record AppHostOptions
{
    /// <summary><c>Development</c> has the Hazelbrook school and its three accounts; any other environment starts empty.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Whether the Development school is seeded.</summary>
    public bool Seed { get; init; } = true;

    /// <summary>More settings, as in appsettings.json (<c>Ai:Providers:0:Endpoint</c>); they win.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Replaces services of the app.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>
    /// The database file's folder. Null: a new one, deleted with the host. Name one to start a second node on it, or the
    /// same app again after a restart; whoever made it deletes it.
    /// </summary>
    public TempFolder? Folder { get; init; }

    /// <summary>An empty installation, as on its first day in production.</summary>
    public static AppHostOptions Production => new() { Environment = "Production", Seed = false };
}

/// <summary>
/// The whole app on a real loopback port, with a SQLite database of its own, so that HTTP clients and browsers reach it.
/// As a class fixture it is the Development school: <c>IClassFixture&lt;AppHost&gt;</c>. With other options:
/// <c>await using var host = await AppHost.StartAsync(new() { … });</c>.
/// </summary>
public sealed class AppHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly AppHostOptions options;
    private readonly TempFolder folder;

    /// <summary>The Development school; xunit starts it.</summary>
    public AppHost() : this(new AppHostOptions())
    {
    }

    private AppHost(AppHostOptions options)
    {
        this.options = options;
        folder = options.Folder ?? new TempFolder();
        UseKestrel(0);
    }

    /// <summary>The app's clock: real time, moved by hand.</summary>
    public ShiftedTime Time { get; } = new();

    /// <summary>What the app logged.</summary>
    public CapturedLogs Logs { get; } = new();

    /// <summary>Where the app listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Starts a host; dispose it with <c>await using</c>.</summary>
    public static async Task<AppHost> StartAsync(AppHostOptions? options = null)
    {
        var host = new AppHost(options ?? new());
        try
        {
            await host.InitializeAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser without scripts: keeps cookies, follows no redirect, so that a test sees each one.</summary>
    public AppClient Client() => new(Address);

    /// <summary>A browser in which the person is signed in through the sign-in page.</summary>
    /// <param name="email">Whom to sign in; <see cref="Accounts"/> names the seeded ones.</param>
    /// <param name="password">Their password; null is that of the seeded accounts.</param>
    public async Task<AppClient> SignInAsync(string email, string? password = null)
    {
        var client = Client();
        using var answer = await client.PostSignInAsync(email, password ?? Accounts.Password);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>The caller that a person is after signing in: for tests that call services. Begins a session of their own.</summary>
    public async Task<Caller> CallerAsync(string email)
    {
        var sessions = Services.GetRequiredService<App.Security.Sessions>();
        return (await sessions.FindCallerAsync(await sessions.BeginAsync(await UserAsync(email), "test")))!;
    }

    /// <summary>A person's account as it is now.</summary>
    public async Task<AppUser> UserAsync(string email)
    {
        await using var db = OpenDatabase();
        return Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsNoTracking(db.Set<AppUser>()).Single(u => u.Email == email);
    }

    /// <summary>The database, over all schools.</summary>
    public AppDbContext OpenDatabase() => Services.GetRequiredService<Database>().OpenSystem(SystemReason.Setup);

    /// <inheritdoc />
    public Task InitializeAsync()
    {
        StartServer();
        return Task.CompletedTask;
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (options.Folder is null)
        {
            folder.Dispose();
        }
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(options.Environment);
        builder.UseSetting("Database:Connection", $"Data Source={folder.File("app.db")}");
        builder.UseSetting("Seed:Enabled", options.Seed ? "true" : "false");
        foreach (var (key, value) in options.Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.AddProvider(Logs));
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Time);
            options.Services?.Invoke(services);
        });
    }
}
