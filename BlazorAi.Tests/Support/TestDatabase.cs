using BlazorAi.Core.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace BlazorAi.Tests.Support;

/// <summary>A database of a test class's own, fresh and migrated; gone at the end.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    /// <summary>What a host finds in its configuration.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    public bool IsPostgres => this is PostgresTestDatabase;

    /// <summary>Another database on the same engine, empty and without a schema.</summary>
    public abstract TestDatabase Blank();

    public async Task InitializeAsync()
    {
        if (await CreateAsync())
        {
            await using var node = TestNode.Build(this);
            await node.Get<DatabaseMigrator>().MigrateAsync();
        }
    }

    public abstract Task DisposeAsync();

    /// <summary>Makes room for it. False where there is no server, and every test of the class is skipped.</summary>
    protected abstract Task<bool> CreateAsync();

    public IConfiguration Configuration(params (string Key, string Value)[] more) => new ConfigurationBuilder()
        .AddInMemoryCollection(Settings)
        .AddInMemoryCollection(more.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)))
        .Build();
}

/// <summary>A SQLite file in a folder of its own.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string folder = Directory.CreateTempSubdirectory("blazorai-").FullName;

    public string File => Path.Combine(folder, "app.db");

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Database:Provider"] = DatabaseOptions.Sqlite,
        ["Database:Connection"] = $"Data Source={File}",
    };

    public override TestDatabase Blank() => new SqliteTestDatabase();

    public override Task DisposeAsync()
    {
        using (var connection = new SqliteConnection(PersistenceServices.SqliteConnectionString($"Data Source={File}", folder)))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    protected override Task<bool> CreateAsync() => Task.FromResult(true);
}

/// <summary>A database on the server that the environment names.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    public const string Variable = "BLAZORAI_TEST_POSTGRES";

    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;

    public string Name { get; } = "test_" + Guid.NewGuid().ToString("N")[..16];

    public string ConnectionString => new NpgsqlConnectionStringBuilder(Server) { Database = Name, IncludeErrorDetail = true, MaxPoolSize = 20 }.ConnectionString;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Database:Provider"] = DatabaseOptions.PostgreSql,
        ["Database:Connection"] = ConnectionString,
    };

    /// <summary>Why the tests of a class cannot run here; null where they can.</summary>
    public static string? SkipReasonFor(ITypeInfo testClass) =>
        Server is null && testClass.Name.EndsWith("OnPostgres", StringComparison.Ordinal) ? $"missing software: PostgreSQL ({Variable} names no server)" : null;

    public override TestDatabase Blank() => new PostgresTestDatabase();

    /// <summary>Runs a command on the server, outside this database.</summary>
    public static async Task<object?> OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public override async Task DisposeAsync()
    {
        if (Server is not null)
        {
            await OnServerAsync($"DROP DATABASE IF EXISTS \"{Name}\" WITH (FORCE)");
        }
    }

    protected override Task<bool> CreateAsync() => Task.FromResult(Server is not null);
}
