using static TorchSharp.Interop.Aten;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Call("abs", this);

        public Tensor neg() => Call("neg", this);

        public Tensor exp() => Call("exp", this);

        public Tensor expm1() => Call("expm1", this);

        public Tensor log() => Call("log", this);

        public Tensor log1p() => Call("log1p", this);

        public Tensor log2() => Call("log2", this);

        public Tensor sqrt() => Call("sqrt", this);

        public Tensor rsqrt() => Call("rsqrt", this);

        public Tensor square() => Call("square", this);

        public Tensor sin() => Call("sin", this);

        public Tensor cos() => Call("cos", this);

        public Tensor tanh() => Call("tanh", this);

        public Tensor sigmoid() => Call("sigmoid", this);

        public Tensor relu() => Call("relu", this);

        public Tensor silu() => Call("silu", this);

        public Tensor erf() => Call("erf", this);

        public Tensor floor() => Call("floor", this);

        public Tensor ceil() => Call("ceil", this);

        public Tensor trunc() => Call("trunc", this);

        public Tensor sign() => Call("sign", this);

        public Tensor reciprocal() => Call("reciprocal", this);

        public Tensor logical_not() => Call("logical_not", this);

        public Tensor bitwise_not() => Call("bitwise_not", this);

        public Tensor isnan() => Call("isnan", this);

        public Tensor isinf() => Call("isinf", this);

        public Tensor isfinite() => Call("isfinite", this);

        public Tensor round(long decimals = 0) => decimals == 0 ? Call("round", this) : Call("round.decimals", this, decimals);

        public Tensor negative() => neg();

        public Tensor abs_() => Update(this, "abs_");

        public Tensor neg_() => Update(this, "neg_");

        public Tensor exp_() => Update(this, "exp_");

        public Tensor log_() => Update(this, "log_");

        public Tensor sqrt_() => Update(this, "sqrt_");

        public Tensor rsqrt_() => Update(this, "rsqrt_");

        public Tensor tanh_() => Update(this, "tanh_");

        public Tensor sigmoid_() => Update(this, "sigmoid_");

        public Tensor relu_() => Update(this, "relu_");

        public Tensor floor_() => Update(this, "floor_");

        public Tensor ceil_() => Update(this, "ceil_");

        public Tensor sign_() => Update(this, "sign_");

        public Tensor reciprocal_() => Update(this, "reciprocal_");

        public Tensor round_(long decimals = 0) => decimals == 0 ? Update(this, "round_") : Update(this, "round_.decimals", decimals);

        public Tensor fill_(Scalar value) => Update(this, "fill_.Scalar", value);

        public Tensor zero_() => Update(this, "zero_");

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Update(this, "copy_", source, nonBlocking);
    }

    public static Tensor abs(Tensor input) => input.abs();

    public static Tensor neg(Tensor input) => input.neg();

    public static Tensor exp(Tensor input) => input.exp();

    public static Tensor expm1(Tensor input) => input.expm1();

    public static Tensor log(Tensor input) => input.log();

    public static Tensor log1p(Tensor input) => input.log1p();

    public static Tensor log2(Tensor input) => input.log2();

    public static Tensor sqrt(Tensor input) => input.sqrt();

    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    public static Tensor square(Tensor input) => input.square();

    public static Tensor sin(Tensor input) => input.sin();

    public static Tensor cos(Tensor input) => input.cos();

    public static Tensor tanh(Tensor input) => input.tanh();

    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    public static Tensor erf(Tensor input) => input.erf();

    public static Tensor floor(Tensor input) => input.floor();

    public static Tensor ceil(Tensor input) => input.ceil();

    public static Tensor trunc(Tensor input) => input.trunc();

    public static Tensor sign(Tensor input) => input.sign();

    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    public static Tensor logical_not(Tensor input) => input.logical_not();

    public static Tensor isnan(Tensor input) => input.isnan();

    public static Tensor isinf(Tensor tensor) => tensor.isinf();

    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();

    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);
}
