using TorchSharp.Interop;
using static TorchSharp.Interop.Aten;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[long i1]
        {
            get => At(i1);
            set => Put(value, i1);
        }

        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => Put(value, i1, i2);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => Put(value, i1, i2, i3);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => Put(value, i1, i2, i3, i4);
        }

        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        private Tensor At(params ReadOnlySpan<long> indices)
        {
            var view = select(0, indices[0]);
            foreach (var index in indices[1..])
            {
                using var outer = view;
                view = outer.select(0, index);
            }
            return view;
        }

        private void Put(Tensor value, params ReadOnlySpan<long> indices)
        {
            using var view = At(indices);
            view.copy_(value);
        }

        public Tensor index(params Tensor[] indices) => Call("index.Tensor", this, Arg.Optional(indices));

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, positions) = View(indices);
            if (positions is null)
                return ReferenceEquals(view, this) ? alias() : view;
            var result = Call("index.Tensor", view, Arg.Optional(positions));
            DisposeView(view);
            return result;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => Update(this, "index_put_", Arg.Optional(indices), value);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            var (view, positions) = View(indices);
            if (positions is null)
                view.copy_(value);
            else
            {
                using var fitting = value.to(view.dtype, view.device);
                Update(view, "index_put_", Arg.Optional(positions), fitting);
            }
            DisposeView(view);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor filled = value;
            return index_put_(filled, indices);
        }

        /// <summary>The view that numbers, ranges and new dimensions select, and the tensors that index its dimensions, if there are any.</summary>
        private (Tensor View, Tensor?[]? Positions) View(TensorIndex[] indices)
        {
            var view = this;
            var positions = new List<Tensor?>();
            long at = 0;
            long spanned = 0;
            for (var i = 0; i < indices.Length; i++)
            {
                var part = indices[i];
                switch (part.Type)
                {
                    case TensorIndex.Kind.Single:
                        Narrow(view.select(at, part.Start ?? throw new ArgumentException($"Index {i} is a single position without a number.")));
                        break;
                    case TensorIndex.Kind.Slice:
                        Narrow(Call("slice.Tensor", view, at++, part.Start, part.Stop, part.Step ?? 1));
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        at = view.ndim - indices.Skip(i + 1).Sum(Consumed);
                        break;
                    case TensorIndex.Kind.Bool:
                        Narrow(view.unsqueeze(at));
                        Place(at++ - spanned, tensor(new[] { part.Start != 0 }));
                        break;
                    case TensorIndex.Kind.Tensor:
                        Place(at - spanned, part.Positions!);
                        at += Consumed(part);
                        spanned += Consumed(part) - 1;
                        break;
                    default:
                        Narrow(view.unsqueeze(at++));
                        break;
                }
            }
            return (view, positions.Count == 0 ? null : positions.ToArray());

            void Narrow(Tensor next)
            {
                DisposeView(view);
                view = next;
            }

            // libtorch counts a mask of several dimensions as one index.
            void Place(long index, Tensor tensor)
            {
                while (positions.Count < index)
                    positions.Add(null);
                positions.Add(tensor);
            }
        }

        private void DisposeView(Tensor view)
        {
            if (!ReferenceEquals(view, this))
                view.Dispose();
        }

        /// <summary>How many dimensions of the tensor this part of an index stands for.</summary>
        private static long Consumed(TensorIndex part) => part.Type switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor => part.Positions!.dtype is ScalarType.Bool or ScalarType.Byte ? part.Positions.ndim : 1,
            _ => 0,
        };
    }
}
