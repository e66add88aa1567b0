import { z } from 'zod'
import { must, pattern, sought } from '#lib/fields'
import { fields } from '#lib/input'
import { date, moment } from '#lib/manifest/parts/names'

const actorKind = z.enum(['person', 'token', 'system'])
const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const entryView = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.object({ kind: actorKind, id: z.string(), name: z.string() }),
  verb: z.string(),
  subject: z.string(),
  label: z.string(),
  packageId: z.string().nullable(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  requestId: z.string(),
  prev: hash,
  hash,
})
/** An audit entry as people read it, with all that its hash is made of. */
export type EntryView = z.infer<typeof entryView>
export type EntryPage = { items: EntryView[]; nextCursor: string | null }

/** An audit entry exactly as it is stored, hashed and exported: `before` and `after` are the JSON texts themselves. */
export const linkedEntry = z.strictObject({
  seq: z.int(),
  at: z.int(),
  actorKind,
  actorId: z.string(),
  actorName: z.string(),
  verb: z.string(),
  subject: z.string(),
  label: z.string(),
  packageId: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  requestId: z.string(),
  prev: hash,
  hash,
})
export type LinkedEntry = z.infer<typeof linkedEntry>

export const headFormat = 'shipshape-audit-head/1'
export const signedHead = z.strictObject({
  format: z.literal(headFormat),
  seq: z.int(),
  hash,
  at: z.string(),
  /** Ed25519, as the base64 of its SubjectPublicKeyInfo. */
  publicKey: z.string(),
  /** Over the canonical JSON (RFC 8785) of all the others, as base64. */
  signature: z.string(),
})
/** The end of the chain at a moment, signed by the installation. Whoever keeps it can tell later whether the chain still holds it. */
export type SignedHead = z.infer<typeof signedHead>

/** The first line of an export. Without `partial` what follows is the whole chain. */
export const exportHeader = z.strictObject({
  format: z.literal('shipshape-audit/1'),
  origin: z.string(),
  partial: z.literal(true).optional(),
})
export type ExportHeader = z.infer<typeof exportHeader>

/** The last line of an export: the signed head of a whole chain, or how many entries a part holds. */
export const exportEnd = z.strictObject({ head: signedHead }).or(z.strictObject({ entries: z.int() }))
export type ExportEnd = z.infer<typeof exportEnd>

const faultKinds = [
  'edited',
  'missing',
  'out of order',
  'twice',
  'unlinked',
  'rebuilt',
  'cut',
  'beyond',
  'unreadable',
  'signature',
  'key',
] as const
const fault = z.object({ seq: z.int(), kind: z.enum(faultKinds), why: z.string() })
/** The first entry of a chain that is not as it was written, and why: `entry 5 was changed`. */
export type Fault = z.infer<typeof fault>

export const verification = z.object({ entries: z.int(), head: z.string(), firstBad: fault.nullable() })
/** What a walk over the chain found: how many entries fit, where that ends, and the first that does not fit. */
export type Verification = z.infer<typeof verification>
/** How the chain was found, and when, in UTC milliseconds. */
export type ChainState = Verification & { verifiedAt: number }

/**
 * What a subject such as `version:0197…` is called now: the package, and the number of a version or the id of a promotion; an event,
 * an incident and a draft by its id, a draft that became a version by that. What is gone is not in it.
 */
export type Subjects = Record<
  string,
  | { modelPackage: string; number?: string; promotion?: string }
  | { event: string }
  | { incident: string }
  | { draft: string }
>

const none = (form: RegExp) => new RegExp(`^(?:${form.source})?$`, form.flags)
const dateSentence = 'a day such as 2026-07-01 or a time such as 2026-07-01T00:00:00Z'
const optionalDate = z
  .string({ error: must(dateSentence) })
  .refine((written) => written === '' || date.safeParse(written).success, { error: `must be ${dateSentence}` })
  .optional()

/** What the audit is narrowed to; all of them together must hold, and what is empty narrows nothing. */
const narrowed = {
  subject: pattern(none(/[a-z]+:\S+/u), 200, 'a subject such as standard:minimal, as entries name it').optional(),
  actor: sought(200, 'an id, a name or an e-mail address').optional(),
  verb: pattern(
    none(/[a-z]+\.[a-z-]*/u),
    100,
    'a verb such as version.registered, or those of a noun such as version.',
  ).optional(),
  from: optionalDate,
  to: optionalDate,
  package: sought(200, 'the name of a package').optional(),
}
const filterFields = z.object(narrowed)
export type AuditFilter = z.infer<typeof filterFields>

/** A query of the audit's filter and of `more`. */
export const auditQuery = <More extends z.ZodRawShape>(more: More) =>
  fields({ ...narrowed, ...more }).superRefine((asked, context) => {
    const { from, until } = spanOf(asked as AuditFilter)
    if (from !== undefined && until !== undefined && from >= until)
      context.addIssue({ code: 'custom', path: ['to'], message: 'must be after from' })
  })

const dayLong = 86_400_000

/** From the first moment on and before the last, in UTC milliseconds. A bare day counts whole, from its start to its end in UTC. */
export function spanOf({ from, to }: AuditFilter): { from?: number; until?: number } {
  return {
    from: from ? moment(from) : undefined,
    until: to ? moment(to) + (to.includes('T') ? 0 : dayLong) : undefined,
  }
}

export const narrowing = (filter: AuditFilter) =>
  (Object.keys(narrowed) as (keyof AuditFilter)[]).filter((name) => filter[name])
