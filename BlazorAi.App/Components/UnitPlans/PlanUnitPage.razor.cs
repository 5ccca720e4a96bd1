using System.ComponentModel.DataAnnotations;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.App.Security;
using BlazorAi.Core.Signals;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.UnitPlans;

/// <summary>Asks for a plan of the whole unit: a short form, what it takes, and the start.</summary>
public sealed partial class PlanUnitPage : IDisposable
{
    private UnitPlan? plan;
    private PlanWish wish = new();
    private PlanEstimate? estimate;
    private PlanStart.AlreadyRunning? running;
    private string myName = "";
    private bool loaded;
    private bool starting;
    private bool disposed;
    private IDisposable? subscription;

    /// <summary>The unit's key.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private Core.UnitPlans.UnitPlans Units { get; set; } = null!;

    [Inject] private PlanProposals Proposals { get; set; } = null!;

    [Inject] private CircuitCaller Caller { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private ConnectionEvents Connection { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            subscription = Signals.Subscribe(UnitPlanTopics.Proposals(Id), Follow);
            Connection.Up += Follow;
        }

        var caller = await Caller.GetAsync();
        myName = caller.Name;
        plan = await Units.FindAsync(caller, Id);
        loaded = true;
        if (plan is not null)
        {
            wish = PlanWish.For(plan);
            await LookAsync();
            await EstimateAsync();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        disposed = true;
        Connection.Up -= Follow;
        subscription?.Dispose();
    }

    private void Follow() => _ = InvokeAsync(async () =>
    {
        if (!disposed && plan is not null && !starting)
        {
            await LookAsync();
            StateHasChanged();
        }
    });

    /// <summary>Somebody may have the unit planned by now, or their plan may be done.</summary>
    private async Task LookAsync() =>
        running = await Proposals.FindJobAsync(await Caller.GetAsync(), Id) is { TargetId: { } proposal } job ? new(proposal, job.UserName) : null;

    private async Task EstimateAsync()
    {
        try
        {
            estimate = await Proposals.EstimateAsync(await Caller.GetAsync(), Id, wish);
        }
        catch (ValidationException)
        {
            estimate = null; // the form says what is wrong when it is sent
        }
    }

    private async Task StartAsync()
    {
        if (starting)
        {
            return;
        }

        starting = true; // before the first await: a second click finds it set
        try
        {
            switch (await Proposals.StartAsync(await Caller.GetAsync(), Id, wish))
            {
                case PlanStart.Started started:
                    Navigation.NavigateTo($"/units/{Id}/review/{started.ProposalId}");
                    break;
                case PlanStart.AlreadyRunning already:
                    running = already;
                    break;
                case PlanStart.Refused refused:
                    estimate = refused.Estimate;
                    break;
                default:
                    plan = null;
                    break;
            }
        }
        finally
        {
            starting = false;
        }
    }
}
