using System.Globalization;

namespace Microsoft.ML.Runtime;

/// <summary>The one implementation of an environment: the context's root host and, below it, a host for each component.</summary>
internal sealed class Host : IHost
{
    private readonly string _name;
    private readonly Action<string, ChannelMessage> _listener;
    private readonly Lock _randGate;

    public Host(string name, int? seed, ComponentCatalog catalog, Action<string, ChannelMessage> listener)
        : this(name, seed is { } value ? new Random(value) : new Random(), catalog, listener, new Lock())
    {
    }

    private Host(string name, Random rand, ComponentCatalog catalog, Action<string, ChannelMessage> listener, Lock randGate)
    {
        _name = name;
        Rand = rand;
        ComponentCatalog = catalog;
        _listener = listener;
        _randGate = randGate;
    }

    public Random Rand { get; }

    public ComponentCatalog ComponentCatalog { get; }

    public string ContextDescription => _name;

    public TException Process<TException>(TException ex) where TException : Exception => ex;

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        // Components may be made on several threads, and Random is not made for that.
        lock (_randGate)
            return new Host(Nest(name), new Random(seed ?? Rand.Next()), ComponentCatalog, _listener, _randGate);
    }

    public IChannel Start(string name) => new Channel(Nest(name), _listener);

    public IPipe<TMessage> StartPipe<TMessage>(string name)
        => typeof(TMessage) == typeof(ChannelMessage)
            ? (IPipe<TMessage>)Start(name)
            : throw new NotSupportedException($"Nobody listens to pipes of {typeof(TMessage)}.");

    public IProgressChannel StartProgressChannel(string name) => new SilentProgress();

    private string Nest(string name) => _name.Length == 0 ? name : $"{_name}; {name}";

    private sealed class Channel(string name, Action<string, ChannelMessage> listener) : IChannel
    {
        public string ContextDescription => name;

        public TException Process<TException>(TException ex) where TException : Exception => ex;

        public void Send(ChannelMessage msg) => listener(name, msg);

        public void Trace(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Trace, sensitivity, fmt));

        public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Trace(sensitivity, Format(fmt, args));

        public void Info(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Info, sensitivity, fmt));

        public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Info(sensitivity, Format(fmt, args));

        public void Warning(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Warning, sensitivity, fmt));

        public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) => Warning(sensitivity, Format(fmt, args));

        public void Error(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Error, sensitivity, fmt));

        public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Error(sensitivity, Format(fmt, args));

        public void Dispose()
        {
        }

        private static string Format(string format, object[] args) => string.Format(CultureInfo.InvariantCulture, format, args);
    }

    private sealed class SilentProgress : IProgressChannel
    {
        public IProgressChannel StartProgressChannel(string name) => this;

        public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
        {
        }

        public void Checkpoint(params double?[] values)
        {
        }

        public void Dispose()
        {
        }
    }
}
