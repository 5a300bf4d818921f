using Microsoft.ML;
using Microsoft.ML.Data;
using Spectre.Console;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>Shows in the terminal how many photos have been seen.</summary>
internal sealed class FeatureBar : IProgress<FeatureCacheProgress>
{
    private ProgressTask? _task;

    /// <summary>The number of photos that had not been seen before.</summary>
    public long Computed { get; private set; }

    /// <summary>Reads features, of which the cache then has all.</summary>
    public void Show(IDataView features)
    {
        TerminalBar.Create().Start(context =>
        {
            _task = context.AddTask("looking at the photos");
            using var cursor = features.GetRowCursor(features.Schema);
            var value = default(VBuffer<float>);
            var getter = cursor.GetGetter<VBuffer<float>>(features.Schema[DeepMethod.Picture]);
            while (cursor.MoveNext())
                getter(ref value);
        });
        _task = null;
    }

    public void Report(FeatureCacheProgress value)
    {
        Computed = Math.Max(Computed, value.Computed);
        _task?.MaxValue = value.Total ?? value.Rows;
        _task?.Value = value.Rows;
    }
}
