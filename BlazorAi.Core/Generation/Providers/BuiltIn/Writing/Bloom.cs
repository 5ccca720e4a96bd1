using System.Collections.Frozen;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Bloom's levels of thinking, told from the verb that an objective starts with.</summary>
internal static class Bloom
{
    public static readonly IReadOnlyList<string> Levels = ["Remember", "Understand", "Apply", "Analyse", "Evaluate", "Create"];

    private static readonly FrozenDictionary<string, int> Verbs = new (int Level, string Verbs)[]
    {
        (0, "name list recall recite state label identify recognise match count repeat spell say point find locate copy define know order read choose tell"),
        (1, "describe explain summarise retell paraphrase interpret classify sort group illustrate show outline give translate restate distinguish place"),
        (2, "use apply calculate solve demonstrate carry perform measure draw work complete practise play sing convert plot round add subtract multiply divide estimate keep take follow control conduct throw catch move write form pronounce record share expand simplify find make"),
        (3, "compare contrast analyse investigate examine test infer deduce trace track relate categorise organise break prove derive debug question predict"),
        (4, "evaluate judge justify assess argue defend weigh critique decide rank recommend review debate prioritise choose reflect"),
        (5, "create design compose invent plan construct build devise produce develop improvise choreograph formulate generate adapt rewrite"),
    }.SelectMany(l => l.Verbs.Split(' '), (l, verb) => (verb, l.Level)).GroupBy(v => v.verb).ToFrozenDictionary(g => g.Key, g => g.First().Level);

    // Verbs that are not in the list (“brace”, “sew”, “dribble”) nearly always name something done: applying.
    public static int LevelOf(string can) => Verbs.GetValueOrDefault(can.Split(' ', 2)[0].ToLowerInvariant().Trim(','), 2);
}
