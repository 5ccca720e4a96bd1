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

    public static IEnumerable<string> All => [UnitPlan, MathsAndCode, LinksAndEdges];
}
