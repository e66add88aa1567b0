import type { Profile, ProfileColumn } from '#lib/profiles/schema'
import { columnDrift } from './column.ts'
import { cellsFor } from './kolmogorov-smirnov.ts'
import { renamedIn } from './renamed.ts'
import { rule } from './rules.ts'
import { type ColumnDrift, driftVerdicts, type ProfileDifferences } from './schema.ts'

/** What is different between two profiles, what moved most first. */
export function profileDifference(before: Profile, after: Profile): ProfileDifferences {
  const [was, is] = [before, after].map(({ columns }) => new Map(columns.map((column) => [column.name, column])))
  const removed = before.columns.filter(({ name }) => !is?.has(name))
  const added = after.columns.filter(({ name }) => !was?.has(name))
  const renamed = renamedIn(removed, added)
  const known = new Set(renamed.flatMap((pair) => [pair.before, pair.after]))
  const pairs = [
    ...after.columns.flatMap((column) => {
      const same = was?.get(column.name)
      return same ? [{ before: same, after: column }] : []
    }),
    ...renamed,
  ]
  const cells = cellsFor(pairs.length)
  return {
    rows: { before: before.rows, after: after.rows },
    added: added.filter((column) => !known.has(column)).map(nameAndType),
    removed: removed.filter((column) => !known.has(column)).map(nameAndType),
    renamed: renamed.map((pair) => ({ before: pair.before.name, after: pair.after.name, why: pair.why })),
    retyped: pairs
      .filter((pair) => pair.before.type !== pair.after.type)
      .map((pair) => ({ name: pair.after.name, before: pair.before.type, after: pair.after.type })),
    columns: pairs.map((pair) => columnDrift(pair.before, pair.after, cells)).toSorted(byMove),
    rule,
  }
}

const nameAndType = ({ name, type }: ProfileColumn) => ({ name, type })

const byMove = (one: ColumnDrift, other: ColumnDrift) =>
  driftVerdicts.indexOf(one.verdict) - driftVerdicts.indexOf(other.verdict) || other.moved - one.moved
