using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Lists the classroom things that an activity mentions, so that a teacher knows what to put out.</summary>
internal static partial class KitFinder
{
    private static readonly FrozenSet<string> Kit = (
        "scissors,glue,card,tracing paper,squared paper,graph paper,sugar paper,sticky notes,whiteboards,mini-whiteboards,rulers,ruler,protractor,protractors,"
        + "compasses,counters,cubes,dice,base-ten blocks,place-value counters,number line,number lines,fraction strips,bead ten-frame,ten-frames,"
        + "fraction tiles,measuring jugs,jugs,beakers,thermometer,thermometers,stopwatch,stopwatches,timers,magnifiers,hand lenses,magnets,"
        + "torches,torch,mirrors,prism,batteries,bulbs,wires,newton meters,microscope,microscopes,petri dishes,pipettes,filter paper,funnels,"
        + "indicator,litmus paper,balloons,straws,string,modelling clay,clay,plasticine,playdough,lollipop sticks,cardboard tubes,cardboard,shoeboxes,"
        + "paint,brushes,pencils,charcoal,pastels,crayons,chalk,fabric,thread,needles,beads,foil,cotton wool,soil,seeds,compost,pots,"
        + "atlas,atlases,globe,globes,maps,base maps,compass,camera,cameras,tablets,photographs,picture cards,sorting cards,cards,hoops,cones,balls,mats,"
        + "benches,bibs,beanbags,skipping ropes,rackets,bats,drums,xylophones,glockenspiels,shakers,tambourines,keyboards,recorders,percussion,"
        + "puppets,masks,props,costumes,dictionaries,thesaurus,highlighters,word cards,sentence strips,envelopes,newspaper,newspapers,calculators,spreadsheet,"
        + "computers,laptops,sand,water tray,trays,bowls,spoons,cups,bottles,sponges,rope,tape,masking tape,hammers,saws,dowel,wheels,food colouring,"
        + "vinegar,salt,sugar,flour,candles,pegs,baskets,play money,coins").Split(',').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> In(string text)
    {
        var words = Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var pair = i + 1 < words.Length ? $"{words[i]} {words[i + 1]}" : "";
            if (Kit.Contains(pair))
            {
                yield return pair;
                i++;
            }
            else if (Kit.Contains(words[i]))
            {
                yield return words[i];
            }
        }
    }

    [GeneratedRegex(@"[\p{L}]+(?:-[\p{L}]+)*")]
    private static partial Regex Word();
}
