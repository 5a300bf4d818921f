namespace MLNetHashing;

/// <summary>A column that is hashed, and what becomes of it.</summary>
/// <param name="Modality">Which of the model's networks hashes it.</param>
/// <param name="Input">The column that is read.</param>
/// <param name="Code">The column of codes, Vector&lt;Byte, bits/8&gt;.</param>
/// <param name="Relaxed">The column of relaxed codes, Vector&lt;Single, bits&gt;; none where not asked for.</param>
internal sealed record HashColumn(Modality Modality, string Input, string Code, string? Relaxed);
