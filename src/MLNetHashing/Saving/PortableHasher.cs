using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Hashes the values that a custom mapping is called with, one after another.</summary>
internal sealed class PortableHasher<T>
{
    private readonly ValueRow _row;
    private readonly InputReader _reader;
    private readonly byte[] _bytes;
    private readonly float[] _relaxed;
    private readonly byte[] _code;

    public PortableHasher(HashPayload payload, DataViewType type)
    {
        Payload = payload;
        var form = payload.Network.Form;
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(PortableColumns.Value, type);
        _row = new ValueRow(schema.ToSchema());
        _reader = form.CreateReader(_row, _row.Schema[0]);
        _bytes = new byte[form.BytesPerRow];
        _relaxed = new float[payload.Network.Bits];
        _code = new byte[payload.Network.Bits / 8];
    }

    public HashPayload Payload { get; }

    /// <exception cref="InvalidDataException">The value is unusable.</exception>
    public void Hash(T value, PortableColumns.Pieces pieces)
    {
        _row.Value = value;
        try
        {
            _reader(_bytes);
        }
        catch (UnusableInputException reason)
        {
            throw new InvalidDataException(
                $"A value of the modality {Payload.Modality} cannot be hashed: {reason.Message} Leave such rows out of the data, or mend them.", reason);
        }
        Payload.Network.Encode(_bytes, _relaxed);
        CurrentCode.Pack(_relaxed, _code);
        pieces.Fill(_code, _relaxed);
    }

    /// <summary>The value as a row, which is what values are read from.</summary>
    private sealed class ValueRow(DataViewSchema schema) : DataViewRow
    {
        public T Value { get; set; } = default!;

        public override DataViewSchema Schema => schema;

        public override long Position => 0;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = default;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => (ValueGetter<TValue>)(Delegate)(ValueGetter<T>)((ref T value) => value = Value);
    }
}
