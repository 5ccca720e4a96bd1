using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>
/// Who does what to whom while a sentence is read from left to right: who the subject is, which verb waits for an object,
/// which preposition for a noun. A handful of rules instead of a grammar: they are right for the sentences of picture books.
/// </summary>
internal sealed class Sentence(Scene scene)
{
    private List<Actor> _group = [];
    private List<Actor> _subject = [];
    private List<Actor> _anchors = [];
    private (Place Place, List<Actor> Anchors)? _governed;
    private (Place Place, Actor Actor)? _fronted;
    private (Place Place, Actor Actor)? _carrier;
    private Deed? _verb;
    private bool _objectSeen;
    private bool _joined;
    private bool _coordinated;

    /// <summary>The preposition that waits for its noun, as it was written.</summary>
    public string? Preposition { get; private set; }

    /// <summary>What the preposition means.</summary>
    public Place? Place { get; private set; }

    /// <summary>Whether the last thing read was a noun phrase.</summary>
    public bool AfterNoun { get; set; }

    /// <summary>Whether a verb waits for its object.</summary>
    public bool WantsObject => _verb is not null && !_objectSeen && _subject.Count > 0;

    public Deed? Verb => _verb;

    /// <summary>The living thing that was named last: who wears and holds what comes.</summary>
    public Actor? Owner => _group.LastOrDefault(a => a.Figure.IsAlive || a.Figure.Name == "snowman") ?? _subject.LastOrDefault(a => a.Figure.IsAlive);

    public Actor? Last => _group.LastOrDefault();

    /// <summary>Whom "is sad" is said of.</summary>
    public IReadOnlyList<Actor> Spoken => _governed is null && _group.Count > 0 ? _group : _subject.Count > 0 ? _subject : _group;

    public void EndSentence()
    {
        _subject = Leaders();
        (_group, _anchors, _governed, _fronted, _verb, _carrier) = ([], [], null, null, null, null);
        (Preposition, Place, AfterNoun, _joined, _objectSeen) = (null, null, false, false, false);
    }

    public void Comma()
    {
        (Preposition, Place) = (null, null);
        _joined = _group.Count > 0;
        AfterNoun = false;
    }

    /// <summary>"While", "as", "when": what comes says something of somebody else, or of the subject again.</summary>
    public void NewClause()
    {
        _subject = Leaders();
        (_group, _anchors, _governed, _verb) = ([], [], null, null);
        (Preposition, Place, AfterNoun, _joined, _objectSeen) = (null, null, false, false, false);
    }

    public void And() => _joined = true;

    /// <summary>"He", "they" stand for the subject; "who" for the noun before it.</summary>
    public void Pronoun(string word)
    {
        if (Place is { } place && _anchors.Count > 0 && word is "him" or "her" or "it" or "them")
        {
            // "… stands beside him": whoever else was named before.
            var other = scene.Actors.LastOrDefault(a => !_anchors.Contains(a) && (word is "it" || a.Figure.IsAlive));
            if (other is not null)
            {
                scene.Relations.AddRange(_anchors.Select(a => new Relation(a, place, other)));
            }

            DropPlace();
            return;
        }

        if (word is "who" or "which" or "that" && _group.Count > 0)
        {
            _subject = [.. _group];
        }
        else if (word is "he" or "she" or "it" or "they")
        {
            _subject = Leaders();
            _group = [.. _subject];
            _governed = null;
            _verb = null;
        }

        (Preposition, Place, AfterNoun) = (null, null, true);
    }

    public void SetPlace(Place place, string word)
    {
        var objectHeld = _objectSeen && _verb is Deed.Eat or Deed.Read or Deed.Play or Deed.Cook or Deed.Paint or Deed.Hold or Deed.Throw or Deed.Ride or Deed.Drive or Deed.Dig or Deed.Push;
        // "Writes on the blackboard", "paints at the easel" is beside it.
        if (place == Scenes.Place.On && _verb == Deed.Paint && !_objectSeen)
        {
            place = Scenes.Place.Beside;
        }

        _anchors = word == "to" && _verb == Deed.Give && _subject.Count > 0 ? _subject
            : word == "with" && Owner is { } owner ? (_governed is null ? [.. _group.Where(a => a.Figure.IsAlive)] : [owner])
            : objectHeld && _subject.Count > 0 && word is not ("of" or "out of") ? _subject
            : _group.Count > 0 ? [.. _group]
            : _subject;
        if (_anchors.Count == 0)
        {
            _anchors = _group.Count > 0 ? [.. _group] : _subject;
        }

        (Place, Preposition, AfterNoun, _joined) = (place, word, false, false);
    }

