namespace MLNetHashing;

/// <summary>The bytes of a batch of rows, until the one after the next is gathered.</summary>
/// <param name="Image">Rows of the image form, one after another; the array may be longer.</param>
/// <param name="Text">Rows of the text form.</param>
/// <param name="Labels">Multi-hot labels, [rows, classes].</param>
/// <param name="Rows">Which rows these are.</param>
internal sealed record RowBatch(byte[] Image, byte[] Text, float[] Labels, int[] Rows);
