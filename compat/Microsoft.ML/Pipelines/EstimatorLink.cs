using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>An estimator in its chain.</summary>
/// <param name="Estimator">The estimator.</param>
/// <param name="Scope">What its transformer is for.</param>
/// <param name="CacheIn">The environment of a cache after it; null for none.</param>
internal sealed record EstimatorLink(IEstimator<ITransformer> Estimator, TransformerScope Scope, IHostEnvironment? CacheIn);
