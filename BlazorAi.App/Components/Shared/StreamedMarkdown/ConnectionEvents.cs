using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>Tells the components of a circuit when its connection falls and comes back: .NET streams to the browser do not survive that.</summary>
internal sealed class ConnectionEvents : CircuitHandler
{
    public event Action? Up;

    public event Action? Down;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Up?.Invoke();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Down?.Invoke();
        return Task.CompletedTask;
    }
}
