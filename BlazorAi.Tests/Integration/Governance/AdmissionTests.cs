using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Governance;

public sealed class AdmissionOnSqlite(SqliteTestDatabase database) : AdmissionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AdmissionOnPostgres(PostgresTestDatabase database) : AdmissionTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Who may start what, how often and how many at once. No runner runs here: what is started stays.</summary>
public abstract class AdmissionTests(TestDatabase database)
{
    public static TheoryData<string, string?> Refusals => new()
    {
        { "allowed", null },
        { "unknown to the app", PolicyRules.UnknownTask },
        { "without a policy", PolicyRules.UnknownTask },
        { "disabled", PolicyRules.TaskDisabled },
        { "another role", PolicyRules.RoleNotAllowed },
        { "no role", PolicyRules.RoleNotAllowed },
        { "missing provider", PolicyRules.ProviderMissing },
        { "no requests left", PolicyRules.DailyQuota },
        { "five running", PolicyRules.ActiveLimit },
    };

    [DatabaseTheory]
    [MemberData(nameof(Refusals))]
    public async Task Each_rule_says_its_own_no(string situation, string? rule)
    {
        await using var node = TestNode.Build(database);
        var school = await School.OpenAsync(node, change: policy =>
        {
            if (policy.TaskType == School.Task)
            {
                policy.IsEnabled = situation != "disabled";
                policy.Provider = situation == "missing provider" ? "gone" : null;
                policy.RequestsPerDay = situation == "no requests left" ? 1 : 100;
            }
        });
        var caller = situation switch
        {
            "another role" => school.Person(Roles.Editor),
            "no role" => school.Person() with { Roles = [] },
            "without a policy" => (await School.OpenAsync(node)).Person() with { TenantId = school.Tenant.Id },
            _ => school.Person(),
        };
        if (situation == "without a policy")
        {
            await using var db = node.Get<Database>().Open(caller);
            await db.Set<AiTaskPolicy>().Where(p => p.TaskType == School.Task).ExecuteDeleteAsync();
        }

        for (var i = 0; i < (situation == "five running" ? 5 : situation == "no requests left" ? 1 : 0); i++)
        {
            await node.Invocations.StartAsync(School.Start(caller));
        }

        var start = School.Start(caller);
        if (situation == "unknown to the app")
        {
            start = start with { Request = start.Request with { TaskType = "poetry" } };
        }

        if (rule is null)
        {
            Assert.Equal(InvocationState.Pending, (await node.Invocations.StartAsync(start)).State);
            return;
        }

        var before = await CountAsync(node, caller);
        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => node.Invocations.StartAsync(start));
        Assert.Equal(rule, refused.Decision.RefusedBy);
        Assert.NotEmpty(refused.Decision.Reason);
        Assert.Equal(before, await CountAsync(node, caller)); // a refusal leaves nothing behind
        Assert.Equal(rule, (await node.Get<Admission>().PreviewAsync(start.Request)).RefusedBy);
    }

    [DatabaseFact]
    public async Task The_preview_tells_what_applies_and_takes_nothing()
    {
        await using var node = TestNode.Build(database);
        var school = await School.OpenAsync(node, change: policy => (policy.RequestsPerDay, policy.MaxOutputTokens) = (3, 777));
        var caller = school.Person();
        await node.Invocations.StartAsync(School.Start(caller));
        for (var i = 0; i < 3; i++)
        {
            var decision = await node.Get<Admission>().PreviewAsync(School.Start(caller).Request);
            Assert.Equal((true, 2, 3, 777, AiOptions.BuiltInProvider, 1),
                (decision.IsAllowed, decision.RequestsLeft, decision.RequestsPerDay, decision.MaxOutputTokens, decision.Provider, decision.TemplateVersion));
        }
    }

    [DatabaseFact]
    public async Task Tasks_are_offered_by_role()
    {
        await using var node = TestNode.Build(database);
        var school = await School.OpenAsync(node, change: policy => policy.IsEnabled = policy.TaskType != "parent_letter");
        var offered = await node.Get<Admission>().AllowedTasksAsync(school.Person());
        var all = node.Get<TaskTypeCatalog>().All;
        Assert.Equal(all.Where(t => t.DefaultRoles.Contains(Roles.Teacher) && t.Id != "parent_letter").Select(t => t.Id), offered.Select(t => t.Id));
        Assert.DoesNotContain(offered, t => t.Id == "page_text");
        Assert.Equal(["page_image", "page_text"], (await node.Get<Admission>().AllowedTasksAsync(school.Person(Roles.Editor))).Select(t => t.Id));
    }

    [DatabaseFact]
    public async Task A_days_requests_begin_anew_at_midnight_in_the_school()
    {
        var time = new ShiftedTime();
        time.Set(new(2026, 3, 10, 3, 30, 0, TimeSpan.Zero)); // 23:30 in New York, where the clocks went forward two days ago
        await using var node = TestNode.Build(database, time: time);
        var school = await School.OpenAsync(node, "America/New_York", policy => policy.RequestsPerDay = 2);
        var caller = school.Person();
        await node.Invocations.StartAsync(School.Start(caller));
        await node.Invocations.StartAsync(School.Start(caller));
        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => node.Invocations.StartAsync(School.Start(caller)));
        Assert.Equal(PolicyRules.DailyQuota, refused.Decision.RefusedBy);
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 4, 0, 0, TimeSpan.Zero), refused.Decision.RetryAt);
        await node.Invocations.StartAsync(School.Start(school.Person())); // a colleague has their own

        time.Set(refused.Decision.RetryAt!.Value);
        Assert.Equal(2, (await node.Get<Admission>().PreviewAsync(School.Start(caller).Request)).RequestsLeft);
        await node.Invocations.StartAsync(School.Start(caller));
    }

    [DatabaseFact]
    public async Task Twenty_starts_at_once_take_five_slots()
    {
        await using var node = TestNode.Build(database);
        var school = await School.OpenAsync(node);
        var caller = school.Person();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await node.Invocations.StartAsync(School.Start(caller));
                return null;
            }
            catch (PolicyRefusedException refused)
            {
                return refused.Decision.RefusedBy;
            }
        })));
        Assert.Equal(5, outcomes.Count(o => o is null));
        Assert.Equal(15, outcomes.Count(o => o == PolicyRules.ActiveLimit));
        await using var db = node.Get<Database>().Open(caller);
        Assert.Equal([1, 2, 3, 4, 5], await db.Set<ActiveSlot>().Where(s => s.UserId == caller.UserId).Select(s => s.Number).OrderBy(n => n).ToListAsync());
        Assert.Equal(5, (await node.Get<InvocationQueries>().ListActiveAsync(caller)).Count);
    }

    [DatabaseFact]
    public async Task Jobs_take_no_slot()
    {
        await using var node = TestNode.Build(database);
        var caller = (await School.OpenAsync(node)).Person();
        for (var i = 0; i < 7; i++)
        {
            await node.Invocations.StartAsync(School.Start(caller, surface: GenerationSurface.Job));
        }

        await node.Invocations.StartAsync(School.Start(caller));
    }

    [DatabaseFact]
    public async Task One_start_key_starts_once()
    {
        await using var node = TestNode.Build(database);
        var caller = (await School.OpenAsync(node)).Person();
        var views = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => node.Invocations.StartAsync(School.Start(caller, key: "double click")))));
        Assert.Single(views.Select(v => v.RequestId).Distinct());
        await using var db = node.Get<Database>().Open(caller);
        Assert.Equal(1, await db.Set<UsageEntry>().CountAsync(e => e.UserId == caller.UserId));
        Assert.Equal(1, await db.Set<ActiveSlot>().CountAsync(e => e.UserId == caller.UserId));

        var other = (await School.OpenAsync(node)).Person();
        Assert.NotEqual(views[0].RequestId, (await node.Invocations.StartAsync(School.Start(other, key: "double click"))).RequestId);
    }

    [DatabaseFact]
    public async Task Input_that_cannot_be_used_starts_nothing()
    {
        await using var node = TestNode.Build(database);
        var caller = (await School.OpenAsync(node)).Person();
        foreach (var prompt in new[] { "", " \n\t ", "bell\a", "nul\0", new string('x', 8_001) })
        {
            await Assert.ThrowsAsync<InvalidPromptException>(() => node.Invocations.StartAsync(School.Start(caller, prompt)));
        }

        foreach (var key in new[] { "", new string('k', 101) })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => node.Invocations.StartAsync(School.Start(caller, key: key)));
        }

        Assert.Equal(0, await CountAsync(node, caller));
        await node.Invocations.StartAsync(School.Start(caller, new string('x', 8_000), new string('k', 100)));
        await node.Invocations.StartAsync(School.Start(caller, "half a pair \uD83C, tab\t and line\r\nend"));
    }

    private static async Task<int> CountAsync(TestNode node, Caller caller)
    {
        await using var db = node.Get<Database>().Open(caller);
        var user = caller.UserId;
        return await db.Set<AiInvocation>().CountAsync(i => i.UserId == user)
            + await db.Set<UsageEntry>().CountAsync(e => e.UserId == user) + await db.Set<ActiveSlot>().CountAsync(s => s.UserId == user);
    }
}
