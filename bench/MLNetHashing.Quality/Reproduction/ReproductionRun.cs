using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using TorchSharp;

namespace MLNetHashing.Quality;

/// <summary>Makes runs on a data set in this process. What was trained so far is kept every few epochs, so that a run that was stopped goes on.</summary>
internal sealed class ReproductionRun
{
    /// <summary>A checkpoint of CLIP has 1.8 GB: one an epoch would be much to write.</summary>
    private const int EpochsPerCheckpoint = 10;

    private readonly ReproductionOptions _asked;
    private readonly Measurement _measurement;
    private readonly TextWriter _progress;
    private readonly string _folder;

    /// <param name="asked">What was asked for.</param>
    /// <param name="ml">Where it is done.</param>
    /// <param name="data">The pairs.</param>
    /// <param name="progress">Told of epochs and warnings.</param>
    public ReproductionRun(ReproductionOptions asked, MLContext ml, FieldData data, TextWriter progress)
    {
        (_asked, _progress) = (asked, progress);
        _folder = Path.GetDirectoryName(Path.GetFullPath(asked.Results))!;
        (ml.GpuDeviceId, ml.FallbackToCpu) = (asked.Gpu, asked.MayFallBack);
        ml.Log += (_, log) =>
        {
            if (log.Kind == ChannelMessageKind.Warning)
                progress.WriteLine(log.RawMessage);
        };
        var pictures = asked.Encoder.Pictures(ml, asked.Onnx, Path.Combine(_folder, "features")).Fit(data.All);
        var (train, query, database) = data.Parts;
        _measurement = new(ml, new(pictures.Transform(train), pictures.Transform(query), pictures.Transform(database)), Environment.ProcessorCount);
    }

    public QualityResult Run(RunKey run)
    {
        var checkpoints = Path.Combine(_folder, "checkpoints", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{run}")))[..16]);
        var settings = _asked.Encoder.On(ReproductionPlan.Settings(_asked, run), _asked.Tokenizer) with
        {
            Progress = new EpochLines(_progress),
            CheckpointFolder = checkpoints,
            CheckpointEvery = EpochsPerCheckpoint,
        };
        var result = _measurement.Run(run, settings) with { Machine = Machine.Of(_asked.Gpu < torch.cuda.device_count() ? _asked.Gpu : null) };
        Directory.Delete(checkpoints, recursive: true);
        return result;
    }
}
