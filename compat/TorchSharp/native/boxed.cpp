// Any ATen operator by name, over libtorch's boxed dispatcher, with a C interface for P/Invoke.
//
// A tensor is a TensorImpl* that owns one reference, a generator a GeneratorImpl* that owns one. No function lets an exception out: one that can
// fail returns its "bad" value and leaves libtorch's message in boxed_error() of the same thread.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <string>
#include <type_traits>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

enum Tag : int32_t { None, TensorTag, Int, Double, Bool, IntList, DoubleList, BoolList, TensorList, OptionalTensorList, String, Device, Generator };

// One argument or result: 16 bytes, the same layout in C#. `count` is the length of a list or string, whose elements `payload` points at.
struct Value {
  int32_t tag;
  int32_t count;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};

struct Info {
  int64_t numel;
  int64_t dim;
  const int64_t* sizes;
  const int64_t* strides;
  int32_t dtype;
  int16_t device_type;
  int16_t device_index;
  int32_t requires_grad;
  int32_t contiguous;
};

// c10::optional before libtorch 2.4, std::optional since.
using OptionalTensor = std::decay_t<decltype(std::declval<const c10::IValue&>().toOptional<at::Tensor>())>;

thread_local std::string last_error;
thread_local std::vector<c10::TensorImpl*> result_list;

template <class F>
auto guarded(std::invoke_result_t<F> bad, F f) noexcept -> std::invoke_result_t<F> {
  try {
    return f();
  } catch (const c10::Error& error) {
    last_error = error.what_without_backtrace();
  } catch (const std::exception& error) {
    last_error = error.what();
  } catch (...) {
    last_error = "unknown error in libtorch";
  }
  return bad;
}

// A tensor that shares ownership with the caller's handle; 0 is the undefined tensor.
at::Tensor borrow(void* handle) {
  if (!handle) return at::Tensor();
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

c10::TensorImpl* release(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

at::Generator generator(void* handle) {
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(handle)));
}

c10::Device device(int64_t bits) {
  return c10::Device(static_cast<c10::DeviceType>(bits & 0xff), static_cast<int8_t>(bits >> 8));
}

std::vector<at::Tensor> tensors(void* const* handles, int64_t count) {
  std::vector<at::Tensor> list;
  list.reserve(count);
  for (int64_t i = 0; i < count; i++) list.push_back(borrow(handles[i]));
  return list;
}

c10::IValue to_ivalue(const Value& value) {
  switch (value.tag) {
    case None: return c10::IValue();
    case TensorTag: return borrow(value.pointer);
    case Int: return value.integer;
    case Double: return value.real;
    case Bool: return value.integer != 0;
    case IntList: return c10::List<int64_t>(c10::ArrayRef<int64_t>(static_cast<int64_t*>(value.pointer), value.count));
    case DoubleList: return c10::List<double>(c10::ArrayRef<double>(static_cast<double*>(value.pointer), value.count));
    case BoolList: {
      c10::List<bool> list;
      for (int32_t i = 0; i < value.count; i++) list.push_back(static_cast<bool*>(value.pointer)[i]);
      return list;
    }
    case TensorList: return c10::List<at::Tensor>(tensors(static_cast<void**>(value.pointer), value.count));
    case OptionalTensorList: {
      c10::List<OptionalTensor> list;
      for (int32_t i = 0; i < value.count; i++) {
        void* handle = static_cast<void**>(value.pointer)[i];
        list.push_back(handle ? OptionalTensor(borrow(handle)) : OptionalTensor());
      }
      return list;
    }
    case String: return std::string(static_cast<char*>(value.pointer), value.count);
    case Device: return device(value.integer);
    case Generator: return generator(value.pointer);
  }
  TORCH_CHECK(false, "unknown argument tag ", value.tag);
}

Value to_value(c10::IValue&& ivalue) {
  Value value{None, 0, {0}};
  if (ivalue.isTensor()) {
    value.tag = TensorTag;
    value.pointer = release(std::move(ivalue).toTensor());
  } else if (ivalue.isInt()) {
    value.tag = Int;
    value.integer = ivalue.toInt();
  } else if (ivalue.isDouble()) {
    value.tag = Double;
    value.real = ivalue.toDouble();
  } else if (ivalue.isBool()) {
    value.tag = Bool;
    value.integer = ivalue.toBool();
  } else if (ivalue.isTensorList()) {
    auto list = std::move(ivalue).toTensorVector();
    value.tag = TensorList;
    value.count = static_cast<int32_t>(list.size());
    value.integer = static_cast<int64_t>(result_list.size());
    for (auto& tensor : list) result_list.push_back(release(std::move(tensor)));
  } else {
    TORCH_CHECK(ivalue.isNone(), "result of unsupported type ", ivalue.tagKind());
  }
  return value;
}

}  // namespace

