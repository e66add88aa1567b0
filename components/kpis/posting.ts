import { iso } from '#lib/format'
import type { ExampleArm, Kpi } from '#lib/kpis/schema'
import { api } from '#lib/paths'
import { posting } from '../metrics/posting.ts'

/** How to define a first KPI. */
export const definingExample = posting(
  api.kpis,
  '{"name": "click-through", "title": "Click-through", "kind": "proportion", "direction": "higher"}',
)

const sums: Record<Kpi['kind'], object> = {
  proportion: { n: 10_000, sum: 46 },
  mean: { n: 10_000, sum: 23_500.5, sumOfSquares: 912_000.25 },
  ratio: {
    n: 10_000,
    sum: 310,
    sumOfSquares: 390,
    denominator: 4200,
    denominatorSumOfSquares: 6100,
    sumOfProducts: 420,
  },
}

/** One observation of a KPI, as it is posted. */
function exampleObservation({ name, kind }: Kpi, { from, to, ...arm }: ExampleArm): string {
  return JSON.stringify({ kpi: name, ...arm, from: iso(from), to: iso(to), ...sums[kind] })
}

/** How to post what was observed of a KPI. */
export const postingObservations = (kpi: Kpi, arm: ExampleArm): string =>
  posting(api.observations, `[${exampleObservation(kpi, arm)}]`)

/** The same by the command, which reads lines of JSON or a CSV file. */
export const commandFor = (kpi: Kpi, arm: ExampleArm): string => `shipshape observe - <<'JSON'
${exampleObservation(kpi, arm)}
JSON`
