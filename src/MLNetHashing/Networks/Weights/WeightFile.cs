namespace MLNetHashing;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">What its writer noted beside the tensors.</param>
/// <param name="Tensors">The tensors by name.</param>
internal sealed record WeightFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, WeightTensor> Tensors);
