using System.Reflection;
using System.Runtime.CompilerServices;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Persistence;

public sealed class PersistenceOnSqlite(SqliteTestDatabase database) : PersistenceTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PersistenceOnPostgres(PostgresTestDatabase database) : PersistenceTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>What every room relies on, whichever database holds it.</summary>
public abstract class PersistenceTests(TestDatabase database)
{
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid Elsewhere = Guid.CreateVersion7();

    [DatabaseFact]
    public async Task The_schema_is_the_models()
    {
        await using var node = TestNode.Build(database);
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync());
    }

    [DatabaseFact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var node = TestNode.Build(database);
        await node.Get<DatabaseMigrator>().MigrateAsync();
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [DatabaseFact]
    public async Task Every_row_of_a_school_is_filtered()
    {
        await using var node = TestNode.Build(database);
        await using var db = node.Get<Database>().OpenTenant(Here);
        var owned = OwnedTypes(db);
        Assert.True(owned.Count >= 10, "The model lost its tenants.");
        Assert.All(owned, type =>
        {
            var sql = (string)typeof(PersistenceTests).GetMethod(nameof(QueryOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!;
            Assert.Matches("WHERE .*\"TenantId\" = @", sql);
        });
    }

    [DatabaseFact]
    public async Task No_row_of_another_school_can_be_written()
    {
        await using var node = TestNode.Build(database);
        await using var model = node.Get<Database>().OpenTenant(Here);
        foreach (var type in OwnedTypes(model))
        {
            foreach (var state in new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted })
            {
                await using var db = node.Get<Database>().OpenTenant(Here);
                var row = RuntimeHelpers.GetUninitializedObject(type);
                type.GetProperty(nameof(ITenantOwned.TenantId))!.SetValue(row, Elsewhere);
                foreach (var key in model.Model.FindEntityType(type)!.FindPrimaryKey()!.Properties.Where(p => p.ClrType == typeof(string)))
                {
                    key.PropertyInfo!.SetValue(row, "x"); // nothing is tracked without its key
                }

                db.Entry(row).State = state;
                var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
                Assert.Contains("another school", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [DatabaseFact]
    public async Task Another_schools_rows_are_neither_seen_nor_changed()
    {
        await using var node = TestNode.Build(database);
        var plan = Plan(Elsewhere, "Theirs");
        await SaveAsync(node, plan);
        await using var db = node.Get<Database>().OpenTenant(Here);
        Assert.Empty(await db.Set<UnitPlan>().Where(p => p.Id == plan.Id).ToListAsync());
        Assert.Equal(0, await db.Set<UnitPlan>().Where(p => p.Id == plan.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Title, "Mine")));
        Assert.Equal(0, await db.Set<UnitPlan>().Where(p => p.Id == plan.Id).ExecuteDeleteAsync());
        await using var theirs = node.Get<Database>().OpenTenant(Elsewhere);
        Assert.Equal("Theirs", (await theirs.Set<UnitPlan>().SingleAsync(p => p.Id == plan.Id)).Title);
    }

    [DatabaseFact]
    public async Task Instants_come_back_in_utc_and_sort_by_time()
    {
        await using var node = TestNode.Build(database);
        var school = Guid.CreateVersion7();
        var noon = new DateTimeOffset(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);
        await SaveAsync(node,
            Plan(school, "late", noon.AddHours(1).ToOffset(TimeSpan.FromHours(-8))),
            Plan(school, "early", noon.ToOffset(TimeSpan.FromHours(11))),
            Plan(school, "latest", noon.AddHours(2)));
        await using var db = node.Get<Database>().OpenTenant(school);
        var plans = await db.Set<UnitPlan>().AsNoTracking().OrderBy(p => p.CreatedAt).ToListAsync();
        Assert.Equal(["early", "late", "latest"], plans.Select(p => p.Title));
        Assert.Equal([noon, noon.AddHours(1), noon.AddHours(2)], plans.Select(p => p.CreatedAt));
        Assert.All(plans, p => Assert.Equal(TimeSpan.Zero, p.CreatedAt.Offset));
        var after = noon.ToOffset(TimeSpan.FromHours(3));
        Assert.Equal(2, await db.Set<UnitPlan>().CountAsync(p => p.CreatedAt > after));
    }

    [DatabaseFact]
    public async Task Eight_writers_at_once_all_succeed()
    {
        await using var node = TestNode.Build(database);
        var school = Guid.CreateVersion7();
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (writer, _) =>
        {
            for (var i = 0; i < 20; i++)
            {
                await SaveAsync(node, Plan(school, $"{writer}-{i}"));
            }
        });
        await using var db = node.Get<Database>().OpenTenant(school);
        Assert.Equal(160, await db.Set<UnitPlan>().CountAsync());
    }

    [DatabaseFact]
    public async Task Long_text_comes_back_whole()
    {
        await using var node = TestNode.Build(database);
        var plan = Plan(Guid.CreateVersion7(), "Long");
        plan.Sections[0].Markdown = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i % 1000,3} 🌋 łąka"));
        Assert.True(plan.Sections[0].Markdown.Length > 1_000_000);
        await SaveAsync(node, plan);
        await using var db = node.Get<Database>().OpenTenant(plan.TenantId);
        var id = plan.Sections[0].Id;
        Assert.Equal(plan.Sections[0].Markdown, (await db.Set<PlanSection>().SingleAsync(s => s.Id == id)).Markdown);
    }

    [DatabaseFact]
    public async Task Characters_that_no_store_keeps_are_replaced_and_the_rest_is_kept()
    {
        await using var node = TestNode.Build(database);
        var plan = Plan(Guid.CreateVersion7(), "a\0b\uD83Cc\uDF0Bd🌋\r\n");
        await SaveAsync(node, plan);
        Assert.Equal("a\uFFFDb\uFFFDc\uFFFDd🌋\r\n", plan.Title);
        await using var db = node.Get<Database>().OpenTenant(plan.TenantId);
        Assert.Equal(plan.Title, (await db.Set<UnitPlan>().SingleAsync(p => p.Id == plan.Id)).Title);
    }

    [DatabaseFact]
    public async Task A_stale_write_is_refused()
    {
        await using var node = TestNode.Build(database);
        var plan = Plan(Guid.CreateVersion7(), "Stale");
        await SaveAsync(node, plan);
        await using var one = node.Get<Database>().OpenTenant(plan.TenantId);
        await using var two = node.Get<Database>().OpenTenant(plan.TenantId);
        var id = plan.Sections[0].Id;
        var first = await one.Set<PlanSection>().SingleAsync(s => s.Id == id);
        var second = await two.Set<PlanSection>().SingleAsync(s => s.Id == id);
        (first.Markdown, first.Version) = ("first", 2);
        (second.Markdown, second.Version) = ("second", 2);
        await one.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());
    }

    [DatabaseFact]
    public async Task One_node_reads_what_another_protected()
    {
        await using var one = TestNode.Build(database);
        await using var two = TestNode.Build(database);
        var secret = one.Get<IDataProtectionProvider>().CreateProtector("test").Protect("the key");
        Assert.Equal("the key", two.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));
    }

    [DatabaseFact]
    public async Task Saving_blocks_no_thread()
    {
        await using var node = TestNode.Build(database);
        await using var db = node.Get<Database>().OpenTenant(Here);
        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    private static List<Type> OwnedTypes(AppDbContext db) =>
        [.. db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => typeof(ITenantOwned).IsAssignableFrom(t))];

    private static string QueryOf<T>(AppDbContext db)
        where T : class => db.Set<T>().ToQueryString().ReplaceLineEndings(" ");

    private static UnitPlan Plan(Guid tenant, string title, DateTimeOffset createdAt = default)
    {
        var plan = UnitPlanFactory.Create(tenant, Guid.CreateVersion7(), "Someone", new() { Title = "x", Subject = "Science", YearGroup = "Year 5", Weeks = 1, LessonsPerWeek = 1 }, createdAt);
        plan.Title = title;
        return plan;
    }

    private static async Task SaveAsync(TestNode node, params UnitPlan[] plans)
    {
        foreach (var plan in plans)
        {
            await using var db = node.Get<Database>().OpenTenant(plan.TenantId);
            db.Add(plan);
            await db.SaveChangesAsync();
        }
    }
}
