"""Makes backbones.json: what PyTorch makes of pictures with small ResNets and a small AlexNet, written from their papers with torchvision's names.

    python3 backbones.py > backbones.json

Weights and pictures are drawn by numpy.random.RandomState in the order of the state's names, so that the fixture needs to hold shapes and results alone.
"""
import json

import numpy
import torch
from torch import nn


def draw(random, name, shape):
    count = int(numpy.prod(shape))
    values = numpy.array([random.random_sample() for _ in range(count)])
    if name.endswith("running_var"):
        values = 0.5 + values
    elif len(shape) == 1 and name.endswith("weight"):
        values = 0.5 + values
    elif len(shape) == 1:
        values = 0.4 * values - 0.2
    else:
        values = (2 * values - 1) * (6 / (count / shape[0])) ** 0.5
    return torch.tensor(values.astype(numpy.float32).reshape(shape))


class Residual(nn.Module):
    def __init__(self, inputs, inside, stride, bottleneck):
        super().__init__()
        outputs = inside * (4 if bottleneck else 1)
        if bottleneck:
            self.conv1, self.bn1 = nn.Conv2d(inputs, inside, 1, bias=False), nn.BatchNorm2d(inside)
            self.conv2, self.bn2 = nn.Conv2d(inside, inside, 3, stride, 1, bias=False), nn.BatchNorm2d(inside)
            self.conv3, self.bn3 = nn.Conv2d(inside, outputs, 1, bias=False), nn.BatchNorm2d(outputs)
        else:
            self.conv1, self.bn1 = nn.Conv2d(inputs, inside, 3, stride, 1, bias=False), nn.BatchNorm2d(inside)
            self.conv2, self.bn2 = nn.Conv2d(inside, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs)
        self.bottleneck = bottleneck
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        change = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        if self.bottleneck:
            change = self.bn3(self.conv3(torch.relu(change)))
        return torch.relu(change + (x if self.downsample is None else self.downsample(x)))


class ResNet(nn.Module):
    def __init__(self, width, bottleneck):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, width, 7, 2, 3, bias=False), nn.BatchNorm2d(width)
        inputs = width
        for group, count in enumerate([3, 4, 6, 3]):
            blocks = []
            for i in range(count):
                inside = width * 2 ** group
                blocks.append(Residual(inputs, inside, 2 if group > 0 and i == 0 else 1, bottleneck))
                inputs = inside * (4 if bottleneck else 1)
            setattr(self, f"layer{group + 1}", nn.Sequential(*blocks))

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        for layer in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = layer(x)
        return x.mean((2, 3))


class AlexNet(nn.Module):
    def __init__(self, narrowing):
        super().__init__()
        n = narrowing
        self.features = nn.Sequential(
            nn.Conv2d(3, 64 // n, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
            nn.Conv2d(64 // n, 192 // n, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
            nn.Conv2d(192 // n, 384 // n, 3, 1, 1), nn.ReLU(),
            nn.Conv2d(384 // n, 256 // n, 3, 1, 1), nn.ReLU(),
            nn.Conv2d(256 // n, 256 // n, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(3, 2))
        self.avgpool = nn.AdaptiveAvgPool2d((6, 6))
        self.classifier = nn.Sequential(
            nn.Dropout(), nn.Linear(36 * (256 // n), 4096 // n), nn.ReLU(), nn.Dropout(), nn.Linear(4096 // n, 4096 // n), nn.ReLU())

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)).flatten(1))


def case(network, module, seed, side, pictures=2):
    random = numpy.random.RandomState(seed)
    names = sorted(name for name in module.state_dict() if not name.endswith("num_batches_tracked"))
    state = {name: draw(random, name, module.state_dict()[name].shape) for name in names}
    module.load_state_dict(state, strict=False)
    pixels = numpy.array([int(random.random_sample() * 256) for _ in range(pictures * side * side * 3)]).reshape(pictures, side, side, 3)
    mean, deviation = numpy.array([0.485, 0.456, 0.406]), numpy.array([0.229, 0.224, 0.225])
    x = torch.tensor(((pixels / 255 - mean) / deviation).astype(numpy.float32).transpose(0, 3, 1, 2))
    result = {"network": network, "seed": seed, "side": side, "pictures": pictures,
              "weights": {name: list(state[name].shape) for name in names}}
    with torch.no_grad():
        module.eval()
        result["features"] = {"shape": [pictures, -1], "data": module(x).flatten().tolist()}
        result["features"]["shape"][1] = len(result["features"]["data"]) // pictures
        if network != "AlexNet":
            module.train()
            result["features_in_training"] = {"shape": result["features"]["shape"], "data": module(x).flatten().tolist()}
            result["running_mean_after"] = {"shape": list(module.bn1.running_mean.shape), "data": module.bn1.running_mean.tolist()}
            result["running_var_after"] = {"shape": list(module.bn1.running_var.shape), "data": module.bn1.running_var.tolist()}
    return result


torch.set_num_threads(1)
print(json.dumps({"cases": [
    case("ResNet-34", ResNet(4, False), 1, 64),
    case("ResNet-50", ResNet(2, True), 2, 64),
    case("AlexNet", AlexNet(32), 3, 96),
]}))
