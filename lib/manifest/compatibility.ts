import { type Aspect, aspects, type Protocols } from './aspects.ts'
import type { ApiField, ManifestApi } from './schema.ts'
import type { Direction } from './widening.ts'

/** A change of the prediction API, judged for those who call the version before. `what` is a sentence. */
export type ApiChange = { path: string; kind: 'breaking' | 'compatible'; what: string }

type Judged = Omit<ApiChange, 'path'>

const kept = { inputs: 'takes all that callers send', outputs: 'answers only what readers expect' }
const nouns = { inputs: 'input', outputs: 'output' }

/**
 * What changed for those who call the version before: what breaks them first, then by path, which is that of `diff.ts`. Fields are
 * known by name, so their order changes nothing; neither do descriptions and the example. No rule may let through in two steps what
 * it refuses in one.
 */
export function apiChanges(before: ManifestApi | undefined, after: ManifestApi | undefined): ApiChange[] {
  const changes = stated('api', 'the prediction API', before, after, (from, to) => [
    ...protocolChange(from.protocol, to.protocol),
    ...fieldsChanges('inputs', from, to),
    ...fieldsChanges('outputs', from, to),
  ])
  const place = ({ kind, path }: ApiChange) => `${kind} ${path}`
  return changes.toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
}

export const breaks = (changes: readonly ApiChange[]) => changes.some(({ kind }) => kind === 'breaking')

/** Before nothing was said, nobody could rely on it; once it was, its silent end takes away what callers rely on. */
function stated<Value>(
  path: string,
  subject: string,
  before: Value | undefined,
  after: Value | undefined,
  compare: (before: Value, after: Value) => ApiChange[],
): ApiChange[] {
  if (before === undefined && after === undefined) return []
  if (before === undefined) return [{ path, kind: 'compatible', what: `${subject} now stated` }]
  if (after === undefined) return [{ path, kind: 'breaking', what: `${subject} no longer stated` }]
  return compare(before, after)
}

function protocolChange(from: string, to: string): ApiChange[] {
  const what = `protocol ${from} → ${to} has to be asked in another way`
  return from === to ? [] : [{ path: 'api.protocol', kind: 'breaking', what }]
}

function fieldsChanges(direction: Direction, before: ManifestApi, after: ManifestApi): ApiChange[] {
  const protocols: Protocols = [before.protocol, after.protocol]
  return stated(`api.${direction}`, direction, before[direction], after[direction], (from, to) => {
    const [earlier, later] = [byName(from), byName(to)]
    return [
      ...from.flatMap((field) => {
        const next = later.get(field.name)
        return next ? fieldChanges(direction, protocols, field, next) : whole(direction, field, gone[direction])
      }),
      ...to
        .filter(({ name }) => !earlier.has(name))
        .flatMap((field) => whole(direction, field, come(direction, field))),
    ]
  })
}

const byName = (fields: readonly ApiField[]) => new Map(fields.map((field) => [field.name, field]))

const whole = (direction: Direction, { name }: ApiField, { kind, what }: Judged): ApiChange[] => [
  { path: `api.${direction}[${name}]`, kind, what: `${nouns[direction]} ${name}: ${what}` },
]

// Also one that was optional: some callers send it, some readers read it, and a later field of its name may be another.
const gone: Record<Direction, Judged> = {
  inputs: { kind: 'breaking', what: 'removed, though callers may send it' },
  outputs: { kind: 'breaking', what: 'removed, though readers may read it' },
}

function come(direction: Direction, { optional }: ApiField): Judged {
  if (direction === 'outputs') return { kind: 'compatible', what: 'added, which readers may ignore' }
  return optional
    ? { kind: 'compatible', what: 'added, which callers may leave out' }
    : { kind: 'breaking', what: 'added and required, which callers do not send' }
}

const fieldChanges = (direction: Direction, protocols: Protocols, before: ApiField, after: ApiField) =>
  aspects.flatMap((aspect) => aspectChange(aspect, direction, protocols, before, after))

function aspectChange(
  { key, label, said, within, broken }: Aspect,
  direction: Direction,
  protocols: Protocols,
  before: ApiField,
  after: ApiField,
): ApiChange[] {
  const path = `api.${direction}[${before.name}].${key}`
  const subject = `${nouns[direction]} ${before.name}:`
  return stated(path, `${subject} ${label}`, said(before), said(after), (from, to) => {
    if (from === to) return []
    const [inner, outer] = direction === 'inputs' ? [before, after] : [after, before]
    const fits = within(inner, outer, direction, protocols)
    const what = [subject, `${label} ${from} → ${to}`.trim(), (fits ? kept : broken)[direction]].join(' ')
    return [{ path, kind: fits ? 'compatible' : 'breaking', what }]
  })
}
