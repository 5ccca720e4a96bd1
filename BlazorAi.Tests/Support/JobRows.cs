using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Tests.Support;

/// <summary>Many job rows at once, past the queue.</summary>
internal static class JobRows
{
    // Smaller than any key that the queue makes.
    private const string OnSqlite = """
        '00000000-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
        """;

    /// <summary>Copies a row, under new keys and without its unique key.</summary>
    public static async Task CopyAsync(Database database, Guid job, int count)
    {
        await using var db = database.OpenSystem(SystemReason.Setup);
        var key = db.Database.IsSqlite() ? OnSqlite : "CAST('00000000' || substr(CAST(gen_random_uuid() AS text), 9) AS uuid)";
        var columns = db.Model.FindEntityType(typeof(Job))!.GetProperties().Select(p => p.GetColumnName()).Where(c => c is not (nameof(Job.Id) or nameof(Job.UniqueKey))).ToList();
        var list = string.Join(", ", columns.Select(c => $"j.\"{c}\""));
        var sql = $$"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {1})
            INSERT INTO "Jobs" ("Id", {{list.Replace("j.", "", StringComparison.Ordinal)}})
            SELECT {{key}}, {{list}} FROM numbers CROSS JOIN "Jobs" j WHERE j."Id" = {0}
            """;
        await db.Database.ExecuteSqlRawAsync(sql, job, count);
    }

    /// <summary>Makes every change of jobs with a title fail, as a damaged page of the file would.</summary>
    public static async Task DamageAsync(Database database, string title)
    {
        await using var db = database.OpenSystem(SystemReason.Setup);
        var sql = db.Database.IsSqlite()
            ? $"""CREATE TRIGGER damaged BEFORE UPDATE ON "Jobs" WHEN OLD."Title" = '{title}' BEGIN SELECT RAISE(ABORT, 'damaged'); END"""
            : $"""
                CREATE FUNCTION damaged() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''damaged''; END';
                CREATE TRIGGER damaged BEFORE UPDATE ON "Jobs" FOR EACH ROW WHEN (OLD."Title" = '{title}') EXECUTE FUNCTION damaged();
                """;
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Ends the damage and deletes the jobs.</summary>
    public static async Task RepairAsync(Database database, string title)
    {
        await using var db = database.OpenSystem(SystemReason.Setup);
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? "DROP TRIGGER damaged" : """DROP TRIGGER damaged ON "Jobs"; DROP FUNCTION damaged""");
        await db.Set<Job>().Where(j => j.Title == title).ExecuteDeleteAsync();
    }

    /// <summary>Changes a row past the queue.</summary>
    public static async Task ChangeAsync(Database database, Guid id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> change)
    {
        await using var db = database.OpenSystem(SystemReason.Setup);
        await db.Set<Job>().Where(j => j.Id == id).ExecuteUpdateAsync(change);
    }
}
