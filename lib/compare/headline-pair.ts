import { sameJson } from '#lib/differences'
import type { Comparison, PartDifference, Side } from './schema.ts'

type Body = Omit<Comparison, 'headline'>

/** The baseline and the last of the others, with only what differs between these two. */
export type Pair = {
  base: Side
  side: Side
  parts: Body['parts']
  facts: PartDifference[]
  files: PartDifference[]
  api: Body['api'][number] | undefined
  outcomes: [string, string][]
  metrics: { row: Body['metrics'][number]; difference: Body['metrics'][number]['differences'][number] }[]
  kpis: { row: Body['kpis'][number]; difference: Body['kpis'][number]['differences'][number] }[]
  running: boolean
  /** The traffic in which both were observed was not split as declared. */
  mismatch: boolean
}

/** Picks the two sides that the headline is about; nothing without two. */
export function pairOf({ sides, baseline, ...body }: Body): Pair | undefined {
  const other = sides.length - 1 === baseline ? sides.length - 2 : sides.length - 1
  const [base, side] = [sides[baseline], sides[other]]
  if (!base || !side) return undefined
  const between = (list: readonly PartDifference[]) =>
    list.flatMap((one): PartDifference[] => {
      const values = [one.values[baseline] ?? null, one.values[other] ?? null]
      return sameJson(values[0], values[1]) ? [] : [{ ...one, values }]
    })
  const { code, configuration, data, scenarios, model, environment, api } = body.parts
  return {
    base,
    side,
    parts: {
      code: between(code),
      configuration: between(configuration),
      data: between(data),
      scenarios: between(scenarios),
      model: between(model),
      environment: between(environment),
      api: between(api),
    },
    facts: between(body.facts),
    files: between(body.files),
    api: body.api[other],
    outcomes: body.scenarios.map(({ outcomes }) => [outcomes[baseline] ?? 'none', outcomes[other] ?? 'none']),
    metrics: body.metrics.map((row) => ({ row, difference: row.differences[other] ?? null })),
    kpis: body.kpis.map((row) => ({ row, difference: row.differences[other] ?? null })),
    running: body.observed?.running ?? false,
    mismatch: body.observed?.sampleRatio?.mismatch ?? false,
  }
}

/** Which parts differ, in a fixed order; what is said of the version as a whole is none of them. */
export function differing({ parts, files }: Pick<Pair, 'parts' | 'files'>): string[] {
  const { code, configuration, data, scenarios, model, environment, api } = parts
  const named: [string, unknown[]][] = [
    ['data', data],
    ['configuration', configuration],
    ['code', code],
    ['model', model],
    ['scenarios', scenarios],
    ['environment', environment],
    ['API', api.filter(({ path }) => !path.startsWith('api.example'))],
    ['other files', files],
  ]
  return named.flatMap(([name, list]) => (list.length > 0 ? [name] : []))
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** A count in a sentence: in words up to ten. */
export const inWords = (count: number): string => words[count] ?? count.toLocaleString('en')

/** `two scenarios`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${inWords(count)} ${count === 1 ? one : many}`
