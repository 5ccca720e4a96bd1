using BlazorAi.Core.Generation.Providers.BuiltIn.Frames;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Hands out lesson moves of each kind in turn, so that none comes back before all others have been used.</summary>
internal sealed class MoveCursor(IReadOnlyList<LessonMove> moves, UnitContext unit)
{
    private readonly Dictionary<LessonKind, (IReadOnlyList<LessonMove> Moves, int Next)> _byKind = [];

    public LessonDraft Next(LessonKind kind, Concept? concept, MoveSlots slots)
    {
        if (!_byKind.TryGetValue(kind, out var state))
        {
            LessonMove[] fitting = [.. moves.Where(m => m.Suits(kind, unit.Subject, unit.Stage))];

            // The subject's own ways of working come before those that any subject has.
            fitting = [.. unit.Choice.Rotate($"moves/{kind}", fitting.Where(m => m.Subjects.Count > 0).ToArray()), .. unit.Choice.Rotate($"moves/{kind}/any", fitting.Where(m => m.Subjects.Count == 0).ToArray())];
            state = (fitting, 0);
        }

        if (state.Moves.Count == 0)
        {
            throw new InvalidDataException($"Frames/moves.json has no move of kind {kind} for {unit.Subject}, stage {unit.Stage}.");
        }

        _byKind[kind] = (state.Moves, state.Next + 1);
        return state.Moves[state.Next % state.Moves.Count].Fill(kind, concept, slots.For(kind, concept));
    }
}
