using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BlazorAi.Tests.Support;

/// <summary>A browser without scripts: keeps cookies, fills forms in, follows no redirect by itself.</summary>
public sealed class AppClient : HttpClient
{
    /// <summary>A browser that nobody is signed in with.</summary>
    public AppClient(Uri address) : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new() }) =>
        BaseAddress = address;

    /// <summary>Where an answer redirects to: a path of the app, or the whole address of another site; null where it does not.</summary>
    public static string? RedirectOf(HttpResponseMessage answer)
    {
        var asked = answer.RequestMessage!.RequestUri!;
        return answer.Headers.Location is not { } location ? null
            : new Uri(asked, location) is var target && target.Authority == asked.Authority ? target.PathAndQuery
            : target.ToString();
    }

    /// <summary>A page, parsed.</summary>
    public async Task<IHtmlDocument> GetPageAsync(string path) => await ParseAsync(await GetAsync(path));

    /// <summary>An answer, parsed.</summary>
    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>
    /// Opens a page, fills in a form of it and sends it, with the hidden fields (antiforgery, form name) that the page put in.
    /// </summary>
    /// <param name="path">The page.</param>
    /// <param name="form">A selector of the form, where the page has several.</param>
    /// <param name="fields">Field ids and what to type; a missing field fails the test.</param>
    public async Task<HttpResponseMessage> PostFormAsync(string path, string form, params (string Id, string Text)[] fields)
    {
        var page = await GetPageAsync(path);
        return await SendFormAsync(page, path, form, fields);
    }

    /// <summary>As <see cref="PostFormAsync"/>, with a page that was opened before.</summary>
    public Task<HttpResponseMessage> SendFormAsync(IHtmlDocument page, string path, string form, params (string Id, string Text)[] fields)
    {
        var element = page.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"{path} has no form '{form}': {page.Body?.TextContent}");
        foreach (var (id, text) in fields)
        {
            switch (page.GetElementById(id))
            {
                case IHtmlSelectElement select: select.Value = text; break;
                case IHtmlInputElement input: input.Value = text; break;
                default: throw new InvalidOperationException($"{path} has no field '{id}'.");
            }
        }

        var values = element.Elements.Select(e => e switch
        {
            IHtmlInputElement { Type: "checkbox", IsChecked: false } => (Name: null, Value: null),
            IHtmlInputElement input => (input.Name, input.Value),
            IHtmlSelectElement select => (select.Name, select.Value),
            _ => (Name: null, Value: null),
        });
        var action = element.GetAttribute("action") is { Length: > 0 } named ? named : path;
        return PostAsync(action, new FormUrlEncodedContent(
            values.Where(v => !string.IsNullOrEmpty(v.Name)).Select(v => KeyValuePair.Create(v.Name!, v.Value ?? ""))));
    }

    /// <summary>Sends the sign-in form.</summary>
    public Task<HttpResponseMessage> PostSignInAsync(string email, string password, string? returnUrl = null) =>
        PostFormAsync(
            returnUrl is null ? "/sign-in" : $"/sign-in?ReturnUrl={Uri.EscapeDataString(returnUrl)}", "form:has(#password)", ("email", email), ("password", password));

    /// <summary>Whether a page that needs a sign-in opens.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var answer = await GetAsync("/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
