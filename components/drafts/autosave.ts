import { sameJson } from '#lib/differences'
import { mergeDrafts } from '#lib/drafts/merge'
import type { DraftContent } from '#lib/drafts/schema'
import type { Place } from '#lib/intake/reading'
import { valueAt } from '#lib/intake/value'

/** What the catalog holds of a draft. */
export type Stored = { revision: number; content: DraftContent }

/** What keeps a draft from being saved. */
export type Trouble =
  | { kind: 'silent'; tries: number; at: number }
  | { kind: 'signed-out' }
  | { kind: 'refused'; detail: string }
  | { kind: 'gone' }
  /** Places that were changed here and elsewhere: somebody has to choose. */
  | { kind: 'clash'; places: Place[] }

/** How what is typed here stands to what the catalog holds. Times are UTC milliseconds, handed in. */
export type Saving = {
  /** What the catalog holds, as far as is known here. */
  stored: Stored
  savedAt: number
  content: DraftContent
  /** When the first and the last of the changes came that were not sent yet. */
  typed?: { first: number; last: number }
  /** What is on its way; never two at a time. */
  sending?: DraftContent
  /** What was sent on top of `stored`: each of them may have arrived although nobody said so. */
  sent: readonly DraftContent[]
  trouble?: Trouble
}

export type Happened =
  | { did: 'type'; content: DraftContent; at: number }
  | { did: 'send' }
  | { did: 'save'; revision: number; at: number }
  /** What was sent was refused, for something else is stored since. */
  | { did: 'be outrun' }
  | { did: 'fail'; trouble: 'silent' | 'signed-out' | 'gone' | { refused: string }; at: number }
  /** It was read what the catalog holds now. */
  | { did: 'read'; stored: Stored; changedAt: number; at: number }
  /** What another page kept and could not save. */
  | { did: 'take up'; kept: Kept; at: number }
  /** The page that kept it is still open, and saves it itself. */
  | { did: 'give back'; kept: Kept; at: number }
  | { did: 'choose'; content: DraftContent; at: number }
  /** Something speaks for trying now: the network is back, the tab is looked at again. */
  | { did: 'retry'; at: number }

/** What must not be lost when the page is: enough to go on from, whatever became of what was sent. */
export type Kept = Pick<Saving, 'stored' | 'content' | 'sent'>

const pause = 500
/** Of more than so many that nobody answered an older one that did arrive reads as somebody else's, and is asked about. */
const mostSent = 20
const longest = 1_000
const firstRetry = 1_000
const lastRetry = 30_000

export const begin = (stored: Stored, savedAt: number): Saving => ({
  stored,
  savedAt,
  content: stored.content,
  sent: [],
})

/** Whether the catalog may hold something else than what is here: what it is known to hold, or what was sent and nobody answered to. */
export const isUnsaved = ({ content, stored, sent }: Saving): boolean =>
  // The order of the keys of a table is shown, so it is saved as well.
  [stored.content, ...sent].some((one) => !sameJson(content, one, true))

/** When what is here is to be sent; nothing while it is not. */
export function dueAt(saving: Saving): number | undefined {
  const { sending, trouble, typed } = saving
  if (sending || !isUnsaved(saving)) return undefined
  if (trouble?.kind === 'silent') return trouble.at + Math.min(lastRetry, firstRetry * 2 ** (trouble.tries - 1))
  if (trouble) return undefined
  return typed ? Math.min(typed.last + pause, typed.first + longest) : 0
}

