using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Jobs;

/// <summary>The statements that LINQ cannot say, for each database.</summary>
internal sealed class JobSql
{
    // One step of an index for each lane, however many jobs a lane holds: from a lane's first job to the first job of the next.
    private const string NextOnSqlite = """
        heads h JOIN "Jobs" j ON j."Id" = (
            SELECT n."Id" FROM "Jobs" n WHERE n."State" = 'Queued' AND (n."Kind", n."TenantId", n."Priority") > (h."Kind", h."TenantId", h."Priority")
            ORDER BY n."Kind", n."TenantId", n."Priority", n."RunAt", n."Id" LIMIT 1)
        """;

    private const string NextOnPostgres = """
        heads h CROSS JOIN LATERAL (
            SELECT n."Id", n."Kind", n."TenantId", n."Priority", n."RunAt" FROM "Jobs" n
            WHERE n."State" = 'Queued' AND (n."Kind", n."TenantId", n."Priority") > (h."Kind", h."TenantId", h."Priority")
            ORDER BY n."Kind", n."TenantId", n."Priority", n."RunAt", n."Id" LIMIT 1) j
        """;

    private static readonly JobSql Sqlite = new(NextOnSqlite, key => key, "");
    private static readonly JobSql Postgres = new(NextOnPostgres, key => $"CAST({key} AS uuid)", "FOR UPDATE SKIP LOCKED");

    private JobSql(string next, Func<string, string> key, string skipLocked)
    {
        Lanes = $$"""
            WITH RECURSIVE heads("Id", "Kind", "TenantId", "Priority", "RunAt") AS (
                SELECT * FROM (
                    SELECT "Id", "Kind", "TenantId", "Priority", "RunAt" FROM "Jobs" WHERE "State" = 'Queued'
                    ORDER BY "Kind", "TenantId", "Priority", "RunAt", "Id" LIMIT 1) first
                UNION ALL
                SELECT j."Id", j."Kind", j."TenantId", j."Priority", j."RunAt" FROM {{next}})
            SELECT "Kind", CAST("TenantId" AS TEXT) AS "Tenant", "Priority", CASE WHEN "RunAt" <= {0} THEN 1 ELSE 0 END AS "IsDue",
                CAST((SELECT COUNT(*) FROM "Jobs" r WHERE r."State" = 'Running' AND r."TenantId" = heads."TenantId" AND r."LeaseUntil" > {0}) AS INTEGER) AS "Running"
            FROM heads ORDER BY "Priority", "RunAt", "Id"
            """;
        Claim = $$"""
            UPDATE "Jobs" SET "State" = 'Running', "Attempts" = "Attempts" + 1, "ClaimToken" = {0}, "WorkerId" = {1}, "LeaseUntil" = {2}, "StartedAt" = {3}
            WHERE "State" = 'Queued' AND "Id" = (
                SELECT "Id" FROM "Jobs"
                WHERE "State" = 'Queued' AND "Kind" = {4} AND "TenantId" = {{key("{5}")}} AND "Priority" = {6} AND "RunAt" <= {3} AND "Losses" <= {7}
                ORDER BY "RunAt", "Id" LIMIT 1 {{skipLocked}})
            """;
        Lost = $$"""
            SELECT CAST("Id" AS TEXT) AS "Value" FROM "Jobs"
            WHERE "State" = 'Running' AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0}) AND "Id" > {{key("{1}")}} ORDER BY "Id" LIMIT {2}
            """;
        FailUnreadable = $$"""
            UPDATE "Jobs" SET "State" = 'Failed', "ErrorCode" = {0}, "ErrorMessage" = {1}, "FinishedAt" = {2}, "LeaseUntil" = NULL
            WHERE "State" = 'Running' AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {2}) AND "Id" = {{key("{3}")}}
            """;
    }

    /// <summary>
    /// Every lane (kind, school, priority) in which something waits, with its first job; those that have waited longest first.
    /// Parameter: now.
    /// </summary>
    public string Lanes { get; }

    /// <summary>
    /// Takes the first job of a lane that is due and that nobody else is taking. Parameters: token, worker, lease until, now, kind,
    /// school, priority, most losses.
    /// </summary>
    public string Claim { get; }

    /// <summary>Keys of jobs that nobody holds any more, as text. Parameters: now, after which key, how many.</summary>
    public string Lost { get; }

    /// <summary>Ends a job that nobody holds and whose row cannot be read. Parameters: code, message, now, key.</summary>
    public string FailUnreadable { get; }

    /// <summary>The statements for a context's database.</summary>
    public static JobSql For(AppDbContext db) => db.Database.IsSqlite() ? Sqlite : Postgres;

    /// <summary>An instant as the database stores it: these statements go past the model.</summary>
    public static object Instant(AppDbContext db, DateTimeOffset instant) => db.Database.IsSqlite() ? instant.UtcTicks : instant.ToUniversalTime();
}
