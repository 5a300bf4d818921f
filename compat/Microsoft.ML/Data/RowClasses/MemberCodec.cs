namespace Microsoft.ML.Data;

/// <summary>Converts between what a member holds and what a column holds.</summary>
internal abstract class MemberCodec<TMember, TRaw>
{
    public abstract void Encode(TMember member, ref TRaw raw);

    public abstract void Decode(in TRaw raw, ref TMember member);

    /// <summary>Length of a vector value; null for other values and for a missing vector.</summary>
    public virtual int? LengthOf(TMember member) => null;
}

/// <summary>Member and column hold the same.</summary>
internal sealed class SameCodec<T> : MemberCodec<T, T>
{
    public override void Encode(T member, ref T raw) => raw = member;

    public override void Decode(in T raw, ref T member) => member = raw;
}

/// <summary>A string member; null is empty text.</summary>
internal sealed class StringCodec : MemberCodec<string?, ReadOnlyMemory<char>>
{
    public override void Encode(string? member, ref ReadOnlyMemory<char> raw) => raw = member.AsMemory();

    public override void Decode(in ReadOnlyMemory<char> raw, ref string? member) => member = raw.ToString();
}

/// <summary>A vector member. It is copied, since both sides may write to their arrays.</summary>
internal sealed class VectorCodec<T> : MemberCodec<VBuffer<T>, VBuffer<T>>
{
    public override void Encode(VBuffer<T> member, ref VBuffer<T> raw) => member.CopyTo(ref raw);

    public override void Decode(in VBuffer<T> raw, ref VBuffer<T> member) => raw.CopyTo(ref member);

    public override int? LengthOf(VBuffer<T> member) => member.Length;
}

/// <summary>An array member; null is an empty vector.</summary>
internal sealed class ArrayCodec<T> : MemberCodec<T[]?, VBuffer<T>>
{
    public override void Encode(T[]? member, ref VBuffer<T> raw) => VBuffer<T>.Copy(member ?? [], 0, ref raw, member?.Length ?? 0);

    public override void Decode(in VBuffer<T> raw, ref T[]? member)
    {
        if (member?.Length != raw.Length)
            member = new T[raw.Length];
        raw.CopyTo(member);
    }

    public override int? LengthOf(T[]? member) => member?.Length;
}

/// <summary>An array of strings.</summary>
internal sealed class StringArrayCodec : MemberCodec<string?[]?, VBuffer<ReadOnlyMemory<char>>>
{
    public override void Encode(string?[]? member, ref VBuffer<ReadOnlyMemory<char>> raw)
    {
        var editor = VBufferEditor.Create(ref raw, member?.Length ?? 0);
        for (var i = 0; i < editor.Values.Length; i++)
            editor.Values[i] = member![i].AsMemory();
        raw = editor.Commit();
    }

    public override void Decode(in VBuffer<ReadOnlyMemory<char>> raw, ref string?[]? member)
    {
        if (member?.Length != raw.Length)
            member = new string[raw.Length];
        foreach (var (slot, text) in raw.Items(all: true))
            member[slot] = text.ToString();
    }

    public override int? LengthOf(string?[]? member) => member?.Length;
}
