import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';

type Undo = (bytes: Buffer, options: ZlibOptions) => Buffer;

/** RFC 9110 section 8.4.1: without `Accept-Encoding`, any of these is a proper answer (section 12.5.3). */
const CODINGS: { [name: string]: Undo } = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateAny,
  br: (bytes, options) => brotliDecompressSync(bytes, options),
  identity: (bytes) => bytes,
};

/** A body without the codings of its `Content-Encoding`, at most `mostBytes` long; or, in words, what it is instead. */
export function undoCodings(
  bytes: Buffer,
  codings: string,
  mostBytes: number,
): { bytes: Buffer } | { instead: string } {
  let plain = bytes;
  for (const coding of codings.toLowerCase().split(',').toReversed()) {
    const name = coding.trim();
    if (name === '' || plain.length === 0) continue;
    const undo = Object.hasOwn(CODINGS, name) ? CODINGS[name] : undefined;
    if (undo === undefined) return { instead: `in the content coding "${name}", which is not known here` };
    try {
      plain = undo(plain, { maxOutputLength: mostBytes });
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      // A small reply can hold any number of bytes.
      if (code === 'ERR_BUFFER_TOO_LARGE')
        return { instead: `more than ${mostBytes} bytes once ${name} is undone` };
      return { instead: `not ${name}, although Content-Encoding says so (${message})` };
    }
  }
  return { bytes: plain };
}

/** Some servers leave out the zlib header, which RFC 9110 section 8.4.1.2 notes. */
function inflateAny(bytes: Buffer, options: ZlibOptions): Buffer {
  try {
    return inflateSync(bytes, options);
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw error;
    return inflateRawSync(bytes, options);
  }
}
