namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>A response body that ends in a fault when it grows too long, and whose connection is cut as soon as the caller stops.</summary>
internal class BoundedStream : Stream
{
    private readonly Stream inner;
    private readonly GenerationFault tooLarge;
    private readonly CancellationTokenRegistration stopping;
    private long left;
    private int reading;

    public BoundedStream(Stream inner, long maxBytes, GenerationFault tooLarge, CancellationToken stop)
    {
        this.inner = inner;
        left = maxBytes;
        this.tooLarge = tooLarge;

        // A pending read is cancelled by its own token. Between two reads nobody would notice before the next one.
        stopping = stop.UnsafeRegister(static self => ((BoundedStream)self!).CutUnlessReading(), this);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Volatile.Write(ref reading, 1);
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if ((left -= read) < 0)
            {
                throw new GenerationException(tooLarge);
            }

            return read;
        }
        finally
        {
            Volatile.Write(ref reading, 0);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stopping.Unregister();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void CutUnlessReading()
    {
        if (Volatile.Read(ref reading) == 0)
        {
            inner.Dispose();
        }
    }
}
