import { formatCount } from '#lib/format'
import { secondsLeft } from './rate.ts'
import { isUnfinished, type Upload, type UploadState } from './upload.ts'
import { amountWords, restWords } from './words.ts'

const waitsForPerson: readonly UploadState[] = ['paused', 'needs-file', 'failed']
const total = (uploads: readonly Upload[], of: 'size' | 'sent' | 'rate') =>
  uploads.reduce((sum, upload) => sum + upload[of], 0)

/** The one line of the tray: how much is on its way and until when, what waits for the reader, or that all is here. */
export function trayWords(uploads: readonly Upload[]): string {
  const left = uploads.filter(isUnfinished)
  if (left.length === 0)
    return uploads.length === 1 ? '1 file is here' : `${formatCount(uploads.length, 'file')} are here`
  const going = left.filter(({ state }) => !waitsForPerson.includes(state))
  if (going.length === 0)
    return left.length === 1 ? '1 file waits for you' : `${formatCount(left.length, 'file')} wait for you`
  const rest = secondsLeft(total(going, 'size'), total(going, 'sent'), total(going, 'rate'))
  const amount = `${formatCount(going.length, 'file')} · ${amountWords(total(going, 'sent'), total(going, 'size'))}`
  return rest === undefined ? amount : `${amount} · ${restWords(rest)}`
}

const order: readonly UploadState[] = ['failed', 'needs-file', 'sending', 'reading', 'arrived', 'paused', 'waiting']
const mostShown = 30

/** The files that are listed: what waits for the reader first; what is here is only counted. */
export function listed(uploads: readonly Upload[]): { shown: Upload[]; more: number } {
  const left = uploads.filter(isUnfinished).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return { shown: left.slice(0, mostShown), more: Math.max(0, left.length - mostShown) }
}

/** What is read out when uploads changed: what began, ended or failed, and not how far each is. */
export function newsOf(before: readonly Upload[], now: readonly Upload[]): string | undefined {
  const was = new Map(before.map((upload) => [upload.id, upload.state]))
  const into = (state: UploadState) => now.filter((upload) => upload.state === state && was.get(upload.id) !== state)
  const begun = now.filter(({ id }) => !was.has(id))
  const news = [
    ...(begun.length > 0 ? [`${formatCount(begun.length, 'file')} on the way`] : []),
    ...into('done').map(({ path }) => `${path} is here`),
    ...into('failed').map(({ path, problem }) => `${path} was not sent. ${problem}`),
    ...into('needs-file').map(({ path, name }) => `${path} waits: choose ${name} again`),
  ]
  return news.length > 0 ? news.join('. ') : undefined
}
