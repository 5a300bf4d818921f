"""The verb map, done by NumPy query by query as published code does it: same flags, same keys."""
import argparse, json, time
import numpy as np

p = argparse.ArgumentParser()
for flag in ("database", "queries", "database-labels", "query-labels"):
    p.add_argument("--" + flag, required=True)
for flag in ("labels", "bits", "threads"):
    p.add_argument("--" + flag, type=int, required=True)
p.add_argument("--full", action="store_true")
a = p.parse_args()


def codes(path):
    packed = np.fromfile(path, np.uint8).reshape(-1, a.bits // 8)
    return np.unpackbits(packed, axis=1, bitorder="little").astype(np.float32) * 2 - 1


def labels(path):
    return np.fromfile(path, np.uint8).reshape(-1, a.labels).astype(np.float32)


queries, database = codes(a.queries), codes(a.database)
query_labels, database_labels = labels(a.query_labels), labels(a.database_labels)
cutoffs = (10, 50, 100, 500, 1000, 5000) if a.full else ()
discounts = 1 / np.log2(np.arange(len(database)) + 2)


def evaluate():
    sums, answerable = {}, 0

    def add(key, value):
        sums[key] = sums.get(key, 0) + value

    for code, own in zip(queries, query_labels):
        shared = database_labels @ own
        relevant = shared > 0
        count = relevant.sum()
        distance = (a.bits - database @ code) / 2
        order = np.argsort(distance, kind="stable")
        gains, hits = shared[order], relevant[order]
        for k in cutoffs:
            add(f"precision{k}", hits[:k].sum() / k)
            add(f"acg{k}", gains[:k].sum(dtype=np.float64) / k)
        if count == 0:
            continue
        answerable += 1
        ranks = np.flatnonzero(hits) + 1
        add("map_stable", np.mean(np.arange(1, count + 1) / ranks))
        if not a.full:
            continue
        ideal = (2.0 ** np.sort(shared)[::-1] - 1) * discounts
        found = (2.0 ** gains - 1) * discounts
        add("ndcg_all", found.sum() / ideal.sum())
        for k in cutoffs:
            top = ranks[ranks <= k]
            precisions = np.arange(1, len(top) + 1) / top
            add(f"map{k}_over_found", precisions.sum() / max(len(top), 1))
            add(f"map{k}_over_min_R_k", precisions.sum() / min(count, k))
            add(f"recall{k}", len(top) / count)
            add(f"ndcg{k}", found[:k].sum() / ideal[:k].sum())
            add(f"wap{k}", (np.cumsum(gains[:k], dtype=np.float64)[top - 1] / top).sum() / max(len(top), 1))
    return {key: value / (len(queries) if key.startswith(("precision", "acg")) else answerable) for key, value in sums.items()}


start = time.perf_counter()
figures = evaluate()
print(json.dumps({"search_s": time.perf_counter() - start, **{key: float(value) for key, value in figures.items()}}))
