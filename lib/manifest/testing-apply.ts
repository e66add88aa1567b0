import type { Difference } from '#lib/differences'
import type { Json } from '#lib/json'
import type { Manifest } from './schema.ts'

/** The names by which entries of each list are told apart, written down a second time on purpose. */
const identities: [RegExp, (entry: Record<string, string>) => string][] = [
  [/^environment\.libraries$/, ({ ecosystem, name }) => `${ecosystem}:${name}`],
  [/^data$/, ({ role, dataset }) => `${role} ${dataset}`],
  [/^code\.pipeline$/, ({ step, name }) => (name ? `${step} ${name}` : `${step}`)],
  [/^(?:model|files)$/, ({ path }) => `${path}`],
  [/^scenarios$/, ({ id }) => `${id}`],
  [/./, ({ name }) => `${name}`],
]

type Box = Record<string, unknown> | unknown[]

/** Writes one difference into a manifest: a reader of paths that knows nothing of how they were made. */
function apply(box: Box, path: string, rest: string, after: Json, kind: Difference['kind']): void {
  const [step = '', key, quoted, name] = /^(?:\.?([^.[\]]+)|\[("(?:[^"\\]|\\.)*")\]|\[([^\]]*)\])/.exec(rest) ?? []
  const here =
    name === undefined || !Array.isArray(box) ? (key ?? JSON.parse(quoted ?? '""')) : placeOf(box, path, name)
  const target = box as Record<string, unknown>
  const further = rest.slice(step.length)
  if (further === '' && kind !== 'removed') target[here] = after
  else if (further === '' && Array.isArray(box)) box.splice(Number(here), 1)
  else if (further === '') delete target[here]
  else {
    // A key may be called `valueOf`, which every object inherits.
    if (!Object.hasOwn(target, here)) target[here] = further.startsWith('[') && !further.startsWith('["') ? [] : {}
    apply(target[here] as Box, path + step, further, after, kind)
  }
}

function placeOf(list: unknown[], path: string, name: string): number {
  const [, identity] = identities.find(([form]) => form.test(path)) ?? []
  const [, plain = name, count = '1'] = /^(.*) #(\d+)$/.exec(name) ?? []
  const places = list.flatMap((entry, index) => (identity?.(entry as Record<string, string>) === plain ? [index] : []))
  return places[Number(count) - 1] ?? list.length
}

/** The first manifest with its differences from a second written into it, so that it says what the second says. */
export function applied(before: Manifest, differences: readonly Difference[]): unknown {
  const target = structuredClone(before) as Manifest & Record<string, unknown>
  // What goes is taken from the end, so that the numbers of what stays hold.
  const found = differences.filter(({ note }) => note !== 'order changed')
  const removed = found.filter(({ kind }) => kind === 'removed').toReversed()
  for (const { path, kind, values } of [...found.filter(({ kind }) => kind !== 'removed'), ...removed]) {
    const said = path.startsWith('assumptions[')
    if (said && kind === 'added') target.assumptions = [...(target.assumptions ?? []), values[1] as string]
    else if (said) target.assumptions?.splice(target.assumptions.indexOf(values[0] as string), 1)
    else apply(target, '', path, values[1] ?? null, kind)
  }
  return target
}

/** The same content whatever the order of lists and whether an empty list or object is there. */
export function loosely(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => JSON.stringify(loosely(entry))).toSorted()
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, loosely(inner)] as const)
  const full = entries.filter(
    ([, inner]) => typeof inner !== 'object' || inner === null || Object.keys(inner).length > 0,
  )
  return Object.fromEntries(full.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
