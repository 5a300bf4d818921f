using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Onnx;

/// <summary>Rows as an exported model takes them.</summary>
/// <param name="Input">The name of its input.</param>
/// <param name="Shape">The shape of a row.</param>
internal abstract record OnnxRows(string Input, int[] Shape)
{
    /// <summary>Rows in the form of a network as the model takes them that is exported from it.</summary>
    public static OnnxRows Of(HashNetwork network, byte[] rows) => network.Config.Encoder switch
    {
        FeatureEncoderConfig { InputSize: var size }
            => new Rows<float>("features", [size], NumberDataViewType.Single, MemoryMarshal.Cast<byte, float>(rows).ToArray()),
        VisionTransformerConfig vision => OfPictures(vision.Preprocessing, rows),
        ConvolutionalConfig convolutional => OfPictures(convolutional.Preprocessing, rows),
        TextTransformerConfig { ContextLength: var length }
            => new Rows<long>("input_ids", [length], NumberDataViewType.Int64, [.. MemoryMarshal.Cast<byte, int>(rows).ToArray().Select(id => (long)id)]),
        _ => throw new NotSupportedException(),
    };

    /// <summary>A view whose rows are batches; what does not fill one is left out.</summary>
    public abstract IDataView InBatches(MLContext ml, int batch);

    private static Rows<float> OfPictures(ImagePreprocessing preprocessing, byte[] pixels)
    {
        var size = preprocessing.Size;
        var plane = size * size;
        var planes = new float[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var value = (pixels[i] / 255f - preprocessing.Mean[i % 3]) / preprocessing.Deviation[i % 3];
            planes[i / (3 * plane) * 3 * plane + i % 3 * plane + i / 3 % plane] = value;
        }
        return new("pixel_values", [3, size, size], NumberDataViewType.Single, planes);
    }

    private sealed class Batch<T>
    {
        public T[] Values { get; set; } = [];
    }

    private sealed record Rows<T>(string Input, int[] Shape, PrimitiveDataViewType Type, T[] Values) : OnnxRows(Input, Shape)
    {
        public override IDataView InBatches(MLContext ml, int batch)
        {
            var size = Shape.Aggregate(batch, (product, length) => product * length);
            var definition = SchemaDefinition.Create(typeof(Batch<T>));
            (definition[0].ColumnName, definition[0].ColumnType) = (Input, new VectorDataViewType(Type, size));
            var batches = Values.Chunk(size).Where(values => values.Length == size).Select(values => new Batch<T> { Values = values });
            return ml.Data.LoadFromEnumerable(batches, definition);
        }
    }
}
