using Microsoft.AspNetCore.Mvc;

namespace BlazorAi.App.Security;

/// <summary>What forms post to that are not pages.</summary>
internal static class AccountEndpoints
{
    public static IEndpointRouteBuilder MapAccountEndpoints(this IEndpointRouteBuilder app)
    {
        // A form, with an antiforgery token: a link to another site cannot sign anyone out.
        app.MapPost("/sign-out", async (HttpContext context, [FromServices] SignIns signIns, [FromForm] string? returnUrl) =>
        {
            await signIns.SignOutAsync(context);
            return TypedResults.LocalRedirect(SignInPath.SafeReturnUrl(returnUrl ?? SignInPath.Path));
        }).AllowAnonymous();
        return app;
    }
}
