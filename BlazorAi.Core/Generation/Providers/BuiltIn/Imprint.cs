using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn;

/// <summary>The last line of every draft: who wrote it, and from what.</summary>
internal static class Imprint
{
    public static string Of(Knowledge knowledge) => knowledge switch
    {
        Knowledge.Curated => "*Drafted by the built-in composer from curated subject notes: not an AI model. Check it before you teach it.*",
        Knowledge.OfItsKind => "*Drafted by the built-in composer from curated notes on the wider topic and a dictionary: not an AI model. Add what is particular to this topic, and check it before you teach it.*",
        _ => "*Drafted by the built-in composer, which has no curated notes on this topic: a way of working for you to fill with facts, not an AI model. Check it before you teach it.*",
    };
}
