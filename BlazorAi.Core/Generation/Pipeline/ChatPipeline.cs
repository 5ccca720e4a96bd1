using BlazorAi.Core.Diagnostics;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Puts the decorators around a provider's chat client. The order is written here and nowhere else.</summary>
public sealed class ChatPipeline(
    ChatClients clients, CircuitBreakers breakers, Admission admission, ProviderDirectory directory,
    IOptionsMonitor<AiOptions> options, AiTelemetry telemetry, TimeProvider time)
{
    /// <summary>The client for an admitted request; first listed is outermost.</summary>
    /// <remarks>
    /// Around the whole request, whoever answers it in the end:
    /// <list type="number">
    /// <item>usage, so that it is estimated once, over what the person got;</item>
    /// <item>the total limit, so that it holds over all tries, providers and ways of asking;</item>
    /// <item>the sync fallback: the last resort, when tries and providers are used up, so it lies around them both;</item>
    /// <item>the provider fallback, which has one of the chains below on either side.</item>
    /// </list>
    /// Around each provider:
    /// <list type="number">
    /// <item>resilience: tries and the circuit breaker belong to one provider, and are spent before another is asked;</item>
    /// <item>telemetry, so that each try is a call of its own, with the fault that the limits gave it;</item>
    /// <item>pace: the limits on the first and the next token begin anew with each try, and what they end may be tried again.</item>
    /// </list>
    /// </remarks>
    public IChatClient Build(AdmittedRequest admitted) => Wrap(
        ForProvider(admitted),
        inner => new UsageChatClient(inner),
        inner => new TotalTimeoutChatClient(inner, SettingsOf(admitted).TotalTimeout, time),
        inner => new SyncFallbackChatClient(inner),
        inner => new ProviderFallbackChatClient(inner, () => Other(admitted)));

    private IChatClient ForProvider(AdmittedRequest admitted)
    {
        var settings = SettingsOf(admitted);
        return Wrap(
            clients.Create(admitted.Provider, admitted.Model),
            inner => new ResilienceChatClient(inner, breakers.For(admitted.Provider), settings.MaxAttempts, time),
            inner => new TelemetryChatClient(inner, admitted.Provider, admitted.Model, telemetry, time),
            inner => new PaceChatClient(inner, settings.FirstTokenTimeout, settings.BetweenTokensTimeout, time));
    }

    private OtherProvider? Other(AdmittedRequest admitted) => admission.AdmitFallback(admitted) is { } other
        ? new(ForProvider(other), other.Provider, directory.Find(other.Provider)?.Label ?? other.Provider, other.Model)
        : null;

    /// <summary>The built-in provider has no settings of its own: the defaults apply, and never bite.</summary>
    private AiProviderOptions SettingsOf(AdmittedRequest admitted) =>
        options.CurrentValue.Providers.GetValueOrDefault(admitted.Provider) ?? new();

    private static IChatClient Wrap(IChatClient client, params ReadOnlySpan<Func<IChatClient, IChatClient>> outermostFirst)
    {
        for (var i = outermostFirst.Length - 1; i >= 0; i--)
        {
            client = outermostFirst[i](client);
        }

        return client;
    }
}
