using System.Globalization;
using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Frames;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;

/// <summary>Understands a brief: which topic, for whom, how long, and what the teacher asked for in their own words.</summary>
internal sealed partial class BriefReader(TopicMatcher matcher, UnknownTopic unknown)
{
    private const int LongestTitle = 100;

    public UnitContext Read(TeachingBrief brief, long variation)
    {
        var plan = brief.Plan;
        if (plan is not null)
        {
            // What is the same for every part of the plan; the request itself only says which part it is.
            brief = brief with { Request = $"{(plan.Focus.Length > 0 ? $"Focus on {plan.Focus}. " : "")}{plan.Constraints}" };
        }

        // A brief made of a bare prompt has it all in one sentence; a unit has its fields, and the request may overrule them.
        var wishes = RequestReader.Read(brief.Request);
        var inTitle = RequestReader.Read(brief.UnitTitle);
        var year = SchoolYear.Parse(brief.YearGroup, isYearField: true) ?? wishes.Year ?? inTitle.Year;
        var subject = SchoolSubject.Parse(brief.Subject);
        var title = TitleOf(brief.UnitTitle, brief.UnitTitle == brief.Request ? inTitle : null);
        var found = Find(brief, title, wishes, subject, year);

        var weeks = wishes.Weeks ?? (brief.Weeks > 1 ? brief.Weeks : inTitle.Weeks ?? Math.Max(1, brief.Weeks));
        var perWeek = wishes.LessonsPerWeek ?? (brief.LessonsPerWeek > 1 ? brief.LessonsPerWeek : inTitle.LessonsPerWeek ?? Math.Max(1, brief.LessonsPerWeek));
        var total = plan?.LessonCount ?? wishes.Lessons ?? inTitle.Lessons;
        if (plan is not null)
        {
            (weeks, perWeek) = (Math.Max(1, brief.Weeks), Math.Max(Math.Max(1, brief.LessonsPerWeek), (int)Math.Ceiling((double)plan.LessonCount / Math.Max(1, brief.Weeks))));
        }
        else if (total is { } n)
        {
            perWeek = (int)Math.Ceiling((double)n / weeks);
        }

        var stage = year?.Stage ?? StageOf(found.Topic);
        return new UnitContext
        {
            Brief = brief,
            Topic = found.Topic,
            Knowledge = found.Knowledge,
            Title = found.Title,
            TitleInText = found.Knowledge == Knowledge.Curated ? unknown.InText(found.Title) : found.Topic.Name,
            Subject = subject ?? found.Topic.Subject,
            Stage = stage,
            IsLateInStage = year is not null && year.MiddleAge >= stage switch { 1 => 6, 2 => 9, 3 => 12.5, _ => 16 },
            Pupils = year?.Label is { } label ? Tidy(label) : brief.YearGroup.Trim() is { Length: > 0 } typed ? typed : "pupils",
            Weeks = weeks,
            LessonsPerWeek = perWeek,
            LessonCount = Math.Clamp(total ?? (weeks * perWeek), 1, 120),
            Minutes = wishes.Minutes ?? inTitle.Minutes ?? (stage == 1 ? 45 : 60),
            Wishes = wishes,
            Notice = Notice(found, stage, year),
            Focus = WordForms.Content($"{wishes.Focus} {string.Join(' ', found.Leftover)} {(brief.Request == brief.UnitTitle ? "" : wishes.Rest)}")
                .Where(w => !WordForms.IsFiller(w)).Except(WordForms.Content(found.Topic.Name)).ToHashSet(StringComparer.Ordinal),
            Choice = new Choice(string.Create(CultureInfo.InvariantCulture, $"{found.Title}|{brief.Subject}|{brief.YearGroup}|{weeks}|{perWeek}|{brief.Request}"), variation),
        };
    }