EXPORT const char* boxed_error() { return last_error.c_str(); }

EXPORT const char* boxed_version() { return TORCH_VERSION; }

// Finds "name" or "name.overload" of the aten namespace. The handle lives as long as the process.
EXPORT const void* boxed_find(const char* name) {
  return guarded(static_cast<const void*>(nullptr), [&]() -> const void* {
    std::string full = name;
    auto dot = full.find('.');
    auto overload = dot == std::string::npos ? "" : full.substr(dot + 1);
    auto op = c10::Dispatcher::singleton().findSchemaOrThrow(("aten::" + full.substr(0, dot)).c_str(), overload.c_str());
    return new c10::OperatorHandle(op);
  });
}

// Calls the operator; arguments that are not given take the schema's defaults. Returns the number of results, or -1. With a capacity of 0 they are
// dropped (in-place operators). A list of tensors among the results points into memory of this thread that the next call overwrites.
EXPORT int32_t boxed_call(const void* handle, const Value* arguments, int32_t count, Value* results, int32_t capacity) {
  return guarded(-1, [&] {
    auto& op = *static_cast<const c10::OperatorHandle*>(handle);
    auto& formal = op.schema().arguments();
    TORCH_CHECK(count <= static_cast<int64_t>(formal.size()), op.operator_name(), " takes ", formal.size(), " arguments, not ", count);
    torch::jit::Stack stack;
    stack.reserve(formal.size());
    for (int32_t i = 0; i < count; i++) stack.push_back(to_ivalue(arguments[i]));
    for (size_t i = count; i < formal.size(); i++) {
      TORCH_CHECK(formal[i].default_value(), op.operator_name(), " needs argument ", formal[i].name());
      stack.push_back(*formal[i].default_value());
    }
    op.callBoxed(stack);
    auto produced = static_cast<int32_t>(stack.size());
    if (capacity == 0) return produced;
    TORCH_CHECK(produced <= capacity, op.operator_name(), " has ", produced, " results, more than ", capacity);
    result_list.clear();
    for (int32_t i = 0; i < produced; i++) results[i] = to_value(std::move(stack[i]));
    for (int32_t i = 0; i < produced; i++)
      if (results[i].tag == TensorList) results[i].pointer = result_list.data() + results[i].integer;
    return produced;
  });
}

EXPORT void boxed_free(void* tensor) {
  guarded(0, [&] {
    c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(tensor));
    return 0;
  });
}

// A second handle to the very same tensor.
EXPORT void* boxed_share(void* tensor) { return release(borrow(tensor)); }

// Short and without locks, so that the caller may skip the runtime's transition. sizes and strides are valid until the tensor is next changed.
EXPORT int32_t boxed_info(void* tensor, Info* info) {
  return guarded(-1, [&] {
    auto impl = static_cast<c10::TensorImpl*>(tensor);
    bool strided = impl->layout() == c10::kStrided;
    auto where = impl->device();
    info->numel = impl->numel();
    info->dim = impl->dim();
    info->sizes = impl->sizes().data();
    info->strides = strided ? impl->strides().data() : nullptr;
    info->dtype = static_cast<int32_t>(c10::typeMetaToScalarType(impl->dtype()));
    info->device_type = static_cast<int16_t>(where.type());
    info->device_index = where.index();
    info->requires_grad = impl->requires_grad();
    info->contiguous = strided && impl->is_contiguous();
    return 0;
  });
}

// The first element; null for a tensor without elements. -1 where the tensor has no storage that can be addressed.
EXPORT int32_t boxed_data(void* tensor, void** data) {
  return guarded(-1, [&] {
    *data = borrow(tensor).data_ptr();
    return 0;
  });
}

