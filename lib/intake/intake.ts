import type { Issue } from '#lib/errors'
import { pathOf } from '#lib/issues'
import { checkManifest } from '#lib/manifest/parse'
import { modelFormats } from '#lib/models/schema'
import { type Contradiction, merged } from './merge.ts'
import { readers } from './readers.ts'
import type { Claim, Given, MadeFile, Reader, Reading, Unclear } from './reading.ts'
import { manifestOf } from './value.ts'

/** What files say of a version, as far as they were understood; nothing is registered, nothing is dropped silently. */
export type Intake = {
  /** One claim for each place of the manifest. */
  found: Claim[]
  contradictions: Contradiction[]
  unclear: Unclear[]
  /** Files that no reader knows: they are kept as they are. */
  unread: string[]
  /** Files that run code when somebody loads them, each with the name of its format. */
  runsCode: { file: string; format: string }[]
  metrics: NonNullable<Reading['metrics']>
  made: MadeFile[]
}

/** Reads what was given with every reader; `more` are readers that only one door has, such as git in a folder. */
export async function readGiven(given: Given, more: readonly Reader[] = []): Promise<Intake> {
  const readings = await Promise.all([...readers, ...more].map(async (read) => read(given)))
  const { taken, contradictions } = merged(readings.flatMap(({ found = [] }) => found))
  const { found, unclear } = withoutMistakes(taken)
  const read = new Set([...readings.flatMap(({ read = [] }) => read), ...taken.map(({ from }) => from)])
  const known = ({ path }: { path: string }) => read.has(path) || given.facts.get(path)?.format !== 'unknown'
  return {
    found,
    contradictions: [
      ...contradictions.filter(({ path }) => found.some(({ at }) => pathOf(at) === path)),
      ...readings.flatMap((reading) => reading.contradictions ?? []),
    ],
    unclear: [...readings.flatMap((reading) => reading.unclear ?? []), ...unclear],
    unread: given.files.filter((file) => !known(file)).map(({ path }) => path),
    runsCode: [...given.facts].flatMap(([file, { runsCode, format }]) =>
      runsCode ? [{ file, format: modelFormats[format] }] : [],
    ),
    metrics: readings.flatMap(({ metrics = [] }) => metrics),
    made: readings.flatMap(({ made = [] }) => made),
  }
}

const touches = ({ at }: Claim, { path }: Issue) => {
  const own = pathOf(at)
  return path === own || path.startsWith(`${own}[`) || path.startsWith(`${own}.`)
}

/** Values that a manifest can not hold are left out, and named. */
function withoutMistakes(all: Claim[]): { found: Claim[]; unclear: Unclear[] } {
  const { issues = [] } = checkManifest({ summary: 'none yet', ...manifestOf(all) })
  const why = (one: Claim) => issues.find((issue) => touches(one, issue))
  return {
    found: all.filter((one) => !why(one)),
    unclear: all.flatMap((one): Unclear[] => {
      const issue = why(one)
      return issue ? [{ file: one.from, what: `${issue.path} ${issue.message}` }] : []
    }),
  }
}
