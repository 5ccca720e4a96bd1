using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Setup;

/// <summary>What the person at the first run typed.</summary>
internal sealed record FirstSchoolRequest(string Code, string SchoolName, string TimeZone, string Name, string Email, string Password);

/// <summary>What came of it: the administrator, or why there is none.</summary>
internal sealed record FirstSchoolResult(AppUser? Administrator, IReadOnlyList<string> Problems);

/// <summary>Sets up the first school and its administrator, once in the life of a database.</summary>
internal sealed class FirstSchool(AppDbContext db, UserManager<AppUser> users, PolicySeeder policies, SetupCode code, FirstRun firstRun, TimeProvider time)
{
    /// <summary>Names this step to <see cref="AppDbContext.LockAsync"/>: of two people on two nodes one waits, then finds an account.</summary>
    private static readonly Guid Step = new("7d1a4f5e-3c0b-4b57-9d55-5d0c2f6a9e10");

    public async Task<FirstSchoolResult> CreateAsync(FirstSchoolRequest request, CancellationToken cancellationToken)
    {
        if (!await firstRun.IsNeededAsync(cancellationToken))
        {
            return Refused("The school has been set up. Sign in, or ask its administrator for an invitation.");
        }

        if (!code.Matches(request.Code))
        {
            return Refused("That is not the newest setup code in the server's log.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(Step, cancellationToken);
        if (await db.Set<AppUser>().AnyAsync(cancellationToken))
        {
            return Refused("Somebody else has just set the school up. Ask them for an invitation.");
        }

        var now = time.GetUtcNow();
        var school = new Tenant { Name = request.SchoolName.Trim(), TimeZone = request.TimeZone, CreatedAt = now };
        db.Add(school);
        await policies.AddMissingAsync(db, school.Id, cancellationToken);
        var email = request.Email.Trim();
        var administrator = new AppUser
        {
            TenantId = school.Id,
            DisplayName = request.Name.Trim(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Roles = [Roles.Admin, Roles.Teacher],
            CreatedAt = now,
        };
        var created = await users.CreateAsync(administrator, request.Password);
        if (!created.Succeeded)
        {
            return Refused([.. created.Errors.Select(e => e.Description).Distinct()]);
        }

        await transaction.CommitAsync(cancellationToken);
        return new(administrator, []);
    }

    private static FirstSchoolResult Refused(params string[] problems) => new(null, problems);
}
