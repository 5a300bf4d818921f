using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Model;

/// <summary>A small model with parts of several kinds: keys with values, a vector and a chain.</summary>
internal static class PersonModel
{
    public static IDataView Rows(MLContext ml)
        => ml.Data.LoadFromEnumerable([new Person { Name = "Ada", Age = 36 }, new Person { Name = "Grace", Age = 85 }]);

    public static TransformerChain<ITransformer> Fit(MLContext ml)
        => new EstimatorChain<ITransformer>()
            .Append((IEstimator<ITransformer>)ml.Transforms.Conversion.MapValueToKey("Key", "Name"))
            .Append((IEstimator<ITransformer>)ml.Transforms.Conversion.ConvertType("Years", "Age", DataKind.Single))
            .Append((IEstimator<ITransformer>)ml.Transforms.Concatenate("Features", "Years", "Years"))
            .Fit(Rows(ml));

    private sealed class Person
    {
        public string Name { get; set; } = "";

        public int Age { get; set; }
    }
}
