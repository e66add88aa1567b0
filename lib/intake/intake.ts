import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { modelFormats } from '#lib/models/schema'
import { merged } from './merge.ts'
import { placedOnce } from './metric-values.ts'
import { readers } from './readers.ts'
import {
  type Claim,
  type Contradiction,
  type Given,
  type MadeFile,
  type Reader,
  type Reading,
  topFirst,
  type Unclear,
} from './reading.ts'
import { sound, soundTogether } from './sound.ts'
import { manifestOf, valueAt } from './value.ts'

/** What files say of a version, as far as they were understood; nothing is registered, nothing is dropped silently. */
export type Intake = {
  /** One claim for each place of the manifest. */
  found: Claim[]
  contradictions: Contradiction[]
  unclear: Unclear[]
  /** Files that no reader knows or has a word about: they are kept as they are. */
  unread: string[]
  /** Files that run code when somebody loads them, each with the name of its format. */
  runsCode: { file: string; format: string }[]
  metrics: NonNullable<Reading['metrics']>
  made: MadeFile[]
  /** Files that are not for the package unless somebody wants them in it. */
  notKept: string[]
}

/** Reads what was given with every reader; `more` are readers that only one door has, such as git in a folder. */
export async function readGiven(given: Given, more: readonly Reader[] = []): Promise<Intake> {
  const sorted = inOrder(given)
  const readings = await Promise.all([...readers, ...more].map(async (read) => read(sorted)))
  const stated = sound(readings.flatMap(({ found = [] }) => found))
  const { taken, contradictions } = merged(stated.found)
  const { found, unclear } = soundTogether(taken)
  const read = new Set([...readings.flatMap(({ read = [] }) => read), ...stated.found.map(({ from }) => from)])
  const stands = contradictionsIn(found, contradictions)
  const metrics = readings.flatMap(({ metrics = [] }) => metrics)
  const values = placedOnce(metrics)
  const all = [
    ...readings.flatMap((reading) => reading.unclear ?? []),
    ...stated.unclear,
    ...unclear,
    ...stands.unclear,
  ]
  const remarked = new Set(all.map(({ file }) => file))
  const known = ({ path }: { path: string }) =>
    read.has(path) || remarked.has(path) || sorted.facts.get(path)?.format !== 'unknown'
  return {
    found,
    contradictions: [...stands.contradictions, ...readings.flatMap((reading) => reading.contradictions ?? [])],
    unclear: atMost([...all, ...values.unclear]),
    unread: sorted.files.filter((file) => !known(file)).map(({ path }) => path),
    runsCode: [...sorted.facts].flatMap(([file, { runsCode, format }]) =>
      runsCode ? [{ file, format: modelFormats[format] }] : [],
    ),
    metrics: values.metrics,
    made: readings.flatMap(({ made = [] }) => made),
    notKept: notNamed(
      readings.flatMap(({ notKept = [] }) => notKept),
      found,
    ),
  }
}

/** What a part of the version names belongs to the package, whatever else is said of it. */
function notNamed(paths: readonly string[], found: readonly Claim[]): string[] {
  const named = new Set(found.filter(({ at }) => at[0] !== 'data').flatMap(({ value }) => textsIn(value)))
  return paths.filter((path) => !named.has(path))
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** The same, whatever order the files came in. */
const inOrder = (given: Given): Given => ({
  ...given,
  files: given.files.toSorted((one, other) => topFirst(one.path, other.path)),
  facts: new Map([...given.facts].toSorted(([one], [other]) => topFirst(one, other))),
})

/** Contradictions of what was taken; what was said against a value that is left out is named. */
function contradictionsIn(found: readonly Claim[], all: readonly Contradiction[]) {
  const manifest = manifestOf(found)
  const stands = ({ taken }: Contradiction) => valueAt(manifest, taken.at) !== undefined
  return {
    contradictions: all.filter(stands),
    unclear: all
      .filter((one) => !stands(one))
      .flatMap(({ path, others }) =>
        others.map(({ from }): Unclear => ({ file: from, what: `says ${path}, which was left out` })),
      ),
  }
}

const mostUnclear = 900

/** A draft holds a thousand of them, and nobody reads more. */
const atMost = (unclear: Unclear[]): Unclear[] =>
  unclear.length <= mostUnclear
    ? unclear
    : [
        ...unclear.slice(0, mostUnclear),
        { what: `${formatCount(unclear.length - mostUnclear, 'more line')} like these` },
      ]
