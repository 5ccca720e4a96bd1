using BlazorAi.Core.Signals;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BlazorAi.Core.Persistence;

/// <summary>Registers the store and the signals that go with it.</summary>
public static class PersistenceServices
{
    /// <summary>Adds the database that <c>Database</c> in the configuration names, its signals and its keys.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The app's configuration.</param>
    /// <param name="contentRoot">The folder below which a relative SQLite file lies.</param>
    /// <exception cref="InvalidOperationException">The section is wrong; the message names each key.</exception>
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var section = configuration.GetSection(DatabaseOptions.Section);
        var options = section.Get<DatabaseOptions>() ?? new();
        if (string.Join(Environment.NewLine, options.Problems()) is { Length: > 0 } problems)
        {
            throw new InvalidOperationException(problems);
        }

        services.Configure<DatabaseOptions>(section);
        services.AddSingleton<DatabaseMigrator>();
        services.AddScoped(provider => provider.GetRequiredService<Database>().OpenSystem(SystemReason.SignIn)); // for Identity's stores
        if (options.IsPostgreSql)
        {
            AddPostgreSql(services, options.Connection!);
        }
        else
        {
            AddSqlite(services, options.Connection, contentRoot);
        }

        services.AddDataProtection().SetApplicationName("BlazorAi");
        services.AddSingleton<KeyStore>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<KeyStore>()));
        return services;
    }

    /// <summary>The connection string as the app uses it: the file below the content root, foreign keys on.</summary>
    public static string SqliteConnectionString(string? connection, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(connection) { ForeignKeys = true, DefaultTimeout = 30 };
        if (builder.DataSource.Length == 0)
        {
            builder.DataSource = Path.Combine("data", "blazorai.db");
        }

        if (builder.Mode != SqliteOpenMode.Memory && builder.DataSource != ":memory:")
        {
            builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        }

        return builder.ConnectionString;
    }

    private static void AddSqlite(IServiceCollection services, string? connection, string contentRoot)
    {
        var options = new DbContextOptionsBuilder<SqliteAppDbContext>()
            .UseSqlite(SqliteConnectionString(connection, contentRoot))
            .AddInterceptors(new SqliteBusyTimeout());
        services.AddSingleton(provider => new Database(options.UseLoggerFactory(provider.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>()).Options));
        services.AddSingleton<ISignals, InProcessSignals>();
    }

    private static void AddPostgreSql(IServiceCollection services, string connection)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        services.AddSingleton(provider => new Database(new DbContextOptionsBuilder<PostgresAppDbContext>()
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .UseLoggerFactory(provider.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>()).Options));
        services.AddSingleton<PostgresSignals>();
        services.AddSingleton<ISignals>(provider => provider.GetRequiredService<PostgresSignals>());
        services.AddHostedService(provider => provider.GetRequiredService<PostgresSignals>());
    }
}
