"""The verb rank, done by FAISS IndexBinaryFlat (Debian: python3-faiss): same flags, same keys."""
import argparse, hashlib, json, resource, statistics, time
import faiss
import numpy as np

p = argparse.ArgumentParser()
p.add_argument("--database", required=True)
p.add_argument("--queries", required=True)
for flag in ("bits", "k", "threads"):
    p.add_argument("--" + flag, type=int, required=True)
p.add_argument("--repeat", type=int, default=3)
p.add_argument("--ids")
a = p.parse_args()

faiss.omp_set_num_threads(a.threads)
database = np.fromfile(a.database, np.uint8).reshape(-1, a.bits // 8)
queries = np.fromfile(a.queries, np.uint8).reshape(-1, a.bits // 8)


def seconds(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


index = faiss.IndexBinaryFlat(a.bits)
build = seconds(lambda: index.add(database))
_, ids = index.search(queries, a.k)
search = min(seconds(lambda: index.search(queries, a.k)) for _ in range(a.repeat))
alone = min(20, len(queries))
latency = statistics.median(seconds(lambda: index.search(queries[i:i + 1], a.k)) for i in range(alone))
ids = ids.astype("<i4")
if a.ids:
    ids.tofile(a.ids)
print(json.dumps({
    "build_s": build, "search_s": search, "codes_per_s": len(database) * len(queries) / search, "latency_ms": latency * 1000,
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, "ids_sha256": hashlib.sha256(ids.tobytes()).hexdigest()}))
