using System.Numerics;
using System.Reflection;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The values of a picture in the pieces of <see cref="VectorPieces"/>. The names are part of the file format.</summary>
internal sealed class PixelPieces
{
    private const string Piece = "MLNetHashing.pixels.";

    private static readonly PropertyInfo[] _byPower = [.. Enumerable.Range(0, 26).Select(power => typeof(PixelPieces).GetProperty($"Values{1 << power}")!)];

    [ColumnName(Piece + "1")]
    [VectorType(1)]
    public float[] Values1 { get; set; } = [];

    [ColumnName(Piece + "2")]
    [VectorType(2)]
    public float[] Values2 { get; set; } = [];

    [ColumnName(Piece + "4")]
    [VectorType(4)]
    public float[] Values4 { get; set; } = [];

    [ColumnName(Piece + "8")]
    [VectorType(8)]
    public float[] Values8 { get; set; } = [];

    [ColumnName(Piece + "16")]
    [VectorType(16)]
    public float[] Values16 { get; set; } = [];

    [ColumnName(Piece + "32")]
    [VectorType(32)]
    public float[] Values32 { get; set; } = [];

    [ColumnName(Piece + "64")]
    [VectorType(64)]
    public float[] Values64 { get; set; } = [];

    [ColumnName(Piece + "128")]
    [VectorType(128)]
    public float[] Values128 { get; set; } = [];

    [ColumnName(Piece + "256")]
    [VectorType(256)]
    public float[] Values256 { get; set; } = [];

    [ColumnName(Piece + "512")]
    [VectorType(512)]
    public float[] Values512 { get; set; } = [];

    [ColumnName(Piece + "1024")]
    [VectorType(1024)]
    public float[] Values1024 { get; set; } = [];

    [ColumnName(Piece + "2048")]
    [VectorType(2048)]
    public float[] Values2048 { get; set; } = [];

    [ColumnName(Piece + "4096")]
    [VectorType(4096)]
    public float[] Values4096 { get; set; } = [];

    [ColumnName(Piece + "8192")]
    [VectorType(8192)]
    public float[] Values8192 { get; set; } = [];

    [ColumnName(Piece + "16384")]
    [VectorType(16384)]
    public float[] Values16384 { get; set; } = [];

    [ColumnName(Piece + "32768")]
    [VectorType(32768)]
    public float[] Values32768 { get; set; } = [];

    [ColumnName(Piece + "65536")]
    [VectorType(65536)]
    public float[] Values65536 { get; set; } = [];

    [ColumnName(Piece + "131072")]
    [VectorType(131072)]
    public float[] Values131072 { get; set; } = [];

    [ColumnName(Piece + "262144")]
    [VectorType(262144)]
    public float[] Values262144 { get; set; } = [];

    [ColumnName(Piece + "524288")]
    [VectorType(524288)]
    public float[] Values524288 { get; set; } = [];

    [ColumnName(Piece + "1048576")]
    [VectorType(1048576)]
    public float[] Values1048576 { get; set; } = [];

    [ColumnName(Piece + "2097152")]
    [VectorType(2097152)]
    public float[] Values2097152 { get; set; } = [];

    [ColumnName(Piece + "4194304")]
    [VectorType(4194304)]
    public float[] Values4194304 { get; set; } = [];

    [ColumnName(Piece + "8388608")]
    [VectorType(8388608)]
    public float[] Values8388608 { get; set; } = [];

    [ColumnName(Piece + "16777216")]
    [VectorType(16777216)]
    public float[] Values16777216 { get; set; } = [];

    [ColumnName(Piece + "33554432")]
    [VectorType(33554432)]
    public float[] Values33554432 { get; set; } = [];

    /// <summary>All columns, those that are not filled too.</summary>
    internal static string[] All => [.. _byPower.Select((_, power) => Piece + (1 << power))];

    /// <summary>The columns that so many values are put together of, in their order.</summary>
    internal static string[] Of(int count) => [.. VectorPieces.SizesOf(count).Select(size => Piece + size)];

    internal void Fill(ReadOnlySpan<float> values)
    {
        foreach (var size in VectorPieces.SizesOf(values.Length))
        {
            var property = _byPower[BitOperations.Log2((uint)size)];
            var piece = (float[])property.GetValue(this)!;
            if (piece.Length == 0)
                property.SetValue(this, piece = new float[size]);
            values[..piece.Length].CopyTo(piece);
            values = values[piece.Length..];
        }
    }
}
