using BlazorAi.App.Security;
using BlazorAi.Core.Access;
using BlazorAi.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Integration.Identity;

public sealed class PeopleTests : IAsyncLifetime
{
    private AppHost host = null!;
    private People people = null!;
    private Caller admin = null!;

    public async Task InitializeAsync()
    {
        host = await AppHost.StartAsync();
        people = host.Services.GetRequiredService<People>();
        admin = await host.CallerAsync(Accounts.Admin);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Everyone_is_listed_with_roles_and_state()
    {
        var teacher = await host.UserAsync(Accounts.Teacher);
        await people.InviteAsync(admin, new("Juno Abara", "juno@school.example", [Roles.Editor]));
        await people.SetDisabledAsync(admin, teacher.Id, true);
        Assert.Equal(
            [("Arturo Lindqvist", "admin", PersonState.Active), ("Elif Marlowe", "editor", PersonState.Active), ("Juno Abara", "editor", PersonState.Invited), ("Tamsin Okafor", "teacher", PersonState.Disabled)],
            (await people.ListAsync(admin)).Select(p => (p.Name, string.Join(' ', p.Roles), p.State)));
    }

    [Fact]
    public async Task An_address_that_has_an_account_is_not_invited_again()
    {
        var result = await people.InviteAsync(admin, new("Second", Accounts.Teacher.ToUpperInvariant(), [Roles.Teacher]));
        Assert.Null(result.Link);
        Assert.Contains("already", result.Problem, StringComparison.Ordinal);
        Assert.Equal(3, (await people.ListAsync(admin)).Count);
    }

    [Fact]
    public async Task A_person_has_at_least_one_role_and_no_invented_one()
    {
        var teacher = await host.UserAsync(Accounts.Teacher);
        Assert.NotNull(await people.ChangeRolesAsync(admin, teacher.Id, []));
        Assert.NotNull(await people.ChangeRolesAsync(admin, teacher.Id, ["owner"]));
        Assert.NotNull((await people.InviteAsync(admin, new("Juno", "juno@school.example", []))).Problem);
        Assert.Equal([Roles.Teacher], (await host.UserAsync(Accounts.Teacher)).Roles);
    }

    [Fact]
    public async Task A_role_change_ends_the_persons_sessions_and_nobody_elses()
    {
        using var teacher = await host.SignInAsync(Accounts.Teacher);
        using var editor = await host.SignInAsync(Accounts.Editor);
        Assert.Null(await people.ChangeRolesAsync(admin, (await host.UserAsync(Accounts.Teacher)).Id, [Roles.Editor]));
        Assert.False(await teacher.IsSignedInAsync());
        Assert.True(await editor.IsSignedInAsync());
        Assert.Equal([Roles.Editor], (await host.UserAsync(Accounts.Teacher)).Roles);
    }

    [Fact]
    public async Task Disabling_ends_sessions_and_enabling_lets_the_person_sign_in_again()
    {
        using var client = await host.SignInAsync(Accounts.Teacher);
        var teacher = await host.UserAsync(Accounts.Teacher);
        Assert.Null(await people.SetDisabledAsync(admin, teacher.Id, true));
        Assert.False(await client.IsSignedInAsync());
        Assert.Null(await people.SetDisabledAsync(admin, teacher.Id, false));
        Assert.False(await client.IsSignedInAsync());
        (await host.SignInAsync(Accounts.Teacher)).Dispose();
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        Assert.Equal(People.LastAdministrator, await people.SetDisabledAsync(admin, admin.UserId, true));
        Assert.Equal(People.LastAdministrator, await people.ChangeRolesAsync(admin, admin.UserId, [Roles.Teacher]));
        var teacher = await host.UserAsync(Accounts.Teacher);

        // An invited or a disabled administrator does not count.
        await people.InviteAsync(admin, new("Juno", "juno@school.example", [Roles.Admin]));
        Assert.Null(await people.ChangeRolesAsync(admin, teacher.Id, [Roles.Admin, Roles.Teacher]));
        Assert.Null(await people.SetDisabledAsync(admin, teacher.Id, true));
        Assert.Equal(People.LastAdministrator, await people.SetDisabledAsync(admin, admin.UserId, true));

        Assert.Null(await people.SetDisabledAsync(admin, teacher.Id, false));
        Assert.Null(await people.ChangeRolesAsync(admin, admin.UserId, [Roles.Editor]));
    }

    [Fact]
    public async Task Two_administrators_who_demote_each_other_leave_one()
    {
        var teacher = await host.UserAsync(Accounts.Teacher);
        await people.ChangeRolesAsync(admin, teacher.Id, [Roles.Admin]);
        var other = await host.CallerAsync(Accounts.Teacher);
        var refused = await Task.WhenAll(
            people.ChangeRolesAsync(admin, other.UserId, [Roles.Teacher]),
            people.ChangeRolesAsync(other, admin.UserId, [Roles.Teacher]));
        Assert.Single(refused, People.LastAdministrator);
    }

    [Theory]
    [InlineData(Accounts.Teacher)]
    [InlineData(Accounts.Editor)]
    public async Task Only_administrators_manage_people(string email)
    {
        var caller = await host.CallerAsync(email);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => people.ListAsync(caller));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => people.InviteAsync(caller, new("A", "a@school.example", [Roles.Admin])));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => people.IssueLinkAsync(caller, admin.UserId));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => people.ChangeRolesAsync(caller, caller.UserId, [Roles.Admin]));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => people.SetDisabledAsync(caller, admin.UserId, true));
    }

    [Fact]
    public async Task Another_schools_people_are_unknown()
    {
        var stranger = await AddSchoolAsync();
        Assert.DoesNotContain(await people.ListAsync(admin), p => p.Id == stranger.UserId);
        Assert.Contains("no such person", await people.ChangeRolesAsync(admin, stranger.UserId, [Roles.Teacher]), StringComparison.Ordinal);
        Assert.Contains("no such person", await people.SetDisabledAsync(admin, stranger.UserId, true), StringComparison.Ordinal);
        Assert.Contains("no such person", (await people.IssueLinkAsync(admin, stranger.UserId)).Problem, StringComparison.Ordinal);
        Assert.Equal([Roles.Admin], (await host.UserAsync("head@other.example")).Roles);
        Assert.Single(await people.ListAsync(stranger));
    }

    private async Task<Caller> AddSchoolAsync()
    {
        await using var db = host.OpenDatabase();
        var school = new Tenant { Name = "Other School" };
        db.Add(school);
        await db.SaveChangesAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var head = new AppUser { TenantId = school.Id, DisplayName = "Head", UserName = "head@other.example", Email = "head@other.example", Roles = [Roles.Admin] };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(head, Accounts.Password)).Succeeded);
        return await host.CallerAsync(head.Email!);
    }
}