    public void DropPlace() => (Place, Preposition) = (null, null);

    public void Act(Deed deed, bool participle)
    {
        if (_group.Count > 0)
        {
            if (_governed is null || (participle && AfterNoun && !_coordinated))
            {
                _subject = [.. _group];
            }
            else if (_coordinated && AfterNoun)
            {
                // "… a ball and the girl holds …": what looked like a second object begins a sentence of its own.
                var last = _group[^1];
                scene.Relations.RemoveAll(r => r.A == last || r.B == last);
                _subject = [last];
            }
            else if (_subject.Count == 0 && _governed is { } governed)
            {
                _subject = governed.Anchors;
            }
        }

        foreach (var actor in _subject.Where(a => a.Figure.IsAlive || deed is Deed.Fly or Deed.Float or Deed.Run or Deed.Fall or Deed.Swim or Deed.Ride))
        {
            if (actor.Deed is Deed.None or Deed.Look or Deed.Stand or Deed.Walk or Deed.Meet or Deed.Cheer or Deed.Wear || deed is Deed.Sleep)
            {
                actor.Deed = deed;
            }

            actor.Leads = true;
        }

        (_verb, _objectSeen, AfterNoun, _joined) = (deed, false, false, false);
        _carrier = null;
        DropPlace();
    }

    /// <summary>Puts a thing into the sentence where the reading stands.</summary>
    public void Noun(Actor actor)
    {
        _coordinated = _joined && _group.Count > 0 && Place is null;
        if (_coordinated)
        {
            if (_carrier is { } carrier)
            {
                scene.Relations.Add(new Relation(actor, carrier.Place, carrier.Actor));
            }
            else if (_governed is { } same)
            {
                Relate(actor, same.Place, same.Anchors);
            }
            else
            {
                actor.Deed = actor.Deed == Deed.None && _verb is null ? _group[^1].Deed : actor.Deed;
            }

            _group = [.. _group, actor];
        }
        else if (Place is { } place && _anchors.Count > 0)
        {
            // Who feeds pigeons on a bench sits there, not the pigeons; who blows bubbles in the bath is in it.
            if (place is Scenes.Place.On or Scenes.Place.In && _objectSeen && _verb is not Deed.Give && _subject.Count > 0 && _subject.All(s => s.Figure.IsAlive)
                && (actor.Figure.Number("seat") ?? actor.Figure.Number("bed") ?? (actor.Figure.Kind is FigureKind.Boat or FigureKind.Vehicle || actor.Figure.Name is "bathtub" or "rug" or "hill" or "bridge" ? 1 : null)) is not null)
            {
                _anchors = _subject;
            }

            // "With a balloon" is held, "with a friend" is beside.
            place = Preposition == "with" && actor.Figure.IsHandy && IsLight(actor) && _anchors[0].Figure.IsAlive ? Scenes.Place.Holds
                : Preposition == "at" && actor.Figure.Name == "table" ? Scenes.Place.Behind
                : Preposition == "from" && actor.Figure is { Kind: FigureKind.Animal } && actor.Figure.Number("back") is not null && _anchors[0].Figure.Kind == FigureKind.Person ? Scenes.Place.Rides
                : Preposition is "from" or "down" or "up" or "off" or "across" && actor.Figure.Name is "tree" or "slide" or "hill" or "ladder" or "stairs" or "bridge" or "tower" or "treehouse" ? Scenes.Place.On
                : place;
            Relate(actor, place, _anchors);
            _governed = (place, _anchors);
            _group = [actor];
        }
        else if (Place is { } fronted)
        {
            _fronted = (fronted, actor);
            _governed = (fronted, []);
            _group = [actor];
        }
        else if (_verb == Deed.Give && _objectSeen && !_joined && Place is null && _subject.Count > 0 && actor.Figure.IsHandy)
        {
            // "Gives his grandmother flowers": the second object is what is given.
            Relate(actor, Scenes.Place.Holds, _subject);
            _governed = (Scenes.Place.Holds, _subject);
            _group = [actor];
        }
        else if (WantsObject && _verb == Deed.Hold && !_subject.Contains(actor) && (_subject[0].Figure.Kind is FigureKind.Vehicle or FigureKind.Boat or FigureKind.Air || _subject[0].Figure.Has("flat") || _subject[0].Figure.Number("back") is not null && actor.Figure.Kind == FigureKind.Person))
        {
            // A truck carries pumpkins in it, a carpet somebody on it.
            var carried = _subject[0].Figure.Has("flat") || _subject[0].Figure.IsAlive ? Scenes.Place.On : Scenes.Place.In;
            scene.Relations.Add(new Relation(actor, carried, _subject[0]));
            _objectSeen = true;
            _group = [actor];
            _governed = null;
            _carrier = (carried, _subject[0]);
        }
        else if (WantsObject && !_subject.Contains(actor))
        {
            _objectSeen = true;
            var holds = ObjectPlace(_verb!.Value, actor);
            if (_verb == Deed.Fly && actor.Figure.Has("string"))
            {
                // Who flies a kite stands on the ground.
                _subject.ForEach(s => s.Deed = Deed.Hold);
            }

            Relate(actor, holds, _subject);
            _governed = (holds, _subject);
            _group = [actor];
        }
        else
        {
            if (_fronted is { } front)
            {
                scene.Relations.Add(new Relation(actor, front.Place, front.Actor));
                _fronted = null;
            }

            _governed = null;
            _group = [actor];
            actor.Leads = true;
        }

        _joined = false;
        AfterNoun = true;
        DropPlace();
    }