const followers: { [Did in Happened['did']]: (saving: Saving, happened: Extract<Happened, { did: Did }>) => Saving } = {
  type: (saving, { content, at }) => ({
    ...saving,
    content,
    typed: { first: saving.typed?.first ?? at, last: at },
    trouble: saving.trouble?.kind === 'refused' ? undefined : saving.trouble,
  }),
  send: (saving) => ({
    ...saving,
    sending: saving.content,
    // It is the very same while it is tried again.
    sent: [...new Set([...saving.sent, saving.content])].slice(-mostSent),
    typed: undefined,
  }),
  save: ({ sending, content, stored, typed, trouble }, { revision, at }) => ({
    stored: sending && revision > stored.revision ? { revision, content: sending } : stored,
    savedAt: at,
    content,
    typed,
    sent: [],
    trouble: clashOf(trouble),
  }),
  'be outrun': (saving) => ({ ...saving, sending: undefined }),
  fail: (saving, { trouble, at }) => ({
    ...saving,
    sending: undefined,
    trouble: clashOf(saving.trouble) ?? troubleOf(saving, trouble, at),
  }),
  read: (saving, { stored, changedAt, at }) => {
    if (stored.revision <= saving.stored.revision) return saving
    const { content, sent } = saving
    const joined = join(saving, { base: saving.stored.content, theirs: stored.content, mine: content, sent }, at)
    return { ...joined, stored, savedAt: changedAt, sent: [] }
  },
  'take up': (saving, { kept, at }) => {
    const { stored, content, sent } = kept
    // A page that was drawn before the last save knows less than what was kept.
    const known = followers.read(saving, { did: 'read', stored, changedAt: saving.savedAt, at })
    const joined = join(known, { base: stored.content, theirs: known.content, mine: content, sent }, at)
    // What was sent on top of what is stored may still arrive.
    return stored.revision < known.stored.revision ? joined : { ...joined, sent: [...known.sent, ...sent] }
  },
  'give back': (saving, { kept, at }) => {
    const sent = saving.sent.filter((one) => !kept.sent.includes(one))
    return join({ ...saving, sent }, { base: kept.content, theirs: saving.stored.content, mine: saving.content }, at)
  },
  choose: (saving, { content, at }) => ({
    ...saving,
    content,
    typed: { first: at - longest, last: at },
    trouble: undefined,
  }),
  retry: (saving, { at }) =>
    saving.trouble?.kind === 'silent' || saving.trouble?.kind === 'signed-out'
      ? { ...saving, typed: { first: at - longest, last: at }, trouble: undefined }
      : saving,
}

/** What follows from what happened. It is pure: who drives it sends when `dueAt` says so, and tells what came of it. */
export const after = (saving: Saving, happened: Happened): Saving =>
  (followers[happened.did] as (saving: Saving, happened: Happened) => Saving)(saving, happened)

/** Places that wait for a choice wait on, whatever becomes of what is asked meanwhile: else mine would be sent over theirs. */
const clashOf = (trouble: Trouble | undefined) => (trouble?.kind === 'clash' ? trouble : undefined)

function troubleOf(
  saving: Saving,
  why: Extract<Happened, { did: 'fail' }>['trouble'],
  at: number,
): Trouble | undefined {
  if (typeof why === 'object') return { kind: 'refused', detail: why.refused }
  if (why !== 'silent') return { kind: why }
  // A look that nobody answers keeps nothing from being saved.
  if (!isUnsaved(saving)) return undefined
  const { trouble } = saving
  return { kind: 'silent', tries: trouble?.kind === 'silent' ? trouble.tries + 1 : 1, at }
}

type Sides = Parameters<typeof mergeDrafts<DraftContent>>[0]

/** With what was changed elsewhere joined in. Places that both sides changed stay as they are here, and wait for a choice. */
function join(saving: Saving, sides: Sides, at: number): Saving {
  const { content, clashes } = mergeDrafts(sides)
  const open = saving.trouble?.kind === 'clash' ? saving.trouble.places : []
  const places = [...open, ...clashes.map((clash) => clash.at)].filter(
    (place) => !sameJson(valueAt(content, place), valueAt(sides.theirs, place)),
  )
  return {
    ...saving,
    content,
    typed: { first: at, last: at },
    trouble: places.length > 0 ? { kind: 'clash', places } : undefined,
  }
}
