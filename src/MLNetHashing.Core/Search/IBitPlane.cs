namespace MLNetHashing;

/// <summary>One bit each of many codes, 64 to a lane. The operations are bitwise; the shifts stay within a lane.</summary>
internal interface IBitPlane<TSelf>
    where TSelf : unmanaged, IBitPlane<TSelf>
{
    static abstract bool IsSupported { get; }

    static abstract TSelf Broadcast(ulong lane);

    /// <summary>The sum bit of a full adder.</summary>
    static abstract TSelf Parity(TSelf a, TSelf b, TSelf c);

    /// <summary>The carry bit of a full adder.</summary>
    static abstract TSelf Majority(TSelf a, TSelf b, TSelf c);

    /// <summary>Whether every bit is 1.</summary>
    static abstract bool IsFull(TSelf value);

    static abstract TSelf operator ~(TSelf value);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    static abstract TSelf operator <<(TSelf value, int count);

    static abstract TSelf operator >>>(TSelf value, int count);
}
