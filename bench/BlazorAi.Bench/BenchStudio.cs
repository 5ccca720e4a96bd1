using BlazorAi.App.Security;
using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

[assembly: HostingStartup(typeof(BlazorAi.Bench.BenchStudio))]

namespace BlazorAi.Bench;

/// <summary>
/// The whole app as it is, with one more kind of job and three addresses: to sign in as somebody new, to have a job done for them, and to
/// give the queue a long past.
/// </summary>
public sealed class BenchStudio : IHostingStartup
{
    private const string Kind = "bench";

    /// <summary>Runs the app with this in it.</summary>
    public static void Run(string[] args)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(BenchStudio).Assembly.GetName().Name);
        typeof(Program).Assembly.EntryPoint!.Invoke(null, [args]);
    }

    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddSingleton(new NotificationKind(Kind, "Job done", "When a job of the benchmark is done."));
        services.AddJobHandler<string, NoOp>(Kind);
        services.AddSingleton<IStartupFilter, Addresses>();
    });

    /// <summary>Does nothing; its news carries the moment at which it was done.</summary>
    private sealed class NoOp : IJobHandler<string>
    {
        public Task<JobOutcome> RunAsync(JobContext<string> job, CancellationToken cancellationToken) =>
            Task.FromResult(JobOutcome.Done(notification: new(job.Job.UserId, Kind, "Work" + Reply.Stamp())));
    }

    private sealed class Addresses : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/bench/person", branch => branch.Run(SignInAsync));
            app.Map("/bench/job", branch => branch.Run(EnqueueAsync));
            app.Map("/bench/past", branch => branch.Run(FillAsync));
            next(app);
        };

        private static async Task SignInAsync(HttpContext http)
        {
            await using var scope = http.RequestServices.CreateAsyncScope(); // the request's own context tracks the new account
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            await using var db = http.RequestServices.GetRequiredService<Database>().OpenSystem(SystemReason.Setup);
            var school = await db.Set<Tenant>().FirstAsync(http.RequestAborted);
            var name = $"{Guid.NewGuid():N}@school.example";
            var user = new AppUser { TenantId = school.Id, DisplayName = "A teacher", UserName = name, Email = name, Roles = [Roles.Teacher], CreatedAt = TimeProvider.System.GetUtcNow() };
            await users.CreateAsync(user);
            await scope.ServiceProvider.GetRequiredService<SignIns>().SignInAsync(http, user, remember: false);
            await http.Response.WriteAsync(user.Id.ToString());
        }

        private static async Task EnqueueAsync(HttpContext http)
        {
            var person = await PersonAsync(http);
            await http.RequestServices.GetRequiredService<JobQueue>().EnqueueAsync(person, new JobRequest<string>(Kind, "A job of the benchmark", ""), http.RequestAborted);
        }

        /// <summary>Jobs that a person had done long ago.</summary>
        private static async Task FillAsync(HttpContext http)
        {
            var person = await PersonAsync(http);
            var count = int.Parse(http.Request.Query["jobs"]!, System.Globalization.CultureInfo.InvariantCulture);
            var then = TimeProvider.System.GetUtcNow().AddDays(-30);
            foreach (var batch in Enumerable.Range(0, count).Chunk(2_000))
            {
                await using var db = http.RequestServices.GetRequiredService<Database>().Open(person);
                db.AddRange(batch.Select(i => new Job
                {
                    Id = Guid.CreateVersion7(then.AddSeconds(i)), TenantId = person.TenantId, UserId = person.UserId, UserName = person.Name, Roles = Roles.Teacher, Kind = Kind, Title = "An old job",
                    PayloadJson = "\"\"", State = JobState.Done, Attempts = 1, MaxAttempts = 5, RunAt = then, CreatedAt = then.AddSeconds(i), FinishedAt = then.AddSeconds(i + 1),
                }));
                await db.SaveChangesAsync(http.RequestAborted);
            }
        }

        private static async Task<Caller> PersonAsync(HttpContext http)
        {
            await using var db = http.RequestServices.GetRequiredService<Database>().OpenSystem(SystemReason.Setup);
            var id = Guid.Parse(http.Request.Query["id"]!);
            var user = await db.Set<AppUser>().AsNoTracking().SingleAsync(u => u.Id == id, http.RequestAborted);
            return new(user.TenantId, user.Id, user.DisplayName, user.Roles, Guid.Empty);
        }
    }
}
