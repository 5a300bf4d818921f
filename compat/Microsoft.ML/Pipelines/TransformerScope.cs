namespace Microsoft.ML.Data;

/// <summary>What a part of a chain is for; <see cref="TransformerChain{TLastTransformer}.GetModelFor"/> keeps the parts for one purpose.</summary>
[Flags]
public enum TransformerScope
{
    None = 0,
    Training = 1,
    Testing = 2,
    Scoring = 4,
    TrainTest = Training | Testing,
    Everything = Training | Testing | Scoring,
}
