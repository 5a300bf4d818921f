using System.Diagnostics;
using Microsoft.ML;

namespace MLNetHashing.Samples;

/// <summary>Pictures are read, and a method learns to make codes of them and of their texts: an ML.NET pipeline.</summary>
internal sealed class MethodTraining
{
    private readonly MLContext _ml;
    private readonly Collection _collection;
    private readonly string _name;
    private readonly TrainingBar _bar;
    private readonly IEstimator<ITransformer> _pipeline;

    /// <param name="ml">The context.</param>
    /// <param name="collection">The pairs.</param>
    /// <param name="pictures">Makes the column <see cref="DeepMethod.Picture"/>, of pictures or of features of them.</param>
    /// <param name="method">The method.</param>
    /// <param name="terms">What it is trained with.</param>
    /// <exception cref="ArgumentException">The method cannot be trained so.</exception>
    public MethodTraining(MLContext ml, Collection collection, IEstimator<ITransformer> pictures, DeepMethod method, TrainingTerms terms)
    {
        (_ml, _collection, _name, _bar) = (ml, collection, method.Name, new TrainingBar(method.Name));
        _pipeline = pictures
            .Append(method.Trainer(ml.Hashing().Trainers, terms with { Progress = _bar }))
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
