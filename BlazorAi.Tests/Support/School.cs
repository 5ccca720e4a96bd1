using BlazorAi.Core.Access;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;

namespace BlazorAi.Tests.Support;

/// <summary>A school with its policies; each test has its own, so that tests can share a database.</summary>
internal sealed class School
{
    public const string Task = "lesson_outline";

    public Tenant Tenant { get; private init; } = null!;

    /// <summary>A person with one role, known to nobody but this object: callers are values.</summary>
    public Caller Person(string role = Roles.Teacher) => new(Tenant.Id, Guid.CreateVersion7(), "Person with role " + role, [role], Guid.CreateVersion7());

    /// <summary>A person with an account: jobs run only for those.</summary>
    public static async Task<Caller> JoinAsync(TestNode node, Guid tenantId, string role = Roles.Teacher)
    {
        var user = new AppUser { Id = Guid.CreateVersion7(), TenantId = tenantId, DisplayName = "Member with role " + role, Roles = [role], CreatedAt = node.Time.GetUtcNow() };
        user.UserName = user.Id.ToString();
        await using var db = node.Get<Database>().OpenTenant(tenantId);
        db.Add(user);
        await db.SaveChangesAsync();
        return new(tenantId, user.Id, user.DisplayName, user.Roles, Guid.CreateVersion7());
    }

    /// <summary>A person of this school with an account.</summary>
    public Task<Caller> JoinAsync(TestNode node, string role = Roles.Teacher) => JoinAsync(node, Tenant.Id, role);

    public static async Task<School> OpenAsync(TestNode node, string timeZone = "Europe/London", Action<AiTaskPolicy>? change = null)
    {
        var school = new School { Tenant = new() { Name = "Test School", TimeZone = timeZone, CreatedAt = node.Time.GetUtcNow() } };
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        db.Add(school.Tenant);
        await node.Get<PolicySeeder>().AddMissingAsync(db, school.Tenant.Id);
        foreach (var policy in db.ChangeTracker.Entries<AiTaskPolicy>())
        {
            change?.Invoke(policy.Entity);
        }

        await db.SaveChangesAsync();
        return school;
    }

    public static InvocationStart Start(Caller caller, string prompt = "Write it.", string? key = null, Guid? target = null, GenerationSurface surface = GenerationSurface.Circuit) =>
        new(new(caller, Task, surface), new TeachingBrief { TaskType = Task, UnitTitle = "Volcanoes", Request = prompt }, key ?? Guid.NewGuid().ToString("N"))
        {
            TargetKind = target is null ? null : "unit_plan",
            TargetId = target,
        };
}
