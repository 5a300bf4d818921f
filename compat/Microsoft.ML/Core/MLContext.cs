using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Where every pipeline starts: the catalogs of what there is, the seed, the log and the choice of device.</summary>
public sealed class MLContext : IHostEnvironment
{
    private readonly Host _root;

    /// <param name="seed">Makes everything random repeatable; null draws another seed each time.</param>
    public MLContext(int? seed = null)
    {
        _root = new Host("", seed, ComponentCatalog, (source, message) => Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source)));
        Data = new DataOperationsCatalog(this);
        Transforms = new TransformsCatalog(this);
        Model = new ModelOperationsCatalog(this);
        MulticlassClassification = new MulticlassClassificationCatalog(this);
    }

    public event EventHandler<LoggingEventArgs>? Log;

    public DataOperationsCatalog Data { get; }

    public TransformsCatalog Transforms { get; }

    public ModelOperationsCatalog Model { get; }

    public MulticlassClassificationCatalog MulticlassClassification { get; }

    public ComponentCatalog ComponentCatalog { get; } = new();

    public int? GpuDeviceId { get; set; }

    public bool FallbackToCpu { get; set; } = true;

    public string TempFilePath { get; set; } = Path.GetTempPath();

    string IExceptionContext.ContextDescription => _root.ContextDescription;

    TException IExceptionContext.Process<TException>(TException ex) => _root.Process(ex);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => _root.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => _root.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => _root.StartPipe<TMessage>(name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => _root.StartProgressChannel(name);
}
