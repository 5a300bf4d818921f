using Microsoft.ML;

namespace MLNetHashing.Quality;

/// <summary>Trains on a folder's pairs, and ranks the training pairs and the rest of the database for the queries.</summary>
internal sealed class FolderTraining
{
    private readonly QualityOptions _options;
    private readonly Measurement _measurement;

    public FolderTraining(QualityOptions options)
    {
        var ml = new MLContext(options.Seed);
        var folder = new PairFolder(options.Data, options.Image, options.Text, options.Validate);
        (_options, _measurement) = (options, new(ml, folder.Parts(ml), options.Threads));
    }

    public QualityResult Run(int bits)
    {
        var data = Path.GetFileName(Path.TrimEndingDirectorySeparator(_options.Data));
        return _measurement.Run(new(data, _options.Method, bits, _options.Seed, Methods.Stated(_options.Changes)), Methods.Options(_options, bits));
    }
}
