// Runs a backbone and a hash head over batches of pixels: on stdin the number of pictures (uint32) and their floats [n, size, size, 3]; on stdout a line of hex a code.
'use strict';
const fs = require('fs');
const path = require('path');
const [threads, size, modules, backboneFile, headFile] = process.argv.slice(2);
const ort = require(path.join(path.resolve(modules), 'onnxruntime-node'));

/** Fills a buffer from stdin; false where it has ended. */
function fill(buffer) {
  for (let filled = 0; filled < buffer.length;) {
    const read = fs.readSync(0, buffer, filled, buffer.length - filled);
    if (read === 0) return false;
    filled += read;
  }
  return true;
}

async function main() {
  const options = { intraOpNumThreads: Number(threads), interOpNumThreads: 1 };
  const backbone = await ort.InferenceSession.create(backboneFile, options);
  const head = await ort.InferenceSession.create(headFile, options);
  const count = Buffer.alloc(4);
  while (fill(count)) {
    const n = count.readUInt32LE();
    const pixels = new Float32Array(n * size * size * 3);
    fill(Buffer.from(pixels.buffer));
    const features = (await backbone.run({ input: new ort.Tensor('float32', pixels, [n, Number(size), Number(size), 3]) })).features;
    const { [head.outputNames[0]]: code } = await head.run({ [head.inputNames[0]]: features }, [head.outputNames[0]]);
    const bytes = code.dims[1];
    let lines = '';
    for (let row = 0; row < n; row++) lines += Buffer.from(code.data.buffer, code.data.byteOffset + row * bytes, bytes).toString('hex') + '\n';
    fs.writeSync(1, lines);
  }
}

main();