// torch.autograd.backward without `gradients`, torch.autograd.grad with it: they get a handle (0: unused) for each input.
EXPORT int32_t boxed_backward(void* const* outputs, void* const* output_gradients, int32_t output_count, void* const* inputs, int32_t input_count,
                              int32_t retain_graph, int32_t create_graph, int32_t allow_unused, void** gradients) {
  return guarded(-1, [&] {
    auto roots = tensors(outputs, output_count);
    auto seeds = output_gradients ? tensors(output_gradients, output_count) : std::vector<at::Tensor>();
    auto leaves = tensors(inputs, input_count);
    if (!gradients) {
      torch::autograd::backward(roots, seeds, retain_graph != 0, create_graph != 0, leaves);
      return 0;
    }
    auto computed = torch::autograd::grad(roots, leaves, seeds, retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < computed.size(); i++) gradients[i] = release(std::move(computed[i]));
    return 0;
  });
}

EXPORT int32_t boxed_get_grad(void* tensor, void** gradient) {
  return guarded(-1, [&] {
    *gradient = release(borrow(tensor).grad());
    return 0;
  });
}

EXPORT int32_t boxed_set_grad(void* tensor, void* gradient) {
  return guarded(-1, [&] {
    auto target = borrow(tensor);
    auto value = borrow(gradient);
    if (value.defined()) {
      TORCH_CHECK(value.sizes() == target.sizes(), "assigned grad has data of size ", value.sizes(), ", but the tensor is of size ", target.sizes());
      TORCH_CHECK(value.scalar_type() == target.scalar_type() && value.device() == target.device(), "assigned grad is ", value.scalar_type(), " on ",
                  value.device(), ", but the tensor is ", target.scalar_type(), " on ", target.device());
    }
    target.mutable_grad() = value;
    return 0;
  });
}

// mode: 1 or 0 to set, anything else to ask. Returns what it was.
EXPORT int32_t boxed_grad_mode(int32_t mode) {
  auto before = c10::GradMode::is_enabled();
  if (mode == 0 || mode == 1) c10::GradMode::set_enabled(mode == 1);
  return before;
}

EXPORT int32_t boxed_inference_mode() { return c10::InferenceMode::is_enabled(); }

EXPORT void* boxed_inference_enter(int32_t mode) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* { return new c10::InferenceMode(mode != 0); });
}

EXPORT void boxed_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// The default generator of a device, or with `copy` a generator of its own.
EXPORT void* boxed_generator(int64_t device_bits, int32_t copy) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    auto found = at::globalContext().defaultGenerator(device(device_bits));
    return (copy ? found.clone() : found).unsafeReleaseGeneratorImpl();
  });
}

EXPORT void boxed_generator_free(void* handle) {
  guarded(0, [&] {
    c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(static_cast<c10::GeneratorImpl*>(handle));
    return 0;
  });
}

// 0: sets the seed. 1: the seed it had. 2: a seed from the system, which is set too.
EXPORT int32_t boxed_generator_seed(void* handle, int32_t action, uint64_t* seed) {
  return guarded(-1, [&] {
    auto target = generator(handle);
    std::lock_guard<std::mutex> lock(target.mutex());
    if (action == 0) target.set_current_seed(*seed);
    else *seed = action == 1 ? target.current_seed() : target.seed();
    return 0;
  });
}

// With `state` sets it, without returns it in a new tensor.
EXPORT int32_t boxed_generator_state(void* handle, void* state, void** result) {
  return guarded(-1, [&] {
    auto target = generator(handle);
    std::lock_guard<std::mutex> lock(target.mutex());
    if (state) target.set_state(borrow(state));
    else *result = release(target.get_state());
    return 0;
  });
}

// Seeds the default generators of all devices.
EXPORT int32_t boxed_manual_seed(uint64_t seed) {
  return guarded(-1, [&] {
    at::manual_seed(seed);
    return 0;
  });
}

// count > 0 sets the threads of one operator. Returns how many there are.
EXPORT int32_t boxed_threads(int32_t count) {
  return guarded(-1, [&] {
    if (count > 0) at::set_num_threads(count);
    return at::get_num_threads();
  });
}

EXPORT int32_t boxed_cuda_devices() {
  return guarded(0, [&] { return static_cast<int32_t>(torch::cuda::device_count()); });
}

EXPORT int32_t boxed_cuda_synchronize(int64_t index) {
  return guarded(-1, [&] {
    torch::cuda::synchronize(index);
    return 0;
  });
}
