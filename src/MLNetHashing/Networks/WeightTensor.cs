namespace MLNetHashing;

/// <summary>A named array of weights' shape and values, row by row.</summary>
internal sealed record WeightTensor(int[] Shape, float[] Values);
