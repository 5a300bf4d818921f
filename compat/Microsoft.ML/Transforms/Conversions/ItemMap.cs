using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A function from items of one raw type to items of another. A column of vectors is mapped item by item.</summary>
internal abstract class ItemMap
{
    /// <summary>A getter of the mapped values of a column: of vectors where the column has vectors.</summary>
    public abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column source);
}

/// <inheritdoc/>
internal sealed class ItemMap<TIn, TOut>(Func<TIn, TOut> map) : ItemMap
{
    public Func<TIn, TOut> Map => map;

    public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column source)
        => source.Type is VectorDataViewType ? OfVectors(input.GetGetter<VBuffer<TIn>>(source)) : OfScalars(input.GetGetter<TIn>(source));

    private ValueGetter<TOut> OfScalars(ValueGetter<TIn> getSource)
    {
        TIn source = default!;
        return (ref TOut value) =>
        {
            getSource(ref source);
            value = map(source);
        };
    }

    private ValueGetter<VBuffer<TOut>> OfVectors(ValueGetter<VBuffer<TIn>> getSource)
    {
        VBuffer<TIn> source = default;
        var ofImplicit = map(default!);
        var staysSparse = EqualityComparer<TOut>.Default.Equals(ofImplicit, default);
        return (ref VBuffer<TOut> value) =>
        {
            getSource(ref source);
            var items = source.GetValues();
            var indices = source.GetIndices();
            var editor = VBufferEditor.Create(ref value, source.Length, staysSparse ? items.Length : source.Length);
            if (source.IsDense || staysSparse)
            {
                for (var i = 0; i < items.Length; i++)
                    editor.Values[i] = map(items[i]);
                indices.CopyTo(editor.Indices);
            }
            else
            {
                editor.Values.Fill(ofImplicit);
                for (var i = 0; i < items.Length; i++)
                    editor.Values[indices[i]] = map(items[i]);
            }

            value = editor.Commit();
        };
    }
}
