"""Codes of photos as one makes them in Python: Pillow reads and resizes, ONNX Runtime (in node, where Debian has no Python binding) runs backbone and head.

    photo_codes.py THREADS SIZE BATCH NODE_MODULES BACKBONE.onnx HEAD.onnx

answers every list of files (one a line, an empty line ends it) with the seconds that it took and, in hex, the codes of the photos, one a line.
Photos of the next batch are read by as many threads as asked for while the batch before goes through the networks.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy
from PIL import Image

threads, size, batch = (int(argument) for argument in sys.argv[1:4])
runner = os.path.join(os.path.dirname(os.path.abspath(__file__)), "onnx_codes.js")
node = subprocess.Popen(["node", runner, str(threads), str(size), *sys.argv[4:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
readers = ThreadPoolExecutor(threads)


def pixels(path):
    """[size, size, 3], in -1 ... 1."""
    with Image.open(path) as image:
        resized = image.convert("RGB").resize((size, size), Image.BILINEAR)
    return numpy.asarray(resized, numpy.float32) / numpy.float32(127.5) - numpy.float32(1)


def codes(paths):
    batches = [paths[start:start + batch] for start in range(0, len(paths), batch)]
    waiting = [readers.submit(pixels, path) for path in batches[0]]
    for i, paths_now in enumerate(batches):
        rows = numpy.stack([photo.result() for photo in waiting])
        waiting = [readers.submit(pixels, path) for path in batches[i + 1]] if i + 1 < len(batches) else []
        node.stdin.write(numpy.uint32(len(rows)).tobytes())
        node.stdin.write(rows.tobytes())
        node.stdin.flush()
        for _ in paths_now:
            yield node.stdout.readline().decode().strip()


print("ready", flush=True)
while True:
    paths = []
    for line in sys.stdin:
        if line == "\n":
            break
        paths.append(line.rstrip("\n"))
    else:
        break
    start = time.perf_counter()
    found = list(codes(paths))
    print(time.perf_counter() - start)
    print("\n".join(found), flush=True)
node.stdin.close()
