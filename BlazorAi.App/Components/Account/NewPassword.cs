using System.ComponentModel.DataAnnotations;
using BlazorAi.App.Security;

namespace BlazorAi.App.Components.Account;

/// <summary>The part of a form in which a person chooses a password.</summary>
internal class NewPassword
{
    [Required(ErrorMessage = "Type a password.")]
    [StringLength(PasswordRules.MaximumLength, MinimumLength = PasswordRules.MinimumLength, ErrorMessage = "The password has {2} to {1} characters.")]
    public string Password { get; set; } = "";

    [Compare(nameof(Password), ErrorMessage = "The two passwords differ.")]
    public string Repeated { get; set; } = "";
}
