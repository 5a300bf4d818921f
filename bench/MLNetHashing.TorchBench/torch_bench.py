"""Times the workloads of MLNetHashing.TorchBench in PyTorch: each line of input, "NAME COUNT", is answered with the seconds that COUNT repetitions took."""
import sys
import time

import torch
from torch import nn

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)
small = torch.randn(4, 4)
inputs = torch.randn(128, 1280)
targets = torch.randn(128, 64)
network = nn.Sequential(nn.Linear(1280, 1024), nn.ReLU(), nn.Linear(1024, 64))
optimizer = torch.optim.Adam(network.parameters())


def call(count):
    with torch.no_grad():
        for _ in range(count):
            small.tanh()


def step(count):
    for _ in range(count):
        optimizer.zero_grad(set_to_none=True)
        loss = nn.functional.mse_loss(network(inputs), targets)
        loss.backward()
        optimizer.step()


workloads = {"call": call, "step": step}
print(torch.__version__, flush=True)
for line in sys.stdin:
    name, count = line.split()
    start = time.perf_counter()
    workloads[name](int(count))
    print(time.perf_counter() - start, flush=True)