    private Found Find(TeachingBrief brief, string title, Wishes wishes, string? subject, SchoolYear? year)
    {
        if (brief.TaskType == "free_prompt" && brief.Request != brief.UnitTitle && About().Match(brief.Request) is { Success: true } about
            && matcher.Match(about.Groups[1].Value, subject, year) is { } asked && matcher.Match(title, subject, year)?.Topic is var ofTitle && asked.Topic != ofTitle
            && (ofTitle is null || SchoolSubject.AreRelated(asked.Topic.Subject, ofTitle.Subject)))
        {
            return Curated(asked, about.Groups[1].Value.Trim(), subject, year);
        }

        // “Spring 2” and “Our next unit” name no topic: what the teacher asks for does, and gives the unit its name.
        var asks = brief.Request != brief.UnitTitle && wishes.Rest.Length > 0 ? wishes.Rest : null;
        if (asks is not null && IsEmpty(title) && matcher.Match(asks, subject, year) is { } first)
        {
            return Curated(first, NameIn(asks, brief.Request, first, subject, year), subject, year);
        }

        if (matcher.Match(title, subject, year) is { } match)
        {
            return Curated(match, title, subject, year);
        }

        if (asks is not null && IsVague(title))
        {
            if (matcher.Match(asks, subject, year) is { } inRequest)
            {
                return Curated(inRequest, NameIn(asks, brief.Request, inRequest, subject, year), subject, year);
            }

            if (asks.Split(',').Select(p => p.Trim()).FirstOrDefault(p => unknown.IsThing(p, subject)) is { } thing)
            {
                title = Prose.Capital(thing);
            }
        }

        var topic = unknown.Make(title, subject, year);
        return new Found(topic.Topic, topic.Knowledge, title, [], topic.Notice);
    }

    // The part of a request that names its topic, where it is short enough for a heading.
    private string NameIn(string asks, string request, TopicMatch match, string? subject, SchoolYear? year)
    {
        var phrase = asks.Split(',').Select(p => p.Trim()).FirstOrDefault(p => p.Split(' ').Length <= 5 && matcher.Match(p, subject, year)?.Topic == match.Topic);
        var asTyped = phrase is null ? null : Regex.Match(request, string.Join(@"\s+(?:(?:an?|the|my)\s+)?", phrase.Split(' ').Select(Regex.Escape)), RegexOptions.IgnoreCase);
        return asTyped is { Success: true } ? Prose.Capital(asTyped.Value) : match.Topic.Name;
    }

    private Found Curated(TopicMatch match, string title, string? subject, SchoolYear? year)
    {
        // Of notes on two novels, the one that is read.
        if (match.Second is null && TopicParts.Named(match.Topic, title) is { } part)
        {
            var only = TopicParts.Only(match.Topic, part, unknown.FrameFor(part.Name, match.Topic.Subject));
            return new Found(only, Knowledge.Curated, title, match.Leftover, null);
        }

        // Named by an alias that the notes hardly mention: they are about the wider kind, and the draft must not hide that.
        var mentions = match.Topic.Concepts.Count(c => WordForms.Content(c.AllText).ToHashSet(StringComparer.Ordinal).IsSupersetOf(match.Named));
        var isAlias = match.Second is null && !WordForms.Content(match.Topic.Name).ToHashSet(StringComparer.Ordinal).IsSupersetOf(match.Named);
        var isWider = isAlias && mentions < 2;
        if (isWider && match.Leftover.Count == 0 && unknown.Narrow(match.Topic, title, subject, year, mentions > 0) is { } narrow)
        {
            return new Found(narrow.Topic, narrow.Knowledge, title, match.Named, narrow.Notice);
        }

        var topic = match.Second is { } second ? TopicMerge.Of(match.Topic, second, title) : match.Topic;

        // Words of the title that the notes never mention: the draft is right as far as it goes, and must say how far that is.
        var known = topic.Concepts.Select(c => c.AllText).Append(topic.Overview).Append(topic.Name).Concat(topic.Aliases).Concat(topic.Questions).Concat(topic.Vocabulary.Select(v => v.Term))
            .SelectMany(WordForms.Content).ToHashSet(StringComparer.Ordinal);
        var strange = match.Leftover.Where(w => !known.Contains(WordForms.Form(w)) && w.Length > 3).ToArray();
        var notice = strange.Length == 0
            ? null
            : $"the notes this draws on are about *{topic.Name}*; they have nothing particular on {Prose.List(strange.Select(w => Prose.Quote(w)))}. Add the facts and examples for that yourself.";
        var written = topic.Concepts.Select(c => c.AllText).Concat(topic.Vocabulary.Select(v => v.Term)).Append(topic.Overview).Append(topic.Name).SelectMany(WordForms.Content).ToHashSet(StringComparer.Ordinal);
        if (notice is null && isWider && !match.Named.Any(written.Contains))
        {
            notice = $"the notes this draws on are about the wider topic, *{topic.Name}*. Check how far they serve {Prose.Quote(title)}, and add what is particular to it.";
        }

        if (notice is null && isAlias && mentions * 2 < topic.Concepts.Count && unknown.IsParticular(title, topic.Subject))
        {
            notice = $"the notes are on the wider topic, *{topic.Name}*, and some of its ideas are not about {unknown.InText(title)}. Leave out or swap what you do not need.";
        }

        return new Found(topic, Knowledge.Curated, title, [.. match.Leftover, .. match.Named], notice);
    }

