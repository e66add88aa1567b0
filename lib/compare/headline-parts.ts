import semver from 'semver'
import type { Json } from '#lib/json'
import { noteOn } from '#lib/manifest/notes'
import { date, moment } from '#lib/manifest/parts/names'
import type { Clause } from './headline.ts'
import { counted, inWords, type Pair } from './headline-pair.ts'
import type { PartDifference } from './schema.ts'

/** What a reader should know of the parts, in a fixed order. `runtime` is what the baseline runs on. */
export const partClauses = (pair: Pair, runtime: string): Clause[] => [
  ...dataClause(pair),
  ...environmentClauses(pair, runtime),
  ...apiClause(pair),
  ...scenarioClause(pair),
]

const day = 86_400_000
const hour = 3_600_000
/** Which dates say best how new data is: when it ends, then when it was read, then its version; training before all else. */
const ages = ['training', 'validation', 'test'].flatMap((role) =>
  ['window.to', 'asOf', 'version'].map((field) => ({ role, field })),
)

function dataClause({ parts }: Pair): Clause[] {
  for (const { role, field } of ages) {
    const passed = parts.data
      .filter(({ path }) => path.startsWith(`data[${role} `) && path.endsWith(`].${field}`))
      .map(({ values: [before, after] }) => timeOf(after) - timeOf(before))
      .filter((distance) => Math.abs(distance) >= hour)
      .toSorted((one, other) => Math.abs(other) - Math.abs(one) || other - one)[0]
    if (passed !== undefined)
      return [
        { weight: 4, text: `data ${passed > 0 ? 'newer' : 'older'} by ${howLong(Math.abs(passed))}`, speaksOf: 'data' },
      ]
  }
  return []
}

const timeOf = (value: Json | undefined) =>
  typeof value === 'string' && date.safeParse(value).success ? moment(value) : Number.NaN

function howLong(passed: number): string {
  const [count, unit] = passed >= day ? [Math.round(passed / day), 'day'] : [Math.round(passed / hour), 'hour']
  return `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`
}

type Change = { name: string; from: string; to: string; level: string }

/** A change of a version number between the two, with which part of it changed; nothing where it is no such change. */
function changeOf(name: string, { path, values: [from, to] }: PartDifference): Change[] {
  if (typeof from !== 'string' || typeof to !== 'string') return []
  const level = noteOn(path, from, to)
  return level ? [{ name, from, to, level }] : []
}

const library = /^environment\.libraries\[(?:[^:\]]*:)?(?<name>[^\]]*)\](?<field>\.version)?$/u
const mostNamed = 2

const clause = (weight: number, text: string): Clause => ({ weight, text, speaksOf: 'environment' })
const named = (value: Json | undefined) => (typeof value === 'string' ? value : 'not stated')

function environmentClauses({ parts: { environment } }: Pair, runtime: string): Clause[] {
  const own = environment
    .filter(({ path }) => path === 'environment.runtime.version')
    .flatMap((one) => changeOf(runtime, one))
    .filter(({ level }) => /^(?:major|minor)/.test(level))
  const other = environment
    .filter(({ path }) => path === 'environment.runtime.name')
    .map(({ values: [from, to] }) => clause(4, `runtime ${named(from)} → ${named(to)}`))
  const libraries = environment.flatMap((one) => {
    const { name, field } = library.exec(one.path)?.groups ?? {}
    return name === undefined ? [] : [{ ...one, name, field }]
  })
  const changes = libraries.filter(({ field }) => field !== undefined).flatMap((one) => changeOf(one.name, one))
  const majors = changes.filter(({ level }) => level.startsWith('major'))
  const minors = changes.filter(({ level }) => level.startsWith('minor')).length
  const whole = libraries.filter(({ field }) => field === undefined)
  const added = whole.filter(({ values: [before] }) => before === null).length
  return [
    ...(other.length > 0 ? other : own.map((one) => clause(4, said(one)))),
    ...majors.slice(0, mostNamed).map((one) => clause(5, said(one))),
    ...(majors.length > mostNamed
      ? [
          clause(
            6,
            `${inWords(majors.length - mostNamed)} more ${majors.length - mostNamed === 1 ? 'library' : 'libraries'} by a major version`,
          ),
        ]
      : []),
    ...(minors > 0 ? [clause(8, `${counted(minors, 'library', 'libraries')} by a minor version`)] : []),
    ...came(added, whole.length - added).map((text) => clause(7, text)),
  ]
}

function came(added: number, removed: number): string[] {
  if (added === 0 && removed === 0) return []
  if (added === 0) return [`${counted(removed, 'library', 'libraries')} removed`]
  const more = removed > 0 ? `, ${inWords(removed)} removed` : ''
  return [`${counted(added, 'library', 'libraries')} added${more}`]
}

/** As short as still tells the two apart: `numpy 1.26 → 2.1 (major)`. */
function said({ name, from, to, level }: Change): string {
  const [before, after] = [short(from), short(to)]
  return `${name} ${before === after ? `${from} → ${to}` : `${before} → ${after}`} (${level})`
}

const short = (version: string) => {
  const read = semver.parse(version) ?? semver.coerce(version)
  return read && semver.prerelease(version) === null ? `${read.major}.${read.minor}` : version
}

function apiClause({ api }: Pair): Clause[] {
  if (!api || api.changes.length === 0) return []
  const breaking = api.changes.filter(({ kind }) => kind === 'breaking').length
  if (breaking === 0) return [{ weight: 8, text: 'API compatible', speaksOf: 'API' }]
  return [{ weight: 2, text: `API breaking in ${counted(breaking, 'place')}`, speaksOf: 'API' }]
}

const broken = ['fail', 'error']

function scenarioClause({ outcomes, parts }: Pair): Clause[] {
  const lost = outcomes.filter(([before, after]) => before === 'pass' && broken.includes(after)).length
  const won = outcomes.filter(([before, after]) => broken.includes(before) && after === 'pass').length
  if (lost + won === 0) return []
  const failing = lost > 0 ? `, ${inWords(lost)} now failing` : ''
  const text = `${counted(lost + won, 'scenario')} flipped${failing}`
  return [{ weight: 3, text, ...(parts.scenarios.length === 0 ? { speaksOf: 'scenarios' } : {}) }]
}
