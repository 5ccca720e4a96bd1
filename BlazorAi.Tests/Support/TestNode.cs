using BlazorAi.Core.Access;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Stories;
using BlazorAi.Core.UnitPlans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BlazorAi.Tests.Support;

/// <summary>One node: the Core rooms as the app registers them, over a test's database, with a scripted model.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly IHost host;

    private TestNode(IHost host) => this.host = host;

    public ShiftedTime Time => (ShiftedTime)Get<TimeProvider>();

    public ScriptedModel Model => Get<ScriptedModel>();

    public IServiceProvider Services => host.Services;

    public Invocations Invocations => Get<Invocations>();

    /// <summary>A node whose services do not run.</summary>
    public static TestNode Build(
        TestDatabase database, ScriptedModel? model = null, ShiftedTime? time = null, Action<IServiceCollection>? change = null, params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(database.Configuration(settings));
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(time ?? new ShiftedTime());
        services.AddSingleton(model ?? new ScriptedModel());
        services.AddSingleton<IChatProvider>(provider => provider.GetRequiredService<ScriptedModel>()); // first asked, so the only one
        services.AddPersistence(builder.Configuration, AppContext.BaseDirectory);
        services.AddBlobs();
        services.AddNotifications();
        services.AddGovernance(builder.Configuration);
        services.AddGeneration();
        services.AddInvocations(builder.Configuration);
        services.AddJobs(builder.Configuration);
        services.AddUnitPlans();
        services.AddStories();
        change?.Invoke(services);
        return new(builder.Build());
    }

    /// <summary>A node whose services run.</summary>
    public static async Task<TestNode> StartAsync(
        TestDatabase database, ScriptedModel? model = null, ShiftedTime? time = null, Action<IServiceCollection>? change = null, params (string Key, string Value)[] settings)
    {
        var node = Build(database, model, time, change, settings);
        await node.StartAsync();
        return node;
    }

    /// <summary>Starts the services of a node that was only built.</summary>
    public Task StartAsync() => host.StartAsync();

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Shuts down in good order.</summary>
    public Task StopAsync() => host.StopAsync();

    public async Task<AiInvocation> RowAsync(string requestId)
    {
        await using var db = Get<Database>().OpenSystem(SystemReason.Recovery);
        return await db.Set<AiInvocation>().AsNoTracking().SingleAsync(i => i.RequestId == requestId);
    }

    /// <summary>Waits until an invocation's row is as it should be.</summary>
    public async Task<AiInvocation> RowWhenAsync(string requestId, Func<AiInvocation, bool> condition, string what)
    {
        var row = await RowAsync(requestId);
        await Conditions.TrueAsync(async () => condition(row = await RowAsync(requestId)), what);
        return row;
    }

    /// <summary>Waits until an invocation has ended.</summary>
    public Task<AiInvocation> EndedAsync(string requestId) => RowWhenAsync(requestId, i => i.HasEnded, $"the end of {requestId}");

    /// <summary>Follows an invocation to its end.</summary>
    public async Task<List<LoggedEvent>> FollowAsync(Caller caller, string requestId, long after = 0)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var events = new List<LoggedEvent>();
        await foreach (var logged in Invocations.FollowAsync(caller, requestId, after, limit.Token))
        {
            events.Add(logged);
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        switch (host)
        {
            case IAsyncDisposable async:
                await async.DisposeAsync();
                break;
            default:
                host.Dispose();
                break;
        }
    }
}
