import { z } from 'zod'
import { formatPercent } from '#lib/format'
import type { DataReference } from '#lib/manifest/schema'
import type { ColumnRow } from './schema.ts'

const value = z.union([z.number(), z.string()]).optional().catch(undefined)
const number = z.number().optional().catch(undefined)

/** Quantiles by their share, as other tools write them: `{ "0.25": 3 }`. */
const keyed = z
  .record(z.string(), z.number())
  .transform((all) => Object.entries(all).map(([at, value]) => ({ at: Number(at), value })))

/** What a profile says of a column, as far as it is understood; `top` values and whatever else there is are not compared. */
const column = z.object({
  name: z.string(),
  type: z.string().optional().catch(undefined),
  nulls: number,
  distinct: number,
  min: value,
  max: value,
  mean: number,
  sd: number,
  quantiles: z
    .array(z.object({ at: z.number(), value: z.number() }))
    .or(keyed)
    .optional()
    .catch(undefined),
})
type Column = z.infer<typeof column>

const profile = z.object({ rows: z.number(), columns: z.array(z.unknown()) })

/** The columns of a dataset by their names. */
export type Profile = ReadonlyMap<string, ReadonlyMap<string, number | string>>

/** Reads the text of a profile; nothing when it is of another form. */
export const readProfile = (text: string): Profile | undefined => profileIn(jsonOf(text))

/** The same of its JSON. */
export function profileIn(value: unknown): Profile | undefined {
  const { data } = profile.safeParse(value)
  if (!data) return undefined
  const columns = data.columns.flatMap((one) => column.safeParse(one).data ?? [])
  return new Map(columns.map((one) => [one.name, statisticsOf(one, data.rows)]))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function statisticsOf({ type, nulls, distinct, min, max, mean, sd, quantiles = [] }: Column, rows: number) {
  const all: [string, number | string | undefined][] = [
    ['type', type],
    ['share of nulls', nulls === undefined || rows === 0 ? undefined : nulls / rows],
    ['distinct values', distinct],
    ['least', min],
    ['mean', mean],
    ['standard deviation', sd],
    ...quantiles.map(({ at, value }): [string, number] => [`${formatPercent(at)} quantile`, value]),
    ['most', max],
  ]
  return new Map(all.filter((one): one is [string, number | string] => one[1] !== undefined))
}

type Reference = Pick<DataReference, 'role' | 'dataset'>

/** Statistics of the columns of a data reference that differ between the sides; a side without a profile has none. */
export function columnRows({ role, dataset }: Reference, profiles: readonly (Profile | undefined)[]): ColumnRow[] {
  const columns = new Set(profiles.flatMap((one) => [...(one?.keys() ?? [])]))
  return [...columns].flatMap((name) => {
    const statistics = profiles.map((one) => one?.get(name))
    const known = new Set(statistics.flatMap((one) => [...(one?.keys() ?? [])]))
    return [...known].flatMap((statistic): ColumnRow[] => {
      const values = statistics.map((one) => one?.get(statistic) ?? null)
      if (values.every((one) => one === values[0])) return []
      return [{ role, dataset, column: name, statistic, values, relative: relativeOf(values) }]
    })
  })
}

function relativeOf(values: ColumnRow['values']): number | null {
  const [before, after] = [values[0], values.at(-1)]
  return typeof before === 'number' && typeof after === 'number' && before !== 0
    ? (after - before) / Math.abs(before)
    : null
}
