using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>Where hands and feet are, in hundredths of a person's height, from the shoulder and from the hip. "Front" is the way the person faces.</summary>
internal sealed record Pose((double X, double Y) FrontHand, (double X, double Y) BackHand, (double X, double Y) FrontFoot, (double X, double Y) BackFoot, double Sink = 0, double Tilt = 0)
{
    private static readonly Pose Standing = new((7, 25), (-7, 25), (6, 0), (-6, 0));

    /// <summary>The pose for what somebody does; with something in the hand the front arm carries it.</summary>
    public static Pose Of(Deed deed, bool holds, bool seated, bool lifts)
    {
        var pose = deed switch
        {
            Deed.Walk or Deed.Push or Deed.Give or Deed.Meet => Standing with { FrontHand = (12, 18), BackHand = (-11, 20), FrontFoot = (11, 0), BackFoot = (-12, -1) },
            Deed.Run or Deed.Chase => Standing with { FrontHand = (16, 8), BackHand = (-15, 12), FrontFoot = (17, -5), BackFoot = (-20, -12), Tilt = 7 },
            Deed.Jump => Standing with { FrontHand = (15, -16), BackHand = (-15, -16), FrontFoot = (12, -8), BackFoot = (-13, -10) },
            Deed.Wave => Standing with { FrontHand = (14, -21) },
            Deed.Cheer => Standing with { FrontHand = (14, -20), BackHand = (-14, -20) },
            Deed.Dance => Standing with { FrontHand = (18, -14), BackHand = (-17, 4), FrontFoot = (12, -6), BackFoot = (-4, 0), Tilt = -4 },
            Deed.Sing => Standing with { FrontHand = (15, 2), BackHand = (-15, 2) },
            Deed.Point or Deed.Throw => Standing with { FrontHand = (21, -4) },
            Deed.Look => Standing with { FrontHand = (8, 24), BackHand = (-8, 24) },
            Deed.Read or Deed.Eat or Deed.Pour => Standing with { FrontHand = (15, 12), BackHand = (9, 13) },
            Deed.Dig or Deed.Paint or Deed.Cook or Deed.Fish or Deed.Build => Standing with { FrontHand = (18, 12), BackHand = (10, 16) },
            Deed.Climb => Standing with { FrontHand = (12, -20), BackHand = (-8, -14), FrontFoot = (10, -12), BackFoot = (-6, 0) },
            Deed.Fly or Deed.Float => Standing with { FrontHand = (16, -12), BackHand = (-16, -6), FrontFoot = (2, 2), BackFoot = (-9, -1), Tilt = 12 },
            Deed.Swim => Standing with { FrontHand = (20, 2), BackHand = (-18, 4) },
            Deed.Hug => Standing with { FrontHand = (17, 6), BackHand = (14, 10) },
            Deed.Cry or Deed.Hide => Standing with { FrontHand = (5, -3), BackHand = (-5, -3) },
            _ => Standing,
        };
        if (seated || deed is Deed.Sit or Deed.Ride or Deed.Drive)
        {
            pose = pose with { FrontFoot = (17, 0), BackFoot = (10, 0), Sink = 15, Tilt = 0, FrontHand = deed is Deed.Sit or Deed.Ride or Deed.Drive or Deed.None ? (14, 16) : pose.FrontHand, BackHand = deed is Deed.Sit or Deed.Ride or Deed.Drive or Deed.None ? (-4, 21) : pose.BackHand };
        }
        else if (deed == Deed.Kneel)
        {
            pose = pose with { Sink = 17, FrontFoot = (9, 0), BackFoot = (-12, 0) };
        }

        return lifts ? pose with { FrontHand = (13, -17) } : holds && deed is not (Deed.Wave or Deed.Cheer or Deed.Throw or Deed.Dig or Deed.Fish or Deed.Jump) ? pose with { FrontHand = (16, 12) } : pose;
    }
}