    // What carries is B, what is carried A; for holding and riding the holder and the rider are A's partner by the kind of place.
    private void Relate(Actor actor, Place place, List<Actor> anchors)
    {
        foreach (var anchor in anchors.Where(a => a != actor))
        {
            if (place == Scenes.Place.Between && scene.Relations.FindIndex(r => r.A == anchor && r.Place == Scenes.Place.Between && r.C is null) is >= 0 and var open)
            {
                scene.Relations[open] = scene.Relations[open] with { C = actor };
            }
            else if (place == Scenes.Place.Holds)
            {
                scene.Relations.Add(new Relation(actor, Scenes.Place.Holds, anchor));
                break;
            }
            else
            {
                scene.Relations.Add(new Relation(anchor, place, actor));
            }
        }
    }

    private static Place ObjectPlace(Deed verb, Actor thing) => verb switch
    {
        Deed.Ride => Scenes.Place.Rides,
        Deed.Walk or Deed.Run or Deed.Jump when thing.Figure.Name == "bridge" => Scenes.Place.On,
        Deed.Jump when !thing.Figure.IsAlive && thing.Figure.Height < 2 => Scenes.Place.Above,
        Deed.Drive => Scenes.Place.In,
        Deed.Climb => Scenes.Place.On,
        Deed.Sit or Deed.Stand => Scenes.Place.On,
        Deed.Float => thing.Figure.Kind == FigureKind.Boat ? Scenes.Place.In : Scenes.Place.Beside,
        Deed.Fly when thing.Figure.Has("string") => Scenes.Place.Holds,
        Deed.Fly when thing.Figure.Kind == FigureKind.Air => Scenes.Place.In,
        Deed.Hold or Deed.Eat or Deed.Read or Deed.Give or Deed.Play or Deed.Cook or Deed.Paint or Deed.Wave or Deed.Pour or Deed.Build
            when thing.Figure.IsHandy && IsLight(thing) && thing.Count <= 3 => Scenes.Place.Holds,
        Deed.Hide => Scenes.Place.Behind,
        _ => Scenes.Place.Beside,
    };

    // A hand holds what is small, and long things that are made to be held.
    private static bool IsLight(Actor thing) =>
        thing.Figure.Height * thing.Size < 0.62 || thing.Figure.Has("string") || thing.Figure.Name is "umbrella" or "broom" or "spade" or "fishing rod" or "sword" or "bow and arrow" or "axe" or "pickaxe" or "guitar" or "violin" or "flag" or "tennis racket" or "shield" or "anchor";

    private List<Actor> Leaders() => _subject.Count > 0 ? _subject : [.. scene.Actors.Where(a => a.Leads && a.Figure.IsAlive).Take(1)];
}
