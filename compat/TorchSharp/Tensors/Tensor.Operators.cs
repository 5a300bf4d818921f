using static TorchSharp.Interop.Aten;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator -(Tensor tensor) => tensor.neg();

        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        public static Tensor operator +(Tensor left, Tensor right) => Call("add.Tensor", left, right);

        public static Tensor operator +(Tensor left, Scalar right) => Call("add.Scalar", left, right);

        public static Tensor operator +(Tensor left, int right) => Call("add.Scalar", left, right);

        public static Tensor operator +(Tensor left, long right) => Call("add.Scalar", left, right);

        public static Tensor operator +(Tensor left, float right) => Call("add.Scalar", left, right);

        public static Tensor operator +(Tensor left, double right) => Call("add.Scalar", left, right);

        public static Tensor operator +(Scalar left, Tensor right) => Call("add.Scalar", right, left);

        public static Tensor operator +(int left, Tensor right) => Call("add.Scalar", right, left);

        public static Tensor operator +(long left, Tensor right) => Call("add.Scalar", right, left);

        public static Tensor operator +(float left, Tensor right) => Call("add.Scalar", right, left);

        public static Tensor operator +(double left, Tensor right) => Call("add.Scalar", right, left);

        public static Tensor operator -(Tensor left, Tensor right) => Call("sub.Tensor", left, right);

        public static Tensor operator -(Tensor left, Scalar right) => Call("sub.Scalar", left, right);

        public static Tensor operator -(Tensor left, int right) => Call("sub.Scalar", left, right);

        public static Tensor operator -(Tensor left, long right) => Call("sub.Scalar", left, right);

        public static Tensor operator -(Tensor left, float right) => Call("sub.Scalar", left, right);

        public static Tensor operator -(Tensor left, double right) => Call("sub.Scalar", left, right);

        public static Tensor operator -(Scalar left, Tensor right) => Call("rsub.Scalar", right, left);

        public static Tensor operator -(int left, Tensor right) => Call("rsub.Scalar", right, left);

        public static Tensor operator -(long left, Tensor right) => Call("rsub.Scalar", right, left);

        public static Tensor operator -(float left, Tensor right) => Call("rsub.Scalar", right, left);

        public static Tensor operator -(double left, Tensor right) => Call("rsub.Scalar", right, left);

        public static Tensor operator *(Tensor left, Tensor right) => Call("mul.Tensor", left, right);

        public static Tensor operator *(Tensor left, Scalar right) => Call("mul.Scalar", left, right);

        public static Tensor operator *(Tensor left, int right) => Call("mul.Scalar", left, right);

        public static Tensor operator *(Tensor left, long right) => Call("mul.Scalar", left, right);

        public static Tensor operator *(Tensor left, float right) => Call("mul.Scalar", left, right);

        public static Tensor operator *(Tensor left, double right) => Call("mul.Scalar", left, right);

        public static Tensor operator *(Scalar left, Tensor right) => Call("mul.Scalar", right, left);

        public static Tensor operator *(int left, Tensor right) => Call("mul.Scalar", right, left);

        public static Tensor operator *(long left, Tensor right) => Call("mul.Scalar", right, left);

        public static Tensor operator *(float left, Tensor right) => Call("mul.Scalar", right, left);

        public static Tensor operator *(double left, Tensor right) => Call("mul.Scalar", right, left);

        public static Tensor operator /(Tensor left, Tensor right) => Call("div.Tensor", left, right);

        public static Tensor operator /(Tensor left, Scalar right) => Call("div.Scalar", left, right);

        public static Tensor operator /(Tensor left, int right) => Call("div.Scalar", left, right);

        public static Tensor operator /(Tensor left, long right) => Call("div.Scalar", left, right);

        public static Tensor operator /(Tensor left, float right) => Call("div.Scalar", left, right);

        public static Tensor operator /(Tensor left, double right) => Call("div.Scalar", left, right);

        public static Tensor operator /(Scalar left, Tensor right)
        {
            using var inverse = right.reciprocal();
            return inverse * left;
        }

        public static Tensor operator /(int left, Tensor right) => (Scalar)left / right;

        public static Tensor operator /(long left, Tensor right) => (Scalar)left / right;

        public static Tensor operator /(float left, Tensor right) => (Scalar)left / right;

        public static Tensor operator /(double left, Tensor right) => (Scalar)left / right;

        public static Tensor operator %(Tensor left, Tensor right) => Call("remainder.Tensor", left, right);

        public static Tensor operator %(Tensor left, Scalar right) => Call("remainder.Scalar", left, right);

        public static Tensor operator %(Tensor left, int right) => Call("remainder.Scalar", left, right);

        public static Tensor operator %(Tensor left, long right) => Call("remainder.Scalar", left, right);

        public static Tensor operator %(Tensor left, float right) => Call("remainder.Scalar", left, right);

        public static Tensor operator %(Tensor left, double right) => Call("remainder.Scalar", left, right);

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        public static implicit operator Tensor(bool value) => tensor(value);

        public static implicit operator Tensor(int value) => tensor(value);

        public static implicit operator Tensor(long value) => tensor(value);

        public static implicit operator Tensor(float value) => tensor(value);

        public static implicit operator Tensor(double value) => tensor(value);

        public static implicit operator Tensor(int[] value) => tensor(value);

        public static implicit operator Tensor(long[] value) => tensor(value);

        public static implicit operator Tensor(float[] value) => tensor(value);

        public static implicit operator Tensor(double[] value) => tensor(value);

        public static implicit operator Tensor(Scalar scalar) => scalar.Type switch
        {
            ScalarType.Float64 => tensor(scalar.ToDouble()),
            ScalarType.Int64 => tensor(scalar.ToInt64()),
            _ => tensor(scalar.ToBoolean()),
        };

        public static explicit operator float(Tensor value) => value.ToSingle();

        public static explicit operator double(Tensor value) => value.ToDouble();

        public static explicit operator int(Tensor value) => value.ToInt32();

        public static explicit operator long(Tensor value) => value.ToInt64();

        public static explicit operator bool(Tensor value) => value.ToBoolean();

        /// <summary>Equality of shapes and all elements, as in libtorch.</summary>
        public bool Equals(Tensor? target) => target is not null && CallScalar("equal", this, target).ToBoolean();

        public override bool Equals(object? obj) => Equals(obj as Tensor);

        public override int GetHashCode() => base.GetHashCode();
    }
}
