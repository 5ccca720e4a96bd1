using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Setup;

/// <summary>Whether the database has no account yet. Once it has one it stays so, and nothing is asked any more.</summary>
internal sealed class FirstRun(Database database, SetupCode code)
{
    private volatile bool over;

    /// <summary>Whether the first school is still to be set up; while it is, a code has been logged.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken = default)
    {
        if (over)
        {
            return false;
        }

        await using var db = database.OpenSystem(SystemReason.Setup);
        if (await db.Set<AppUser>().AnyAsync(cancellationToken))
        {
            over = true; // on this node or on another
            code.Withdraw();
            return false;
        }

        code.Issue();
        return true;
    }
}

/// <summary>Leads every page to the setup page until there is an account, and nobody to it afterwards.</summary>
internal static class FirstRunMiddleware
{
    public static IApplicationBuilder UseFirstRun(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var endpoint = context.GetEndpoint();
        var page = endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        if (page is not null || endpoint is null) // an address that leads nowhere counts as a page; assets and calls do not
        {
            var isSetup = page == typeof(Components.Account.SetupPage);
            var isNeeded = await context.RequestServices.GetRequiredService<FirstRun>().IsNeededAsync(context.RequestAborted);
            if (isNeeded && !isSetup)
            {
                context.Response.Redirect(SetupPath.Path);
                return;
            }

            if (!isNeeded && isSetup && HttpMethods.IsGet(context.Request.Method))
            {
                context.Response.Redirect("/");
                return;
            }
        }

        await next(context);
    });
}
