using System.Text;
using BlazorAi.App.Components.Notifications;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.App.Security;
using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;
using BlazorAi.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using Xunit;

namespace BlazorAi.Tests.Components;

/// <summary>Components over the real Core on a database of their own, with a scripted model and a signed-in teacher.</summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    private readonly SqliteTestDatabase database = new();

    /// <summary>A slow machine may take its time; a condition that does not come fails all the same.</summary>
    static ComponentTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(10);

    internal TestNode Node { get; private set; } = null!;

    /// <summary>Settings of the node.</summary>
    protected virtual (string Key, string Value)[] Settings => [];

    internal ScriptedModel Model { get; } = new();

    internal Caller Teacher { get; private set; } = null!;

    internal UnitPlan Plan { get; private set; } = null!;

    protected PlanSection Overview => Plan.Sections.Single(s => s.Kind == SectionKind.Overview);

    /// <summary>The roles of the person who is signed in.</summary>
    protected virtual string[] PersonRoles => [Roles.Teacher];

    /// <summary>Changes the services of the node.</summary>
    protected virtual void Change(IServiceCollection services)
    {
    }

    /// <summary>Fills in the prompt: text areas are read through the browser.</summary>
    protected void TypePrompt(string text)
    {
        var module = JSInterop.SetupModule("./Components/Shared/LongText/LongTextField.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        module.Setup<int>("length", _ => true).SetResult(text.Length);
        module.Setup<IJSStreamReference>("read", _ => true).SetResult(new Text(text));
        module.Setup<string[]>("drafts", _ => true).SetResult([]);
    }

    public async Task InitializeAsync()
    {
        await ((IAsyncLifetime)database).InitializeAsync();
        Node = await TestNode.StartAsync(database, Model, change: services =>
        {
            services.AddNewsKinds();
            Change(services);
        }, settings: Settings);
        var school = await School.OpenAsync(Node);
        await PrepareAsync(school);
        var id = await Node.Get<UnitPlans>().CreateAsync(Teacher, new() { Title = "Rivers", Subject = "Geography", YearGroup = "Year 6", Weeks = 1, LessonsPerWeek = 1 });
        Plan = (await Node.Get<UnitPlans>().FindAsync(Teacher, id))!;
        Services.AddSingleton(Node.Get<Invocations>());
        Services.AddSingleton(Node.Get<InvocationQueries>());
        Services.AddSingleton(Node.Get<Admission>());
        Services.AddSingleton(Node.Get<TaskTypeCatalog>());
        Services.AddSingleton(Node.Get<ISignals>());
        Services.AddSingleton(Node.Get<IOptionsMonitor<AiOptions>>());
        Services.AddSingleton(Node.Get<UnitPlans>());
        Services.AddSingleton(Node.Get<SectionEditor>());
        Services.AddSingleton(Node.Get<PlanProposals>());
        Services.AddSingleton(Node.Get<PlanReview>());
        Services.AddSingleton(Node.Get<TimeProvider>());
        Services.AddSingleton(Node.Get<JobQueue>());
        Services.AddSingleton(Node.Get<NotificationFeed>());
        Services.AddSingleton(Node.Get<NotificationCatalog>());
        Services.AddNotificationScreens();
        Services.AddSingleton(new Sessions(Node.Get<Database>(), Node.Get<ISignals>(), Node.Get<TimeProvider>()));
        Services.AddSingleton<AuthenticationStateProvider>(new FixedState(new(SignIns.PrincipalFor(Teacher))));
        Services.AddScoped<CircuitCaller>();
        Services.AddStreamedMarkdown();
        JSInterop.Mode = JSRuntimeMode.Loose;
        TypePrompt("Two lessons on meanders.");
        SetRendererInfo(new("Server", isInteractive: true));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Node.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Changes the school's policy for the first task.</summary>
    internal async Task ChangePolicyAsync(Action<AiTaskPolicy> change)
    {
        await using var db = Node.Get<Database>().OpenSystem(SystemReason.Setup);
        change(db.Set<AiTaskPolicy>().Single(p => p.TenantId == Teacher.TenantId && p.TaskType == School.Task));
        await db.SaveChangesAsync();
    }

    private async Task PrepareAsync(School school)
    {
        await using var db = Node.Get<Database>().OpenSystem(SystemReason.Setup);
        var user = new AppUser
        {
            Id = Guid.CreateVersion7(), TenantId = school.Tenant.Id, DisplayName = "Tamsin Okafor", Roles = PersonRoles, UserName = "t", Email = "t@school.example", CreatedAt = Node.Time.GetUtcNow(),
        };
        var session = new UserSession { TenantId = user.TenantId, UserId = user.Id, CreatedAt = Node.Time.GetUtcNow(), UserAgent = "test" };
        db.AddRange(user, session);
        await db.SaveChangesAsync();
        Teacher = new(user.TenantId, user.Id, user.DisplayName, user.Roles, session.Id);
    }

    private sealed class FixedState(AuthenticationState state) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(state);
    }

    /// <summary>A text as the browser sends it.</summary>
    internal sealed class Text(string text) : IJSStreamReference
    {
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);

        public long Length => bytes.Length;

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => new(new MemoryStream(bytes));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
