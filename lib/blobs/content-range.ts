import { Refusal } from '#lib/errors'
import { requireUnpacked } from '#lib/http/body'
import type { Part } from './receiving.ts'

const rangeForm = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/

const wrongRange = (message: string) => new Refusal('malformed', 'content_range_invalid', message)

/** `Content-Range: bytes 1048576-2097151/5000000`: where these bytes stand in the whole; `*` where its size is not known yet. */
export function partOf(headers: Headers): Part {
  requireUnpacked(headers)
  const range = headers.get('content-range')
  const length = headers.has('content-length') ? Number(headers.get('content-length')) : undefined
  if (range === null) return { from: 0, total: length }
  const [, first, last, whole] = rangeForm.exec(range) ?? []
  if (whole === undefined) throw wrongRange('Content-Range must read: bytes FIRST-LAST/TOTAL.')
  const part = { from: Number(first), end: Number(last) + 1, total: whole === '*' ? undefined : Number(whole) }
  if (part.from >= part.end || part.end > (part.total ?? part.end))
    throw wrongRange('In Content-Range, FIRST must not be after LAST, and LAST must be below TOTAL.')
  if (length !== undefined && length !== part.end - part.from)
    throw wrongRange(`Content-Range announces ${part.end - part.from} bytes, Content-Length ${length}.`)
  return part
}
