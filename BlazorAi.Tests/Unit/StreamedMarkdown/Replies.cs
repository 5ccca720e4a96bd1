namespace BlazorAi.Tests.Unit.StreamedMarkdown;

/// <summary>Answers as models write them.</summary>
internal static class Replies
{
    public const string UnitPlan = """
        # Volcanoes: a three-week unit for Year 5

        **Overview.** Pupils find out *why* volcanoes erupt, where they are, and how people live beside them. By the end each
        pupil can explain the difference between **magma** and **lava**, and read a simple hazard map.

        ## Essential questions

        1. What makes a volcano erupt?
        2. Why do people live near volcanoes?
           - fertile soil
           - warm springs and *geothermal* energy
             - Iceland heats nine homes in ten this way
           - tourism
        3. How do scientists know that an eruption is coming?

        ## Lessons

        | Week | Lesson | Activity | Minutes |
        |:-----|:------:|----------|--------:|
        | 1 | Inside the Earth | Model the layers with **four** colours of clay | 45 |
        | 1 | Plates | Jigsaw of `plate` outlines | 40 |
        | 2 | Kinds of volcano | Sort [photographs](https://example.org/volcano-types "types") | 45 |
        | 3 | Living with risk | Debate \| vote | 50 |

        ### Materials

        - [x] clay, four colours
        - [ ] vinegar and baking soda
        - [ ] trays (one for each *pair*)

        > Safety: goggles on. The mixture is harmless,
        > but it stings in the eyes.

        ---

        Homework costs nothing; the kit costs $5 and the big one $10.
        """;

    public const string MathsAndCode = """
        ## Speed

        The speed is $v = \frac{s}{t}$, so for $s = 120\,\text{km}$ and $t = 2\,\text{h}$ we get

        $$
        v = \frac{120}{2} = 60
        $$

        and in one line $$E = mc^2$$ too. Tickets are $3.50, $4 or $12 each.

        ```python
        def speed(distance, time):
            # not **bold**, not [a link](x)
            return distance / time


        print(speed(120, 2))
        for i in range(10):
            print(i, "*" * i)
        ```

        Then, with tildes:

        ~~~
        plain ``` inside
        ~~~

        1. First item

           with a second paragraph and `code`.

        2. Second item

           ```js
           const x = [1, 2, 3];
           ```

        3. Third

        Use `a | b` or ``x ` y``; ~~struck~~ text, H~2~O, 5*3*2, snake_case_name, AT&T &amp; &copy; &lt;b&gt;, <https://example.org/x?a=1>.
        """;

    public const string LinksAndEdges = """
        Setext title
        ============

        Read [the guide][guide] and [BBC Bitesize], or write to <mailto:office@example.org>. Not a link: [note] and array[0].

        ![A diagram of a volcano](https://example.org/volcano.png) stands here, and https://example.org/bare too.

        Loose list:

        * One

        * Two with **bold
          over two lines**

        * Three

        Text right after
        - tight list
        - more ***both*** and __under__ _score_

            indented code
            goes on

        Emoji 👩‍🏫👍🏽 and العربية and 日本語の**太字**です。

        <b>No HTML</b> & <script>alert(1)</script>

        a \* b \_ c \[d\] 2 < 3 > 1

        [guide]: https://example.org/guide "The guide"
        [bbc bitesize]: https://www.bbc.co.uk/bitesize
        """;

    public const string LessonOutline = """
        ## Lesson 4: Why do people live near volcanoes?

        In this lesson pupils weigh the dangers of living beside a volcano against what the volcano gives. They have met the
        structure of the Earth and the kinds of eruption in the first three lessons, so the new idea here is that a *risk* is not
        the same as a *hazard*: the hazard is there whether or not anyone lives nearby.

        **Learning objectives.** By the end of the lesson, pupils can:

        - name at least three reasons why people settle near volcanoes, and give a real place for each;
        - explain in their own words how ash becomes fertile soil, and how long this takes;
        - read a simple hazard map and say which parts of the town they would build on, and why.

        ### Starter (10 minutes)

        Show two photographs of Naples, one with Vesuvius in the background and one of the harbour without it. Ask what is the
        same and what is different, and let pairs write down two questions each. Collect the questions on the board without
        answering them; the class comes back to them at the end.

        ### Main activity (30 minutes)

        1. Read the account of the farmer in Java together, and underline everything that the volcano gives her family.
        2. In groups of four, each pupil takes one role (farmer, hotel owner, scientist, mayor) and prepares three sentences
           that begin with "I stay because" or "I would leave because".
        3. Hold the town meeting. The mayor chairs it, everyone speaks once, and the class votes at the end.

        | Role | What the volcano gives | What it threatens |
        |------|------------------------|-------------------|
        | Farmer | Two harvests a year from the rich, dark soil | Ash on the fields, and cattle that must be moved |
        | Hotel owner | Guests who come for the hot springs | Empty rooms whenever the alert level goes up |

        ### Plenary (5 minutes)

        Return to the questions from the starter. Which can we answer now, and which need another lesson? Pupils write one
        sentence on a slip before they leave: *The best reason to live near a volcano is … because …*
        """;

    public static IEnumerable<string> All => [LessonOutline, UnitPlan, MathsAndCode, LinksAndEdges];
}
