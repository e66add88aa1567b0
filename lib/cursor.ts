import { Refusal } from '#lib/errors'
import { flawOfText } from '#lib/flaws'

/** Where a list goes on: the sorted value and the id of the last row shown. */
export type Cursor = { value: string | number; id: string }

export const encodeCursor = ({ value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

const isKey = (value: unknown): value is string => typeof value === 'string' && flawOfText(value) === undefined

/** Reads a cursor for a list sorted by text or by number; a forged one is refused at `cursor`. */
export function decodeCursor(text: string | undefined, kind: 'string' | 'number'): Cursor | undefined {
  if (text === undefined) return undefined
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const sorted = kind === 'string' ? isKey(value) : Number.isSafeInteger(value)
    if (sorted && isKey(id)) return { value: value as string | number, id }
  } catch {
    // Not even JSON: refused below as any other forgery.
  }
  const issue = { path: 'cursor', message: 'is not one this list gave out: start from the first page' }
  throw new Refusal('malformed', 'cursor_invalid', `cursor: ${issue.message}`, [issue])
}
