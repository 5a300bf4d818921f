using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing;

/// <summary>The extraction of pixels as a chain of ML.NET's own transformers, which is what a model file can hold: the options travel as the one text of a
/// value map, and a custom mapping that is found again by its contract name makes the values.</summary>
internal static class PortablePixels
{
    private const string OptionsColumn = "MLNetHashing.pixels";
    private const string Picture = "MLNetHashing.pixels.picture";

    /// <summary>The options that the texts stand for: a text is the same string in every row, and so is read once.</summary>
    private static readonly ConditionalWeakTable<string, PixelOptions> Parsed = [];

    public static TransformerChain<ITransformer> Create(MLContext ml, PixelColumns columns)
    {
        var chain = ml.Transforms.CopyColumns(Picture, columns.Input)
            .Append(PayloadColumn.Of(ml, OptionsColumn, JsonSerializer.Serialize(columns.Options)))
            .Append(ml.Transforms.CustomMapping(new Factory().GetMapping(), Factory.Contract))
            .Append(VectorPieces.Join(ml, columns.Output, PixelPieces.Of(columns.Options.ValuesPerPicture)))
            .Append(ml.Transforms.DropColumns([OptionsColumn, Picture, .. PayloadColumn.Temporaries, .. PixelPieces.All]));
        var definition = SchemaDefinition.Create(typeof(Input));
        definition.RemoveAll(member => member.ColumnName != Picture);
        definition[0].ColumnName = columns.Input;
        return new TransformerChain<ITransformer>(chain.Fit(ml.Data.LoadFromEnumerable<Input>([], definition)));
    }

    private static PixelOptions Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PixelOptions>(text)!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The model's options for extracting pixels cannot be read: {error.Message} Save the model again.", error);
        }
    }

    /// <summary>A picture and the options as text. Each cursor has one object of this class.</summary>
    public sealed class Input
    {
        private PixelOptions? _options;
        private PixelForm? _form;
        private PixelWriter? _writer;
        private byte[] _rgb = [];
        private float[] _values = [];

        [ColumnName(OptionsColumn)]
        public string Options { get; set; } = "";

        /// <summary>The size is of no importance, but a picture without one is a column type only after its assembly has been used.</summary>
        [ColumnName(Picture)]
        [ImageType(1, 1)]
        public MLImage Image { get; set; } = null!;

        internal void Extract(PixelPieces pieces)
        {
            var options = Parsed.GetValue(Options, Parse);
            if (!ReferenceEquals(options, _options))
            {
                (_options, _form, _writer) = (options, new(options.Preprocessing), new(options));
                (_rgb, _values) = (new byte[options.ValuesPerPicture], new float[options.ValuesPerPicture]);
            }
            try
            {
                _form!.Read(Image, _rgb);
            }
            catch (UnusableInputException reason)
            {
                throw new InvalidDataException($"A picture has no pixels: {reason.Message} Leave such rows out of the data, or mend them.", reason);
            }
            _writer!.Write(_rgb, _values);
            pieces.Fill(_values);
        }
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class Factory : CustomMappingFactory<Input, PixelPieces>
    {
        public const string Contract = "MLNetHashing.ExtractPixels/1";

        public override Action<Input, PixelPieces> GetMapping() => static (input, pieces) => input.Extract(pieces);
    }
}
