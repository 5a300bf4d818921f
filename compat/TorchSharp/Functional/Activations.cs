using TorchSharp.Modules;
using static TorchSharp.Interop.Aten;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The modules' computations as functions.</summary>
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? Update(x, "relu6_") : Call("relu6", x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false)
                => inplace ? Update(input, "leaky_relu_", negative_slope) : Call("leaky_relu", input, negative_slope);

            public static Tensor gelu(Tensor x) => Call("gelu", x);

            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false)
                => inplace ? Update(x, "gelu_", $"{approximate}") : Call("gelu", x, $"{approximate}");

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor logsigmoid(Tensor x) => Call("log_sigmoid", x);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Call("softplus", x, beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => inplace ? Update(input, "dropout_", p, training) : Call("dropout", input, p, training);
        }
    }
}