    private static string? Notice(Found found, int stage, SchoolYear? year)
    {
        var youngest = found.Topic.Concepts.Min(c => c.Stage);
        var oldest = found.Topic.Concepts.Max(c => c.Stage);
        if (year is null || found.Notice is not null || found.Knowledge != Knowledge.Curated)
        {
            return found.Notice;
        }

        return youngest > stage ? $"the curated notes on this topic are written for ages {found.Topic.FromAge}–{found.Topic.ToAge}; this draft takes their simplest ideas, and you will want to shorten and act out more."
            : oldest < stage - 1 ? $"the curated notes on this topic are written for ages {found.Topic.FromAge}–{found.Topic.ToAge}; add the depth that your course asks for."
            : null;
    }

    private static int StageOf(Topic topic) => ((topic.FromAge + topic.ToAge) / 2.0) switch { < 7 => 1, < 11 => 2, < 14 => 3, _ => 4 };

    private static bool IsEmpty(string title) => IsVague(title) && WordForms.Split(title).Any(w => WordForms.IsFiller(WordForms.Form(w)) || int.TryParse(w, out _));

    private static bool IsVague(string title) => WordForms.Split(title).Where(w => WordForms.Content(w).Count > 0)
        .All(w => WordForms.IsFiller(WordForms.Form(w)) || int.TryParse(w, out _) || w is "social" || SchoolSubject.Parse(w) is not null);

    private static string TitleOf(string typed, Wishes? bare)
    {
        var text = bare is null ? typed : bare.Rest.Split(',')[0].Trim();
        if (text.Length == 0)
        {
            text = typed;
        }

        if (SchoolYear.Find(text) is { } year)
        {
            text = text.Remove(year.Index, year.Length);
        }

        // One line of a sensible length without marks that Markdown would take for its own: it goes into headings and tables.
        text = Edges().Replace(Unfit().Replace(text, " "), "").Trim();
        text = text.Length > LongestTitle ? text[..LongestTitle].TrimEnd() + "…" : text;
        return text.Length == 0 ? "Our topic" : Prose.Capital(text);
    }

    private static string Tidy(string label) => Prose.Capital(label.Trim());

    private sealed record Found(Topic Topic, Knowledge Knowledge, string Title, IReadOnlyList<string> Leftover, string? Notice);

    [GeneratedRegex(@"[\s\p{C}#*_`<>|\[\]{}\\]+")]
    private static partial Regex Unfit();

    [GeneratedRegex(@"^[\s,:;–-]+(?:on\s+|about\s+)?|[\s,:;–-]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Edges();

    [GeneratedRegex(@"\b(?:about|on|covering)\s+(?:the\s+)?([^.,;?!\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex About();
}
