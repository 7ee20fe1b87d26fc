"""Writes the safetensors files of this folder, named and laid out as PyTorch and Keras 3 do it, and expected.json: what their
models say of one input each, by plain loops over doubles in the other library's own layout. Run it here, with any Python 3:

    python3 weights.py
"""
import json
import math
import struct

state = 20261124


def number():
    """A float from -1 to 1."""
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return struct.unpack("<f", struct.pack("<f", (state >> 40) / 2**23 - 1))[0]


def size(shape):
    return math.prod(shape)


def numbers(*shape):
    return [number() for _ in range(size(shape))]


def encode(value, dtype):
    if dtype == "BF16":  # Cut off, so that the float is exact in it.
        return struct.pack("<f", value)[2:]
    return struct.pack({"F16": "<e", "F32": "<f", "F64": "<d", "I64": "<q"}[dtype], value)


def decode(data, dtype):
    if dtype == "BF16":
        return struct.unpack("<f", b"\0\0" + data)[0]
    return struct.unpack({"F16": "<e", "F32": "<f", "F64": "<d", "I64": "<q"}[dtype], data)[0]


def write(file, tensors):
    """tensors: name -> (dtype, shape, values). By name, as the format's own library stores what has one width."""
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name in sorted(tensors):
        dtype, shape, values = tensors[name]
        encoded = b"".join(encode(value, dtype) for value in values)
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [len(data), len(data) + len(encoded)]}
        data += encoded
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(file, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)


def f32(*shape):
    return "F32", shape, numbers(*shape)


def seen(tensor):
    """The values as whoever reads the file sees them."""
    dtype, _, values = tensor
    return [decode(encode(value, dtype), dtype) for value in values]


def relu(x):
    return [max(0.0, value) for value in x]


def linear(x, weight, bias):
    """PyTorch's: weight [out, in]."""
    out, n = weight[1]
    w, b = seen(weight), seen(bias)
    return [sum(w[o * n + i] * x[i] for i in range(n)) + b[o] for o in range(out)]


def dense(x, kernel, bias):
    """Keras's: kernel [in, out]."""
    n, out = kernel[1]
    w, b = seen(kernel), seen(bias)
    return [sum(w[i * out + o] * x[i] for i in range(n)) + b[o] for o in range(out)]


def layer_norm(x, scale, shift, epsilon):
    mean = sum(x) / len(x)
    variance = sum((value - mean) ** 2 for value in x) / len(x)
    return [g * (v - mean) / math.sqrt(variance + epsilon) + b for v, g, b in zip(x, seen(scale), seen(shift))]


def batch_norm(x, index, scale, shift, mean, variance, epsilon):
    """In inference: element i of x is of channel index(i)."""
    g = seen(scale) if scale else [1.0] * mean[1][0]
    b, m, v = seen(shift) if shift else [0.0] * mean[1][0], seen(mean), seen(variance)
    return [g[c] * (x[i] - m[c]) / math.sqrt(v[c] + epsilon) + b[c] for i in range(len(x)) for c in [index(i)]]


def variances(n):
    return "F32", (n,), [abs(value) + 0.5 for value in numbers(n)]


def torch_convolution(x, height, width, weight, bias):
    """3x3, padding 1, x [in, height, width] flat, weight [out, in, 3, 3]."""
    out, channels, _, _ = weight[1]
    w, b = seen(weight), seen(bias)
    y = []
    for o in range(out):
        for row in range(height):
            for column in range(width):
                total = b[o]
                for c in range(channels):
                    for i in range(3):
                        for j in range(3):
                            r, s = row + i - 1, column + j - 1
                            if 0 <= r < height and 0 <= s < width:
                                total += w[((o * channels + c) * 3 + i) * 3 + j] * x[(c * height + r) * width + s]
                y.append(total)
    return y


