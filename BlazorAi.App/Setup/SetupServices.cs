using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Setup;

/// <summary>Registers what happens before the first request.</summary>
internal static class SetupServices
{
    public static IServiceCollection AddSetup(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SeedOptions>(configuration.GetSection(SeedOptions.Section));
        services.AddScoped<DevelopmentSeed>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<FirstRun>();
        services.AddScoped<FirstSchool>();
        return services;
    }

    /// <summary>Migrates the database, seeds it where the configuration says so, gives every school its missing policies, and logs a setup code where there is no account.</summary>
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DevelopmentSeed>().SeedAsync(cancellationToken);
        }

        await using var db = services.GetRequiredService<Database>().OpenSystem(SystemReason.Setup);
        var seeder = services.GetRequiredService<PolicySeeder>();
        foreach (var tenant in await db.Set<Tenant>().Select(t => t.Id).ToListAsync(cancellationToken))
        {
            await seeder.AddMissingAsync(db, tenant, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await services.GetRequiredService<FirstRun>().IsNeededAsync(cancellationToken);
    }
}
