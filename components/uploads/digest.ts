type Told = { digest: string; failed?: undefined } | { failed: string; digest?: undefined }

/** The digest of a file, `sha256:…`, read in a worker of its own until it is stopped. */
export function readDigest(file: Blob, stopped: AbortSignal): Promise<string> {
  const worker = new Worker(new URL('./digest.worker.ts', import.meta.url), { type: 'module' })
  const told = new Promise<string>((resolve, reject) => {
    worker.addEventListener('message', ({ data: { digest, failed } }: MessageEvent<Told>) =>
      digest === undefined ? reject(new Error(failed)) : resolve(digest),
    )
    worker.addEventListener('error', ({ message }) => reject(new Error(message)))
    stopped.addEventListener('abort', () => reject(stopped.reason))
    worker.postMessage(file, { transfer: [] })
  })
  return told.finally(() => worker.terminate())
}
