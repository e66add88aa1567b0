import { createSHA256 } from 'hash-wasm'

const pieceSize = 4 * 1024 * 1024

/** SHA-256 of a file as 64 hex digits, piece by piece: a WebAssembly that takes more at a time is no faster, and WebCrypto takes only all at once. */
async function digestOf(file: Blob): Promise<string> {
  const hash = await createSHA256()
  for (let at = 0; at < file.size; at += pieceSize)
    hash.update(new Uint8Array(await file.slice(at, at + pieceSize).arrayBuffer()))
  return hash.digest('hex')
}

self.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  digestOf(data).then(
    (sha256) => self.postMessage({ digest: `sha256:${sha256}` }, { transfer: [] }),
    (error: unknown) => self.postMessage({ failed: String(error) }, { transfer: [] }),
  )
})
