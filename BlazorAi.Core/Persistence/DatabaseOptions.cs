namespace BlazorAi.Core.Persistence;

/// <summary>Which store is used; the section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Database";

    /// <summary>The value of <see cref="Provider"/> for the embedded database.</summary>
    public const string Sqlite = "SQLite";

    /// <summary>The value of <see cref="Provider"/> for a PostgreSQL server.</summary>
    public const string PostgreSql = "PostgreSQL";

    /// <summary><c>SQLite</c> (default) or <c>PostgreSQL</c>.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>
    /// The connection string. For SQLite a relative <c>Data Source</c> lies below the app's content root; the default is
    /// <c>data/blazorai.db</c>. Required for PostgreSQL.
    /// </summary>
    public string? Connection { get; set; }

    /// <summary>Whether a copy is made before a migration changes a database that already holds data. Default true.</summary>
    public bool BackupBeforeMigration { get; set; } = true;

    /// <summary>Whether the store is PostgreSQL.</summary>
    public bool IsPostgreSql => string.Equals(Provider, PostgreSql, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with the options; empty where nothing is.</summary>
    internal IEnumerable<string> Problems()
    {
        if (!IsPostgreSql && !string.Equals(Provider, Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{Section}:{nameof(Provider)} is '{Provider}': use '{Sqlite}' or '{PostgreSql}'.";
        }

        if (IsPostgreSql && string.IsNullOrWhiteSpace(Connection))
        {
            yield return $"{Section}:{nameof(Connection)} is missing: PostgreSQL needs a connection string, for instance 'Host=db;Database=blazorai;Username=blazorai;Password=…'.";
        }
    }
}
