import type { draft } from '#db/schema/drafts'
import { Refusal } from '#lib/errors'
import type { Json } from '#lib/json'
import type { DraftContent } from './schema.ts'

const mostBytes = 2 * 1024 * 1024

/** What to do with a draft that holds too much. */
export const shorten =
  'Put what is long, such as scenarios or libraries, into a file of the package, and name the file in its place.'

const mostShown = 200
/** What would turn the text around it, break its line or not be seen at all, and half a sign that a cut leaves. */
const unseen = /[\p{Cc}\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff]$/gu

/** As lists show it: a draft keeps whatever is typed, and others read its name among theirs. */
const shown = (value: Json | undefined): string =>
  value === undefined || value === null
    ? ''
    : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, mostShown).replaceAll(unseen, '')

type Columns = Pick<typeof draft.$inferSelect, 'packageName' | 'number' | 'label' | 'content'>

/** A draft's content as its row keeps it, with what lists show; refused where it is too long (`draft_too_large`). */
export function columnsOf(content: DraftContent): Columns {
  const text = JSON.stringify(content)
  if (Buffer.byteLength(text) > mostBytes)
    throw new Refusal('too-large', 'draft_too_large', `The draft would be larger than 2 MiB. ${shorten}`)
  const { manifest, label } = content
  return { packageName: shown(manifest.package), number: shown(manifest.version), label: shown(label), content: text }
}
