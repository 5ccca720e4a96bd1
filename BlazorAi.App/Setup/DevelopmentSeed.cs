using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Stories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlazorAi.App.Setup;

/// <summary>A school to try things in, in Development only: three people, a few units and stories.</summary>
internal sealed class DevelopmentSeed(
    AppDbContext db, UserManager<AppUser> users, PolicySeeder policies, IOptions<SeedOptions> options, IHostEnvironment environment, TimeProvider time)
{
    /// <summary>The password of every seeded account.</summary>
    public const string Password = "planning-next-week";

    /// <summary>The seeded accounts, as the sign-in page shows them.</summary>
    public static IReadOnlyList<(string Email, string Name, string Role)> People { get; } =
    [
        ("teacher@school.example", "Tamsin Okafor", Roles.Teacher),
        ("editor@school.example", "Elif Marlowe", Roles.Editor),
        ("admin@school.example", "Arturo Lindqvist", Roles.Admin),
    ];

    /// <summary>Whether the school is, or will be, there.</summary>
    public bool IsActive => environment.IsDevelopment() && options.Value.Enabled;

    /// <summary>Sets the school up where the database has none.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (!IsActive || await db.Set<Tenant>().AnyAsync(cancellationToken))
        {
            return;
        }

        var now = time.GetUtcNow();
        var school = new Tenant { Name = "Hazelbrook School", TimeZone = "Europe/London", CreatedAt = now };
        db.Add(school);
        await policies.AddMissingAsync(db, school.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var accounts = new Dictionary<string, AppUser>();
        foreach (var (email, name, role) in People)
        {
            var user = new AppUser { TenantId = school.Id, DisplayName = name, UserName = email, Email = email, EmailConfirmed = true, Roles = [role], CreatedAt = now };
            var created = await users.CreateAsync(user, Password);
            if (!created.Succeeded)
            {
                throw new InvalidOperationException("The Development school could not be set up: " + string.Join(' ', created.Errors.Select(e => e.Description)));
            }

            accounts[role] = user;
        }

        db.AddRange(SeedUnits.All(accounts[Roles.Teacher], now));
        db.AddRange(SeedStories.All(accounts[Roles.Editor], now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
