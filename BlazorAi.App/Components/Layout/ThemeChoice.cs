namespace BlazorAi.App.Components.Layout;

/// <summary>Light, dark, or as the system is set; kept in the cookie that wwwroot/js/theme.js writes.</summary>
internal sealed record ThemeChoice(string Value)
{
    private const string Cookie = "theme";
    private const string Never = "not all";

    public string ColorScheme => Value == "system" ? "light dark" : Value;

    public string LightMedia => Value switch { "light" => "all", "dark" => Never, _ => "(prefers-color-scheme: light)" };

    public string DarkMedia => Value switch { "dark" => "all", "light" => Never, _ => "(prefers-color-scheme: dark)" };

    public static ThemeChoice From(HttpContext? http) =>
        new(http?.Request.Cookies[Cookie] is "light" or "dark" ? http.Request.Cookies[Cookie]! : "system");
}
