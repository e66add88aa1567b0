import { api } from '#lib/paths'
import type { UploadView } from '#lib/uploads/schema'
import { ask, type Problem } from '../shell/ask.ts'

/** It may go on in a moment. */
export class Cut extends Error {}

/** It can not go on before a person does something. */
export class Refused extends Error {}

export type Answer = { offset: number; digest?: undefined } | { digest: string; offset?: undefined }

const noConnection = 'No connection: it goes on by itself'
const signInAgain = 'Sign in again, then go on'
const fileChanged = 'The file changed while it was sent: go on to send it as it is now'

/** Statuses after which the same again helps no more than before. */
const final: Record<number, string | undefined> = { 401: signInAgain, 422: fileChanged }
const isFinal = (status: number) => [401, 403, 404, 413, 422].includes(status)

const goOnFrom = (problem: Partial<Problem> & { offset?: number }) => problem.offset

/** What an answer to sent bytes means: where to go on, the digest of the whole, or an error. */
function answerOf(request: XMLHttpRequest): Answer {
  const { status, responseText } = request
  if (status === 202) return { offset: Number(request.getResponseHeader('upload-offset')) }
  const body = parsed(responseText)
  if (status === 200 || status === 201) return { digest: String(body.digest) }
  const offset = goOnFrom(body)
  if (status === 409 && offset !== undefined) return { offset }
  const problem = final[status] ?? body.detail ?? `The catalog answered ${status}`
  throw isFinal(status) ? new Refused(problem) : new Cut(status === 0 ? noConnection : problem)
}

function parsed(text: string): Partial<Problem> & { offset?: number; digest?: string } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

type Part = {
  id: string
  file: File
  from: number
  end: number
  /** Stated with the last bytes. */
  digest?: string
  signal: AbortSignal
  onSent: (bytes: number) => void
}

const base64 = (hex: string) => btoa(hex.replaceAll(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16))))

function headersOf({ file, from, end, digest }: Part): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    // A range of no bytes can not be written.
    ...(file.size > 0 ? { 'content-range': `bytes ${from}-${end - 1}/${file.size}` } : {}),
    ...(digest ? { 'repr-digest': `sha-256=:${base64(digest.slice('sha256:'.length))}:` } : {}),
  }
}

/** Sends a part of a file straight from the disk, and tells how far it is; `fetch` can not tell. */
export function sendPart(part: Part): Promise<Answer> {
  const { id, file, from, end, signal, onSent } = part
  const request = new XMLHttpRequest()
  return new Promise<Answer>((resolve, reject) => {
    const stop = () => request.abort()
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', stop)
    request.upload.addEventListener('progress', ({ loaded }) => onSent(from + loaded))
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', stop)
      if (signal.aborted) return reject(signal.reason)
      try {
        resolve(answerOf(request))
      } catch (error) {
        reject(error)
      }
    })
    request.open('PUT', api.upload(id))
    for (const [name, value] of Object.entries(headersOf(part))) request.setRequestHeader(name, value)
    request.send(file.slice(from, end))
  })
}

async function asked(address: string, method: string): Promise<Response> {
  const answer = await fetch(address, { method }).catch(() => undefined)
  if (!answer) throw new Cut(noConnection)
  if (answer.status === 401) throw new Refused(signInAgain)
  return answer
}

/** How far an upload came, and its digest when it is whole. */
export async function progressOf(id: string): Promise<UploadView> {
  const answer = await asked(api.upload(id), 'GET')
  const body = parsed(await answer.text().catch(() => ''))
  if (answer.ok) return body as UploadView
  const problem = body.detail ?? `The catalog answered ${answer.status}`
  throw isFinal(answer.status) ? new Refused(problem) : new Cut(problem)
}

/** Whether the bytes of a digest are here already. */
export const isHere = async (digest: string): Promise<boolean> =>
  (await asked(api.blob(digest.slice('sha256:'.length)), 'HEAD')).ok

/** Lets the catalog forget what came of an upload; what is missed here is swept there. */
export const abandon = async (id: string): Promise<void> => void (await ask('DELETE', api.upload(id)))
