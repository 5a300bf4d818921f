namespace Microsoft.ML.Native;

/// <summary>An operation of libvips by its name: set the arguments, then <see cref="Run"/>.</summary>
internal sealed class VipsOperation : IDisposable
{
    private readonly GObjectHandle _operation;

    public VipsOperation(string name)
    {
        Vips.Start();
        _operation = Vips.NewOperation(name);
        if (_operation.IsInvalid)
            throw new VipsException(Vips.TakeError());
    }

    public VipsOperation Set(string argument, nuint type, GObjectHandle value)
    {
        var box = new GValue();
        Vips.InitializeValue(ref box, type);
        Vips.SetValueObject(ref box, value);
        Vips.SetProperty(_operation, argument, box);
        Vips.UnsetValue(ref box);
        return this;
    }

    public VipsOperation Set(string argument, double value)
    {
        var box = new GValue();
        Vips.InitializeValue(ref box, Vips.DoubleType);
        Vips.SetValueDouble(ref box, value);
        Vips.SetProperty(_operation, argument, box);
        return this;
    }

    /// <param name="options">Enumerations, flags and integers as "name=value,name=value".</param>
    public VipsOperation Set(string options)
        => Vips.SetOptions(_operation, options) == 0 ? this : throw new VipsException(Vips.TakeError());

    /// <summary>Runs an operation that has no output image, such as a saver.</summary>
    public void Run()
    {
        var failed = Vips.Build(_operation) != 0;
        Vips.UnreferenceOutputs(_operation); // also after a failure: a half-built operation holds what it has made
        if (failed)
            throw new VipsException(Vips.TakeError());
    }

    /// <summary>Runs the operation and takes its output image, which computes its pixels only when they are fetched.</summary>
    public GObjectHandle RunToImage()
    {
        if (Vips.Build(_operation) != 0)
        {
            Vips.UnreferenceOutputs(_operation);
            throw new VipsException(Vips.TakeError());
        }
        var box = new GValue();
        Vips.InitializeValue(ref box, Vips.ImageType());
        Vips.GetProperty(_operation, "out", ref box);
        var image = new GObjectHandle(Vips.Reference(Vips.GetValueObject(box)));
        Vips.UnsetValue(ref box);
        Vips.UnreferenceOutputs(_operation);
        return image;
    }

    public void Dispose() => _operation.Dispose();
}
