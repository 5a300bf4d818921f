using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Replaces values by their keys; a value that was not there when the transformer was fitted becomes the missing key.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapValueToKey";

    internal const int Version = 1;

    private const string TermsStream = "Terms";

    private readonly KeyTerms[] _terms;
    private readonly bool _annotatesText;

    internal ValueToKeyMappingTransformer(IHostEnvironment env, IEnumerable<(string Output, string Input)> columns, KeyTerms[] terms, bool annotatesText)
        : base(env.Register(nameof(ValueToKeyMappingTransformer)), columns)
    {
        _terms = terms;
        _annotatesText = annotatesText;
    }

    internal static ValueToKeyMappingTransformer Load(IHostEnvironment env, ModelLoadContext context)
    {
        var columns = LoadColumnPairs(context);
        var terms = new KeyTerms[columns.Length];
        context.LoadStream(TermsStream, stream =>
        {
            using var reader = new BinaryReader(stream);
            for (var i = 0; i < terms.Length; i++)
                terms[i] = KeyTerms.Read(reader);
        });
        return new ValueToKeyMappingTransformer(env, columns, terms, context.Reader.ReadBoolean());
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.Sign(Signature, Version);
        SaveColumnPairs(ctx);
        ctx.Writer.Write(_annotatesText);
        ctx.SaveStream(TermsStream, stream =>
        {
            using var writer = new BinaryWriter(stream);
            foreach (var terms in _terms)
                terms.Write(writer);
        });
    }

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, ColumnPairs, _terms, _annotatesText);

    private sealed class Mapper(DataViewSchema inputSchema, IEnumerable<(string Output, string Input)> columns, KeyTerms[] terms, bool annotatesText)
        : OneToOneRowMapper(inputSchema, columns)
    {
        protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name)
        {
            var source = Sources[pair];
            if (!source.Type.ItemType().Equals(terms[pair].Type))
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", source.Name, $"{terms[pair].Type} as when fitted", $"{source.Type}");
            var annotations = new DataViewSchema.Annotations.Builder();
            if (source.HasSlotNames())
                annotations.Add(source.Annotations, kind => kind == AnnotationKinds.SlotNames);
            if (terms[pair].Count > 0)
                terms[pair].Annotate(annotations, annotatesText);
            // A key type has at least one key, even where no value was seen.
            var key = new KeyDataViewType(typeof(uint), Math.Max(1, terms[pair].Count));
            var type = source.Type is VectorDataViewType vector ? new VectorDataViewType(key, vector.Dimensions) : (DataViewType)key;
            return new(name, type, annotations.ToAnnotations());
        }

        protected override Delegate CreateGetter(DataViewRow input, int added) => terms[added].ToKeys.CreateGetter(input, Sources[added]);
    }
}
