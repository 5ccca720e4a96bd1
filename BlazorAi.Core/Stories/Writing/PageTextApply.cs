using BlazorAi.Core.Access;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;

namespace BlazorAi.Core.Stories.Writing;

/// <summary>Puts words that were written on their page.</summary>
internal sealed class PageTextApply(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Puts an answer in place of the page's words; the caller holds the story, saves and commits. False where there is nothing to put, or too much.</summary>
    public bool TryPut(AppDbContext db, Caller caller, StoryPage page, InvocationView written)
    {
        var text = StorableText.Clean(written.Text.Trim());
        if (text.Length is 0 or > StoryPage.MaxContentLength)
        {
            return false;
        }

        Change(db, caller, page, PageTextRevisionKind.Apply, text, written.Id);
        return true;
    }

    /// <summary>Changes the page's words and keeps what was done.</summary>
    public void Change(AppDbContext db, Caller caller, StoryPage page, PageTextRevisionKind kind, string after, Guid invocationId)
    {
        var before = page.Content;
        if (kind != PageTextRevisionKind.Dismiss)
        {
            (page.Content, page.ContentBy) = (after, caller.Name);
            page.ContentVersion++;
        }

        db.Add(new PageTextRevision
        {
            TenantId = caller.TenantId,
            PageId = page.Id,
            Version = page.ContentVersion,
            Kind = kind,
            Before = before,
            After = after,
            InvocationId = invocationId,
            UserId = caller.UserId,
            UserName = caller.Name,
            CreatedAt = Now,
        });
    }
}
