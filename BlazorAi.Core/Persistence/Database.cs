using BlazorAi.Core.Access;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Persistence;

/// <summary>
/// Opens a context for one unit of work. Circuits and workers outlive a scope, so a context is never injected: it is opened,
/// used and disposed.
/// </summary>
public sealed class Database
{
    private readonly Func<Guid?, AppDbContext> open;

    /// <summary>Over SQLite.</summary>
    public Database(DbContextOptions<SqliteAppDbContext> options) => open = tenant => new SqliteAppDbContext(options) { TenantId = tenant };

    /// <summary>Over PostgreSQL.</summary>
    public Database(DbContextOptions<PostgresAppDbContext> options) => open = tenant => new PostgresAppDbContext(options) { TenantId = tenant };

    /// <summary>A context that sees the caller's school only.</summary>
    public AppDbContext Open(Caller caller) => open(caller.TenantId);

    /// <summary>A context that sees the rows of one school only: for work done in its name, such as a running invocation.</summary>
    public AppDbContext OpenTenant(Guid tenantId) => open(tenantId);

    /// <summary>
    /// A context that sees every school: for what happens before there is a caller (sign-in), claims and recovery. An
    /// architecture test lists who may.
    /// </summary>
    /// <param name="reason">Why no school is named; for the reader.</param>
    public AppDbContext OpenSystem(SystemReason reason)
    {
        if (!Enum.IsDefined(reason))
        {
            throw new ArgumentOutOfRangeException(nameof(reason), reason, null);
        }

        return open(null);
    }
}

/// <summary>Why a context sees every school.</summary>
public enum SystemReason
{
    /// <summary>Nobody is signed in yet, or the sign-in itself is checked.</summary>
    SignIn,

    /// <summary>Work of any school is claimed, leased or recovered.</summary>
    Recovery,

    /// <summary>The database is migrated or first filled.</summary>
    Setup,

    /// <summary>Keys that belong to the installation.</summary>
    Keys,
}
