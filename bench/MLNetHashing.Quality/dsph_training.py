"""DSPH in PyTorch (Debian: python3-torch, python3-numpy) on frozen features, from its formulas: the flags, data and keys of MLNetHashing.Quality."""
import argparse
import csv
import json
import os
import resource
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

BATCH = 128

# The largest known minimum distance of a binary linear code of so many bits, for 2^1, 2^2, … 2^12 words: facts of the public tables of such codes.
MINIMUM_DISTANCE = {
    16: [16, 10, 8, 8, 8, 6, 6, 5, 4, 4, 4, 2],
    32: [32, 21, 18, 16, 16, 16, 14, 13, 12, 12, 12, 10],
    64: [64, 42, 36, 33, 32, 32, 32, 29, 28, 28, 26, 26],
    128: [128, 85, 72, 68, 64, 64, 64, 64, 60, 60, 58, 57],
}


def read_data(folder, image_file, text_file):
    with open(os.path.join(folder, "items.tsv"), newline="", encoding="utf-8") as file:
        items = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = sorted({name for item in items for name in item["labels"].split("|")})
    labels = np.array([[name in item["labels"].split("|") for name in names] for item in items], np.float32)
    split = np.array([item["split"] for item in items])
    image, text = (np.load(os.path.join(folder, name)).astype(np.float32) for name in (image_file, text_file))
    return torch.from_numpy(image), torch.from_numpy(text), torch.from_numpy(labels), split


class HashNetwork(nn.Module):
    """One modality: features, standardised unless they are mostly 0, to relaxed codes."""

    def __init__(self, features, bits):
        super().__init__()
        deviation, mean = torch.std_mean(features, dim=0, unbiased=False)
        sparse = (features == 0).float().mean(dim=0) > 0.5
        largest = features.abs().amax(dim=0)
        self.register_buffer("mean", torch.where(sparse, torch.zeros_like(mean), mean))
        self.register_buffer("scale", 1 / torch.where(sparse, largest, deviation).clamp(min=1e-6))
        self.layers = nn.Sequential(nn.Linear(features.shape[1], 1024), nn.ReLU(), nn.Dropout(0.2), nn.Linear(1024, bits), nn.Tanh())

    def forward(self, features):
        return self.layers((features - self.mean) * self.scale)


class DsphLoss(nn.Module):
    def __init__(self, classes, bits, alpha=0.8):
        super().__init__()
        words = max(1, (classes - 1).bit_length())
        self.zeta = 1 - 2 * MINIMUM_DISTANCE[bits][words - 1] / bits
        self.alpha = alpha
        self.proxies = nn.Parameter(torch.randn(classes, bits) * (2 / classes) ** 0.5)

    def forward(self, image, text, labels):
        image, text, proxies = (F.normalize(vectors) for vectors in (image, text, self.proxies))
        several = (labels.sum(1) > 1).float()
        unrelated = several.outer(several) * (labels @ labels.T == 0)
        loss = sum(self.to_proxies(codes @ proxies.T, labels) for codes in (image, text))
        return loss + self.alpha * sum(self.apart(left @ right.T, unrelated) for left, right in ((image, image), (text, text), (image, text)))

    def to_proxies(self, cosine, labels):
        return mean_where(labels, 1 - cosine) + self.apart(cosine, 1 - labels)

    def apart(self, cosine, mask):
        return mean_where(mask, F.relu(cosine - self.zeta))


def mean_where(mask, values):
    return (mask * values).sum() / mask.sum().clamp(min=1)


class BertAdam(torch.optim.Optimizer):
    """Adam without bias correction; each gradient's norm is cut to 1, and the decay is on every parameter."""

    def __init__(self, params, lr, weight_decay=0.2):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                state = self.state[parameter]
                if not state:
                    state["mean"], state["square"] = torch.zeros_like(parameter), torch.zeros_like(parameter)
                nn.utils.clip_grad_norm_(parameter, 1.0)
                state["mean"].mul_(0.9).add_(parameter.grad, alpha=0.1)
                state["square"].mul_(0.98).addcmul_(parameter.grad, parameter.grad, value=0.02)
                update = state["mean"] / (state["square"].sqrt() + 1e-6) + group["weight_decay"] * parameter
                parameter.add_(update, alpha=-group["lr"])


def warmup_cosine(done):
    return done / 0.1 if done < 0.1 else 0.5 * (1 + np.cos(np.pi * done))


