import { formatBytes } from '#lib/format'
import { secondsLeft } from './rate.ts'
import type { Upload } from './upload.ts'

/** `1.2 of 4.0 GB`: both in the unit of the whole. */
export function amountWords(sent: number, size: number): string {
  const [, unit = 'B'] = formatBytes(size).split(' ')
  const power = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'].indexOf(unit)
  const digits = power === 0 ? 0 : 1
  const inUnit = (bytes: number) => (bytes / 1000 ** power).toFixed(digits)
  return `${inUnit(sent)} of ${inUnit(size)} ${unit}`
}

/** `12 s left`, `1 min 14 s left`, `2 h 5 min left`. */
export function restWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds))
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  if (hours > 0) return `${hours} h${minutes > 0 ? ` ${minutes} min` : ''} left`
  if (minutes > 0) return `${minutes} min${whole % 60 > 0 ? ` ${whole % 60} s` : ''} left`
  return `${whole} s left`
}

const stateWords: Record<Upload['state'], (upload: Upload) => string> = {
  waiting: ({ problem }) => problem ?? 'waits for its turn',
  reading: () => 'being read',
  sending: ({ size, sent }) => (sent === size ? 'being checked' : ''),
  arrived: () => 'being put into the draft',
  paused: () => 'paused',
  'needs-file': ({ name }) => `choose ${name} again to go on`,
  failed: ({ problem }) => problem ?? 'failed',
  done: () => 'here',
}

/** `1.2 of 4.0 GB · 38 MB/s · 1 min 14 s left`, or why it does not go on. */
export function progressWords(upload: Upload): string {
  const { size, sent, rate, state } = upload
  const left = state === 'sending' && sent < size ? secondsLeft(size, sent, rate) : undefined
  const amount = state === 'done' ? formatBytes(size) : amountWords(sent, size)
  const speed = left === undefined ? [] : [`${formatBytes(Math.round(rate))}/s`, restWords(left)]
  return [amount, ...speed, stateWords[state](upload)].filter((words) => words !== '').join(' · ')
}
