using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BlazorAi.Core.Persistence;

/// <summary>Brings the database to the newest schema at start, after a copy of it where it already holds data.</summary>
public sealed partial class DatabaseMigrator(
    Database database, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<DatabaseMigrator> logger, NpgsqlDataSource? dataSource = null)
{
    /// <summary>Applies what is pending.</summary>
    /// <exception cref="InvalidOperationException">The copy could not be made; nothing was changed.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenSystem(SystemReason.Setup);
        if (db.Database.IsSqlite())
        {
            CreateFolder(db);
        }

        var exists = await db.Database.CanConnectAsync(cancellationToken);
        var applied = exists ? await db.Database.GetAppliedMigrationsAsync(cancellationToken) : [];
        var pending = exists ? await db.Database.GetPendingMigrationsAsync(cancellationToken) : [];
        if (applied.Any() && pending.Any() && options.Value.BackupBeforeMigration)
        {
            var copy = db.Database.IsSqlite() ? CopySqlite(db) : await CopyPostgresAsync(cancellationToken);
            LogCopied(copy);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    private static void CreateFolder(AppDbContext db)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }

    private string CopySqlite(AppDbContext db)
    {
        var source = new SqliteConnectionStringBuilder(db.Database.GetConnectionString());
        var copy = $"{source.DataSource}.backup-{Stamp()}";
        using var from = new SqliteConnection(source.ConnectionString);
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ConnectionString);
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        return copy;
    }

    private async Task<string> CopyPostgresAsync(CancellationToken cancellationToken)
    {
        var target = new NpgsqlConnectionStringBuilder(options.Value.Connection);
        var copy = $"{target.Database}_backup_{Stamp()}";
        dataSource?.Clear(); // a database is copied only while nobody is connected to it
        try
        {
            await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
            await server.OpenAsync(cancellationToken);
            await using var command = server.CreateCommand();
            command.CommandText = $"CREATE DATABASE {Quote(copy)} TEMPLATE {Quote(target.Database!)}";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return copy;
        }
        catch (NpgsqlException error)
        {
            throw new InvalidOperationException(
                "The database must be changed to a newer schema, and the copy that is made first could not be made: " + error.Message
                + " Stop the other nodes and give the account CREATEDB, or take a backup yourself and set Database:BackupBeforeMigration to false.", error);
        }
    }

    private string Stamp() => time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss", System.Globalization.CultureInfo.InvariantCulture);

    private static string Quote(string identifier) => '"' + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    [LoggerMessage(Level = LogLevel.Information, Message = "Copied the database to {Copy} before changing its schema")]
    private partial void LogCopied(string copy);
}
