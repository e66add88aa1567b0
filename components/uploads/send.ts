import { rateOf, type Sample, withSample } from './rate.ts'
import { type Answer, abandon, isHere, progressOf, Refused, sendPart } from './sending.ts'
import { smallFile, type Upload, type UploadEvent } from './upload.ts'

type Sending = {
  file: File
  /** The digest of the file, which may be known only after much of it was sent. */
  reading: Promise<string>
  signal: AbortSignal
  tell: (event: UploadEvent) => void
}

/** Small enough for what stands between a browser and a catalog, large enough that nothing is lost by beginning anew. */
const partSize = 64 * 1024 * 1024
const tellEvery = 250

/**
 * Sends a file from where it stopped, and answers its digest when all of its bytes are here. As soon as the digest is known,
 * bytes that are here already are not sent: a small file is read before. Throws `Cut` or `Refused`, or why it was stopped.
 */
export async function send(upload: Upload, sending: Sending): Promise<string> {
  const { id, size, digest } = upload
  if (digest !== undefined || size < smallFile) {
    const known = await sending.reading
    if (await isHere(known)) return withoutBytes(id, known)
    return sendRest(upload, sending)
  }
  const enough = new AbortController()
  const found = sending.reading.then(async (known) => {
    const here = await isHere(known)
    if (here) enough.abort()
    return here
  })
  found.catch(() => undefined)
  const signal = AbortSignal.any([sending.signal, enough.signal])
  try {
    return await sendRest(upload, { ...sending, signal })
  } catch (error) {
    if (!enough.signal.aborted) throw error
    return withoutBytes(id, await sending.reading)
  }
}

/** Bytes that came of an upload are of no more use, as the blob is here. */
async function withoutBytes(id: string, digest: string): Promise<string> {
  await abandon(id)
  return digest
}

async function sendRest({ id, size }: Upload, { file, reading, signal, tell }: Sending): Promise<string> {
  const onSent = progress(tell)
  let answer: Answer = wherever(await progressOf(id))
  while (answer.digest === undefined) {
    // The last byte is sent again where all are here, as it takes one to say that they are all.
    const from = Math.min(answer.offset, Math.max(0, size - 1))
    const end = Math.min(from + partSize, size)
    onSent(from)
    const digest = end === size ? await reading : undefined
    answer = await sendPart({ id, file, from, end, digest, signal, onSent })
  }
  if (answer.digest !== (await reading)) throw new Refused('What came is not what is in this file: add it again')
  return answer.digest
}

const wherever = ({ offset, digest }: { offset: number; digest: string | null }): Answer =>
  digest === null ? { offset } : { digest }

/** Tells how far it is and how fast, a few times a second. */
function progress(tell: (event: UploadEvent) => void): (sent: number) => void {
  let samples: readonly Sample[] = []
  let told = 0
  return (sent) => {
    const at = performance.now()
    if (at - told < tellEvery) return
    told = at
    samples = withSample(samples, { at, sent })
    tell({ is: 'sent', to: sent, rate: rateOf(samples) })
  }
}
