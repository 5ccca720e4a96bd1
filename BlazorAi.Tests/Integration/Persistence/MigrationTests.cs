using System.Globalization;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace BlazorAi.Tests.Integration.Persistence;

/// <summary>A database of an older version: one migration that this version does not know, and a table of its own.</summary>
internal static class OldDatabase
{
    public static async Task CreateAsync(TestNode node)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        await db.Database.ExecuteSqlRawAsync("""
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" varchar(150) NOT NULL PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES ('20200101000000_Older', '10.0.0');
            CREATE TABLE "Kept" ("Text" text);
            INSERT INTO "Kept" VALUES ('from before');
            """);
    }

    public static async Task<bool> HasNewSchemaAsync(TestNode node)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        return !(await db.Database.GetPendingMigrationsAsync()).Any();
    }
}

public sealed class MigrationOnSqlite : IAsyncLifetime
{
    private readonly SqliteTestDatabase database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_database_that_holds_data_is_copied_first()
    {
        await using var node = TestNode.Build(database);
        await OldDatabase.CreateAsync(node);
        await node.Get<DatabaseMigrator>().MigrateAsync();
        Assert.True(await OldDatabase.HasNewSchemaAsync(node));
        var copy = Assert.Single(Copies());
        Assert.Equal("from before", await ScalarAsync(copy, "SELECT Text FROM Kept"));
        Assert.Equal("0", await ScalarAsync(copy, "SELECT count(*) FROM sqlite_master WHERE name = 'AiInvocations'"));
        Assert.Equal("from before", await ScalarAsync(database.File, "SELECT Text FROM Kept"));

        await node.Get<DatabaseMigrator>().MigrateAsync();
        Assert.Single(Copies()); // nothing was pending, so nothing was copied
    }

    [Fact]
    public async Task A_new_database_needs_no_copy_and_its_folder_is_made()
    {
        var file = Path.Combine(Path.GetDirectoryName(database.File)!, "new folder", "app.db");
        await using var node = TestNode.Build(database, settings: ("Database:Connection", $"Data Source={file}"));
        await node.Get<DatabaseMigrator>().MigrateAsync();
        Assert.True(await OldDatabase.HasNewSchemaAsync(node));
        Assert.Equal([Path.GetFileName(file)], Directory.GetFiles(Path.GetDirectoryName(file)!, "*.db*").Select(Path.GetFileName).Where(f => !f!.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task No_copy_is_made_where_the_operator_makes_their_own()
    {
        await using var node = TestNode.Build(database, settings: ("Database:BackupBeforeMigration", "false"));
        await OldDatabase.CreateAsync(node);
        await node.Get<DatabaseMigrator>().MigrateAsync();
        Assert.Empty(Copies());
    }

    [Fact]
    public async Task Connections_are_as_the_app_needs_them()
    {
        await using var node = TestNode.Build(database);
        await node.Get<DatabaseMigrator>().MigrateAsync();
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        await db.Database.OpenConnectionAsync();
        Assert.Equal("wal", await PragmaAsync("journal_mode"));
        Assert.Equal("1", await PragmaAsync("foreign_keys"));
        Assert.Equal("10000", await PragmaAsync("busy_timeout"));

        async Task<string?> PragmaAsync(string name)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA " + name;
            return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
    }

    private string[] Copies() => Directory.GetFiles(Path.GetDirectoryName(database.File)!, "*.backup-*");

    private static async Task<string?> ScalarAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}

public sealed class MigrationOnPostgres : IAsyncLifetime
{
    private readonly PostgresTestDatabase database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => database.DisposeAsync();

    [DatabaseFact]
    public async Task A_database_that_holds_data_is_copied_first()
    {
        await PostgresTestDatabase.OnServerAsync($"CREATE DATABASE \"{database.Name}\"");
        await using var node = TestNode.Build(database);
        await OldDatabase.CreateAsync(node);
        string? copy = null;
        try
        {
            await node.Get<DatabaseMigrator>().MigrateAsync();
            copy = (string?)await PostgresTestDatabase.OnServerAsync($"SELECT datname FROM pg_database WHERE datname LIKE '{database.Name}_backup_%'");
            Assert.True(await OldDatabase.HasNewSchemaAsync(node));
            Assert.NotNull(copy);
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = copy, Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT \"Text\" FROM \"Kept\"", connection);
            Assert.Equal("from before", await command.ExecuteScalarAsync());
        }
        finally
        {
            if (copy is not null)
            {
                await PostgresTestDatabase.OnServerAsync($"DROP DATABASE \"{copy}\" WITH (FORCE)");
            }
        }
    }

    [DatabaseFact]
    public async Task Where_another_node_holds_the_database_nothing_is_changed_and_the_message_says_what_to_do()
    {
        await PostgresTestDatabase.OnServerAsync($"CREATE DATABASE \"{database.Name}\"");
        await using var node = TestNode.Build(database);
        await OldDatabase.CreateAsync(node);
        await using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await other.OpenAsync();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => node.Get<DatabaseMigrator>().MigrateAsync());
        Assert.Contains("Database:BackupBeforeMigration", error.Message, StringComparison.Ordinal);
        Assert.False(await OldDatabase.HasNewSchemaAsync(node));
    }

    [DatabaseFact]
    public async Task A_missing_database_is_made()
    {
        await using var node = TestNode.Build(database);
        await node.Get<DatabaseMigrator>().MigrateAsync();
        Assert.True(await OldDatabase.HasNewSchemaAsync(node));
    }
}
