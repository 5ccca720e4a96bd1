using System.Data.Common;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace BlazorAi.Tests.Support;

/// <summary>Makes a node's database fail on command: before a commit, after it (its answer is lost), or after a claim.</summary>
internal sealed class DatabaseFaults
{
    private int count;

    /// <summary>Throws instead of committing, while set.</summary>
    public Func<Exception>? BeforeCommit { get; set; }

    /// <summary>Throws after the next commits, as many as are set.</summary>
    public int LoseAnswersOfCommits { get; set; }

    /// <summary>Throws after the next claim of an invocation.</summary>
    public bool LoseAnswerOfClaim { get; set; }

    /// <summary>Throws at every read, while set.</summary>
    public bool Reads { get; set; }

    /// <summary>Faults so far.</summary>
    public int Count => Volatile.Read(ref count);

    public Action<IServiceCollection> On(TestDatabase database) => services =>
    {
        IInterceptor[] interceptors = [new Transactions(this), new Commands(this)];
        services.RemoveAll<Database>();
        services.AddSingleton(provider => database.IsPostgres
            ? new Database(new DbContextOptionsBuilder<PostgresAppDbContext>().UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).AddInterceptors(interceptors).Options)
            : new Database(new DbContextOptionsBuilder<SqliteAppDbContext>()
                .UseSqlite(PersistenceServices.SqliteConnectionString(database.Settings["Database:Connection"], AppContext.BaseDirectory)).AddInterceptors(interceptors).Options));
    };

    private Exception Fault(Exception error)
    {
        Interlocked.Increment(ref count);
        return error;
    }

    private sealed class Transactions(DatabaseFaults faults) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            faults.BeforeCommit is { } fault ? throw faults.Fault(fault()) : ValueTask.FromResult(result);

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (faults.LoseAnswersOfCommits > 0)
            {
                faults.LoseAnswersOfCommits--;
                throw faults.Fault(new IOException("The connection fell."));
            }

            return Task.CompletedTask;
        }
    }

    private sealed class Commands(DatabaseFaults faults) : DbCommandInterceptor
    {
        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (faults.LoseAnswerOfClaim && command.CommandText.Contains("\"StartedAt\" =", StringComparison.Ordinal))
            {
                faults.LoseAnswerOfClaim = false;
                throw faults.Fault(new TimeoutException("The connection fell."));
            }

            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            faults.Reads ? throw faults.Fault(new InvalidOperationException("An exception has been raised that is likely due to a transient failure.")) : ValueTask.FromResult(result);
    }
}
