namespace Microsoft.ML.Runtime;

/// <summary>What kind of data a message may give away.</summary>
[Flags]
public enum MessageSensitivity
{
    Unknown = ~0,
    None = 0,
    UserData = 1,
    Schema = 2,
    All = ~0,
}

/// <summary>How grave a message is.</summary>
public enum ChannelMessageKind
{
    Trace,
    Info,
    Warning,
    Error,
}

/// <summary>A message on a channel.</summary>
public readonly struct ChannelMessage
{
    public readonly ChannelMessageKind Kind;

    public readonly MessageSensitivity Sensitivity;

    internal ChannelMessage(ChannelMessageKind kind, MessageSensitivity sensitivity, string message)
    {
        Kind = kind;
        Sensitivity = sensitivity;
        Message = message;
    }

    public string Message { get; }
}

/// <summary>Where an exception comes from.</summary>
public interface IExceptionContext
{
    string ContextDescription { get; }

    TException Process<TException>(TException ex) where TException : Exception;
}

/// <summary>Takes messages of one type.</summary>
public interface IPipe<TMessage> : IExceptionContext, IDisposable
{
    void Send(TMessage msg);
}

/// <summary>Takes text messages, which reach <c>MLContext.Log</c>.</summary>
public interface IChannel : IPipe<ChannelMessage>
{
    void Trace(MessageSensitivity sensitivity, string fmt);

    void Trace(MessageSensitivity sensitivity, string fmt, params object[] args);

    void Info(MessageSensitivity sensitivity, string fmt);

    void Info(MessageSensitivity sensitivity, string fmt, params object[] args);

    void Warning(MessageSensitivity sensitivity, string fmt);

    void Warning(MessageSensitivity sensitivity, string fmt, params object[] args);

    void Error(MessageSensitivity sensitivity, string fmt);

    void Error(MessageSensitivity sensitivity, string fmt, params object[] args);
}

/// <summary>Opens channels.</summary>
public interface IChannelProvider : IExceptionContext
{
    IChannel Start(string name);

    IPipe<TMessage> StartPipe<TMessage>(string name);
}
