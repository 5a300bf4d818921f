using System.Runtime.ExceptionServices;

namespace MLNetHashing;

/// <summary>Runs the same work on several threads, which take numbered pieces in ascending order.</summary>
internal static class Workers
{
    /// <param name="threads">How many may run at once.</param>
    /// <param name="pieces">How many pieces there are.</param>
    /// <param name="start">Given the worker's number, returns what does a piece.</param>
    /// <param name="cancellation">Looked at before each piece.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static void Run(int threads, long pieces, Func<int, Action<long>> start, CancellationToken cancellation)
    {
        long next = 0;
        if (threads == 1)
        {
            Work(0);
            return;
        }
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, Work);
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }

        void Work(int worker)
        {
            var work = start(worker);
            try
            {
                for (long piece; (piece = Interlocked.Increment(ref next) - 1) < pieces;)
                {
                    cancellation.ThrowIfCancellationRequested();
                    work(piece);
                }
            }
            catch
            {
                Volatile.Write(ref next, pieces);
                throw;
            }
        }
    }
}