def torch_pool(x, channels, height, width):
    return [
        max(x[(c * height + 2 * row + i) * width + 2 * column + j] for i in range(2) for j in range(2))
        for c in range(channels)
        for row in range(height // 2)
        for column in range(width // 2)
    ]


def keras_convolution(x, height, width, kernel, bias):
    """3x3, same, x [height, width, in] flat, kernel [3, 3, in, out]."""
    _, _, channels, out = kernel[1]
    w, b = seen(kernel), seen(bias)
    y = []
    for row in range(height):
        for column in range(width):
            for o in range(out):
                total = b[o]
                for i in range(3):
                    for j in range(3):
                        r, s = row + i - 1, column + j - 1
                        if 0 <= r < height and 0 <= s < width:
                            for c in range(channels):
                                total += w[((i * 3 + j) * channels + c) * out + o] * x[(r * width + s) * channels + c]
                y.append(total)
    return y


def keras_pool(x, channels, height, width):
    return [
        max(x[((2 * row + i) * width + 2 * column + j) * channels + c] for i in range(2) for j in range(2))
        for row in range(height // 2)
        for column in range(width // 2)
        for c in range(channels)
    ]


def channels_last(x, channels, area):
    return [x[c * area + p] for p in range(area) for c in range(channels)]


expected = {}


def expect(name, tensors, x, y):
    write(name + ".safetensors", tensors)
    expected[name] = {"input": x, "output": y}


def torch_mlp(name, dtypes):
    """Sequential(Linear(4, 4), ReLU(), LayerNorm(4), Linear(4, 4)): squares, so that a forgotten transposition fits."""
    shapes = {"0.weight": (4, 4), "0.bias": (4,), "2.weight": (4,), "2.bias": (4,), "3.weight": (4, 4), "3.bias": (4,)}
    t = {key: (dtypes[i % len(dtypes)], shape, numbers(*shape)) for i, (key, shape) in enumerate(shapes.items())}
    x = numbers(4)
    y = layer_norm(relu(linear(x, t["0.weight"], t["0.bias"])), t["2.weight"], t["2.bias"], 1e-5)
    expect(name, t, x, linear(y, t["3.weight"], t["3.bias"]))


def torch_cnn():
    """features = Sequential(Conv2d(2, 3, 3, padding=1), ReLU(), MaxPool2d(2)), classifier = Sequential(Flatten(), Linear(18, 4),
    ReLU(), Linear(4, 2)); the counter is one that a BatchNorm2d would have."""
    t = {
        "features.0.weight": f32(3, 2, 3, 3),
        "features.0.bias": f32(3),
        "features.1.num_batches_tracked": ("I64", (), [7]),
        "classifier.1.weight": f32(4, 18),
        "classifier.1.bias": f32(4),
        "classifier.3.weight": f32(2, 4),
        "classifier.3.bias": f32(2),
    }
    x = numbers(2, 4, 6)
    y = torch_pool(relu(torch_convolution(x, 4, 6, t["features.0.weight"], t["features.0.bias"])), 3, 4, 6)
    y = relu(linear(y, t["classifier.1.weight"], t["classifier.1.bias"]))
    expect("torch-cnn", t, x, linear(y, t["classifier.3.weight"], t["classifier.3.bias"]))


def keras_mlp():
    """Dense(4, relu), LayerNormalization(epsilon=1e-3), Dense(4), as the ninth to eleventh of their kind in a process."""
    t = {
        "sequential_4/dense_9/kernel": f32(4, 4),
        "sequential_4/dense_9/bias": f32(4),
        "sequential_4/layer_normalization/gamma": f32(4),
        "sequential_4/layer_normalization/beta": f32(4),
        "sequential_4/dense_10/kernel": f32(4, 4),
        "sequential_4/dense_10/bias": f32(4),
    }
    x = numbers(4)
    y = relu(dense(x, t["sequential_4/dense_9/kernel"], t["sequential_4/dense_9/bias"]))
    y = layer_norm(y, t["sequential_4/layer_normalization/gamma"], t["sequential_4/layer_normalization/beta"], 1e-3)
    expect("keras-mlp", t, x, dense(y, t["sequential_4/dense_10/kernel"], t["sequential_4/dense_10/bias"]))


def keras_cnn():
    """Conv2D(3, 3, padding="same", relu), MaxPooling2D(2), Flatten(), LayerNormalization(epsilon=1e-3), Dense(4, relu), Dense(2).
    The input stands in expected.json with channels first."""
    t = {
        "sequential/conv2d/kernel": f32(3, 3, 2, 3),
        "sequential/conv2d/bias": f32(3),
        "sequential/layer_normalization/gamma": f32(18),
        "sequential/layer_normalization/beta": f32(18),
        "sequential/dense/kernel": f32(18, 4),
        "sequential/dense/bias": f32(4),
        "sequential/dense_1/kernel": f32(4, 2),
        "sequential/dense_1/bias": f32(2),
    }
    x = numbers(2, 4, 6)
    y = keras_convolution(channels_last(x, 2, 24), 4, 6, t["sequential/conv2d/kernel"], t["sequential/conv2d/bias"])
    y = keras_pool(relu(y), 3, 4, 6)
    y = layer_norm(y, t["sequential/layer_normalization/gamma"], t["sequential/layer_normalization/beta"], 1e-3)
    y = relu(dense(y, t["sequential/dense/kernel"], t["sequential/dense/bias"]))
    expect("keras-cnn", t, x, dense(y, t["sequential/dense_1/kernel"], t["sequential/dense_1/bias"]))


def torch_norms():
    """Conv2d(2, 3, 3, padding=1, bias=False), BatchNorm2d(3), ReLU(), Block(), MaxPool2d(2), Flatten(), Linear(18, 4), BatchNorm1d(4,
    affine=False), ReLU(), Linear(4, 2), where Block is relu(bn(conv(x)) + x). All in eval()."""
    t = {"0.weight": f32(3, 2, 3, 3), "3.conv.weight": f32(3, 3, 3, 3), "6.weight": f32(4, 18), "6.bias": f32(4)}
    for name in ("1", "3.bn"):
        t |= {name + ".weight": f32(3), name + ".bias": f32(3)}
    for name, n in (("1", 3), ("3.bn", 3), ("7", 4)):
        t |= {name + ".running_mean": f32(n), name + ".running_var": variances(n)}
        t[name + ".num_batches_tracked"] = ("I64", (), [n])
    t |= {"9.weight": f32(2, 4), "9.bias": f32(2)}

    def norm(y, name, area):
        parts = [t.get(name + part) for part in (".weight", ".bias", ".running_mean", ".running_var")]
        return batch_norm(y, lambda i: i // area, *parts, 1e-5)

    none = ("F32", (3,), [0, 0, 0])
    x = numbers(2, 4, 6)
    y = relu(norm(torch_convolution(x, 4, 6, t["0.weight"], none), "1", 24))
    around = norm(torch_convolution(y, 4, 6, t["3.conv.weight"], none), "3.bn", 24)
    y = torch_pool(relu([a + b for a, b in zip(around, y)]), 3, 4, 6)
    y = relu(norm(linear(y, t["6.weight"], t["6.bias"]), "7", 1))
    expect("torch-norms", t, x, linear(y, t["9.weight"], t["9.bias"]))


def keras_norms():
    """Conv2D(3, 3, padding="same", use_bias=False), BatchNormalization(), ReLU(), MaxPooling2D(2), Flatten(),
    BatchNormalization(scale=False), Dense(4, relu), Dense(2). The input stands in expected.json with channels first."""
    t = {"functional/conv2d/kernel": f32(3, 3, 2, 3), "functional/batch_normalization/gamma": f32(3)}
    for name, n in (("functional/batch_normalization", 3), ("functional/batch_normalization_1", 18)):
        t |= {name + "/beta": f32(n), name + "/moving_mean": f32(n), name + "/moving_variance": variances(n)}
    t |= {"functional/dense/kernel": f32(18, 4), "functional/dense/bias": f32(4)}
    t |= {"functional/dense_1/kernel": f32(4, 2), "functional/dense_1/bias": f32(2)}

    def norm(y, name, channels):
        parts = [t.get("functional/" + name + part) for part in ("/gamma", "/beta", "/moving_mean", "/moving_variance")]
        return batch_norm(y, lambda i: i % channels, *parts, 1e-3)

    x = numbers(2, 4, 6)
    y = keras_convolution(channels_last(x, 2, 24), 4, 6, t["functional/conv2d/kernel"], ("F32", (3,), [0, 0, 0]))
    y = norm(keras_pool(relu(norm(y, "batch_normalization", 3)), 3, 4, 6), "batch_normalization_1", 18)
    y = relu(dense(y, t["functional/dense/kernel"], t["functional/dense/bias"]))
    expect("keras-norms", t, x, dense(y, t["functional/dense_1/kernel"], t["functional/dense_1/bias"]))


torch_mlp("torch-mlp", ["F32"])
torch_mlp("torch-mlp-mixed", ["F16", "BF16", "F64"])
torch_cnn()
keras_mlp()
keras_cnn()
torch_norms()
keras_norms()
with open("expected.json", "w") as out:
    json.dump(expected, out, indent=1)
    out.write("\n")
