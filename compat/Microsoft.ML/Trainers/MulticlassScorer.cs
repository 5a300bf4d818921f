using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>What a classifier adds to rows, and how it is saved.</summary>
/// <param name="host">Where it runs.</param>
/// <param name="model">What gives the probabilities.</param>
/// <param name="featureColumn">The features.</param>
/// <param name="labelType">The type of the label that was learned from.</param>
/// <param name="labelAnnotations">The annotations of that label: what its keys stand for.</param>
internal sealed class MulticlassScorer(
    IHost host, MaximumEntropyModelParameters model, string featureColumn, DataViewType labelType, DataViewSchema.Annotations labelAnnotations)
    : RowToRowTransformerBase(host)
{
    internal const string Signature = "MaximumEntropyClassifier";

    internal const int Version = 1;

    private const string PredictedLabel = "PredictedLabel";
    private const string Score = "Score";

    /// <summary>The columns of a classifier that learns from a label.</summary>
    internal static IEnumerable<SchemaShape.Column> Promise(SchemaShape.Column label)
    {
        var isExplained = label.Announces(AnnotationKinds.KeyValues, out var keyValues);
        yield return new(PredictedLabel, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true, isExplained ? new([keyValues]) : null);
        yield return new(Score, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false,
            isExplained && keyValues.ItemType is TextDataViewType ? new([new(AnnotationKinds.SlotNames, keyValues.Kind, keyValues.ItemType, false)]) : null);
    }

    internal static MulticlassPredictionTransformer<MaximumEntropyModelParameters> Load(IHostEnvironment env, ModelLoadContext context)
    {
        var reader = context.Reader;
        var featureColumn = reader.ReadString();
        var (labelType, labelAnnotations) = (StoredValues.ReadType(reader), StoredValues.ReadAnnotations(reader));
        return new(new MulticlassScorer(
            env.Register(nameof(MulticlassScorer)), MaximumEntropyModelParameters.Read(reader), featureColumn, labelType, labelAnnotations));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        ctx.Writer.Write(featureColumn);
        StoredValues.WriteType(ctx.Writer, labelType);
        StoredValues.WriteAnnotations(ctx.Writer, labelAnnotations);
        model.Write(ctx.Writer);
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema)
    {
        var features = inputSchema.Find(featureColumn, nameof(inputSchema), "feature");
        return features.Type is VectorDataViewType { ItemType.RawType: var raw } vector && raw == typeof(float) && vector.Size == model.Size
            ? new Mapper(inputSchema, features, model, labelType, labelAnnotations)
            : throw SchemaErrors.Mismatch(nameof(inputSchema), "feature", featureColumn, $"Vector<Single, {model.Size}> as when fitted", $"{features.Type}");
    }

    private sealed class Mapper(DataViewSchema inputSchema, DataViewSchema.Column features, MaximumEntropyModelParameters model, DataViewType labelType,
        DataViewSchema.Annotations labelAnnotations) : ColumnwiseRowMapper(inputSchema)
    {
        public override IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns { get; } =
        [
            new(PredictedLabel, labelType, Kept(labelAnnotations, AnnotationKinds.KeyValues)),
            new(Score, new VectorDataViewType(NumberDataViewType.Single, model.Classes), NamesOf(labelAnnotations)),
        ];

        public override IEnumerable<DataViewSchema.Column> GetDependencies(int added) => [features];

        protected override Delegate CreateGetter(DataViewRow input, int added)
        {
            var getFeatures = input.GetGetter<VBuffer<float>>(features);
            VBuffer<float> vector = default;
            var (dense, scores) = (new float[model.Size], new float[model.Classes]);
            return added == 0
                ? (ValueGetter<uint>)((ref uint key) =>
                {
                    ScoreRow();
                    key = Array.TrueForAll(scores, float.IsFinite) ? (uint)Array.IndexOf(scores, scores.Max()) + 1 : 0;
                })
                : (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
                {
                    ScoreRow();
                    VBuffer<float>.Copy(scores, 0, ref value, scores.Length);
                });

            void ScoreRow()
            {
                getFeatures(ref vector);
                vector.CopyTo(dense);
                model.Score(dense, scores);
            }
        }

        private static DataViewSchema.Annotations Kept(DataViewSchema.Annotations annotations, string kind)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(annotations, name => name == kind);
            return builder.ToAnnotations();
        }

        private static DataViewSchema.Annotations? NamesOf(DataViewSchema.Annotations label)
        {
            if (label.Schema.GetColumnOrNull(AnnotationKinds.KeyValues) is not { Type: VectorDataViewType { ItemType: TextDataViewType } names })
                return null;
            var builder = new DataViewSchema.Annotations.Builder();
            builder.AddSlotNames(names.Size, (ref VBuffer<ReadOnlyMemory<char>> value) => label.GetValue(AnnotationKinds.KeyValues, ref value));
            return builder.ToAnnotations();
        }
    }
}
