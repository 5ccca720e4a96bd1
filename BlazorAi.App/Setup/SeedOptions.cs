namespace BlazorAi.App.Setup;

/// <summary>Whether the Development school is set up; the section <c>Seed</c> of the configuration.</summary>
internal sealed class SeedOptions
{
    public const string Section = "Seed";

    /// <summary>Only the Development settings switch it on; it has an effect in the Development environment alone.</summary>
    public bool Enabled { get; set; }
}