def train(networks, loss_function, features, labels, arguments):
    parameters = [parameter for network in networks for parameter in network.parameters()]
    steps = -(-len(labels) // BATCH) * arguments.epochs
    if arguments.optimizer == "adam":
        optimizer, rate = torch.optim.Adam(parameters, lr=5e-4), lambda step: 1
    else:
        optimizer, rate = BertAdam(parameters, lr=1e-3), lambda step: warmup_cosine(step / steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    proxy_optimizer = torch.optim.SGD(loss_function.parameters(), lr=0.02, momentum=0.9, weight_decay=5e-4)
    for network in networks:
        network.train()
    for _ in range(arguments.epochs):
        for rows in torch.randperm(len(labels)).split(BATCH):
            image, text = (network(modality[rows]) for network, modality in zip(networks, features))
            loss = loss_function(image, text, labels[rows])
            optimizer.zero_grad(set_to_none=True)
            proxy_optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            proxy_optimizer.step()
            schedule.step()


@torch.no_grad()
def encode(network, features):
    network.eval()
    return np.concatenate([np.where(network(rows).numpy() >= 0, np.float32(1), np.float32(-1)) for rows in features.split(1024)])


def evaluate(queries, database, query_labels, database_labels):
    """mAP with ties in database order, its expectation over ties, and NDCG@100."""
    discounts = 1 / np.log2(np.arange(len(database)) + 2)
    positions = np.arange(len(database))
    sums, answered = np.zeros(3), 0
    for code, own in zip(queries, query_labels):
        shared = database_labels @ own
        count = np.count_nonzero(shared)
        if count == 0:
            continue
        answered += 1
        distance = ((queries.shape[1] - database @ code) / 2).astype(np.int64)
        order = np.argsort(distance, kind="stable")
        relevant = shared[order] > 0
        found = (2.0 ** shared[order][:100] - 1) @ discounts[:100]
        ideal = (2.0 ** np.sort(shared)[::-1][:100] - 1) @ discounts[:100]
        size, hits = np.bincount(distance), np.bincount(distance, weights=shared > 0)
        before, before_hits = np.cumsum(size) - size, np.cumsum(hits) - hits
        n, r, before, before_hits = (values[distance[order]] for values in (size, hits, before, before_hits))
        rank_in_tie = positions - before
        expected = r / n * (before_hits + 1 + rank_in_tie * (r - 1) / np.maximum(n - 1, 1)) / (positions + 1)
        sums += [np.mean(np.arange(1, count + 1) / (np.flatnonzero(relevant) + 1)), expected.sum() / count, found / ideal]
    return sums / answered


def run(arguments, bits, image, text, labels, split):
    torch.manual_seed(arguments.seed)
    training = torch.from_numpy(np.flatnonzero(split == "train"))
    features = [modality[training] for modality in (image, text)]
    start, processor_start = time.perf_counter(), time.process_time()
    networks = [HashNetwork(modality, bits) for modality in features]
    loss_function = DsphLoss(labels.shape[1], bits)
    train(networks, loss_function, features, labels[training], arguments)
    train_s, train_cpu_s = time.perf_counter() - start, time.process_time() - processor_start
    is_query = split == "query"
    start, processor_start = time.perf_counter(), time.process_time()
    image_codes, text_codes = (encode(network, modality) for network, modality in zip(networks, (image, text)))
    encode_s, encode_cpu_s = time.perf_counter() - start, time.process_time() - processor_start
    labels = labels.numpy()
    i2t, t2i = (evaluate(queries[is_query], database[~is_query], labels[is_query], labels[~is_query])
                for queries, database in ((image_codes, text_codes), (text_codes, image_codes)))
    return {
        "data": os.path.basename(os.path.normpath(arguments.data)), "method": "dsph", "bits": bits, "seed": arguments.seed, "options": "", "epochs": arguments.epochs,
        "map_i2t": i2t[0], "map_t2i": t2i[0], "map_i2t_tie_aware": i2t[1], "map_t2i_tie_aware": t2i[1],
        "ndcg100_i2t": i2t[2], "ndcg100_t2i": t2i[2], "train_s": train_s, "train_cpu_s": train_cpu_s,
        "samples_per_s": len(training) * arguments.epochs / train_s, "encode_s": encode_s, "encode_cpu_s": encode_cpu_s,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--image", required=True)
    parser.add_argument("--text", required=True)
    parser.add_argument("--bits", default="64")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--optimizer", choices=("bertadam", "adam"), default="bertadam", help="as DSPH was published, or Adam at a constant 5e-4")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    data = read_data(arguments.data, arguments.image, arguments.text)
    for bits in map(int, arguments.bits.split(",")):
        print(json.dumps(run(arguments, bits, *data)), flush=True)


if __name__ == "__main__":
    main()
