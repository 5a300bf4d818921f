using System.Diagnostics;
using Microsoft.ML;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>Pictures are loaded, and a method learns to make codes of them and of their texts: an ML.NET pipeline.</summary>
internal sealed class MethodTraining
{
    private readonly MLContext _ml;
    private readonly Collection _collection;
    private readonly string _name;
    private readonly TrainingBar _bar;
    private readonly IEstimator<ITransformer> _pipeline;

    /// <exception cref="ArgumentException">The method cannot be trained as the command line says.</exception>
    public MethodTraining(MLContext ml, Collection collection, DeepMethod method, Arguments arguments)
    {
        (_ml, _collection, _name, _bar) = (ml, collection, method.Name, new TrainingBar(method.Name));
        _pipeline = ml.Transforms.LoadImages(DeepMethod.Picture, collection.Folder, nameof(Item.Image))
            .Append(method.Trainer(ml.Hashing().Trainers, new(arguments, _bar)))
            .Append(ml.Transforms.DropColumns(DeepMethod.Picture));
    }

    /// <summary>Trains, makes codes of queries and database, once, and measures what is found with these.</summary>
    public TrainedMethod Run()
    {
        var train = _ml.Data.LoadFromEnumerable(_collection.Train);
        var clock = Stopwatch.StartNew();
        var model = _bar.Show(() => _pipeline.Fit(train));
        var training = new Training(_name, clock.Elapsed, _bar.Losses);
        Console.WriteLine($"{_name}: trained in {training.Duration}.");

        var query = _ml.Data.Cache(model.Transform(_ml.Data.LoadFromEnumerable(_collection.Query)));
        var database = _ml.Data.Cache(model.Transform(_ml.Data.LoadFromEnumerable(_collection.Database)));
        return new(training, model, query, database, _ml.Hashing().EvaluateCrossModal(query, database));
    }
}
