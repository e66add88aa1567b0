import { leastSample } from '#lib/experiments/least'
import { formatNumber, formatPercent } from '#lib/format'
import type { Kpi } from '#lib/kpis/schema'
import { directionWords } from '../metrics/direction-arrow.tsx'
import { given, numberIn, textIn } from '../shell/field-values.ts'
import type { Fields } from '../shell/fields.ts'
import { kindWords, roleKeys, roleWords } from './words.ts'

export const kindOptions = Object.entries(kindWords).map(([value, { hint }]) => ({ value, label: value, hint }))
export const roleOptions = roleKeys.map((value) => ({ value, ...roleWords[value] }))

/** What each field of a KPI is called. */
export const kpiLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  title: 'Title',
  role: 'Role',
  kind: 'Kind',
  direction: 'Direction',
  unit: 'Unit',
  minimumSample: 'Minimum sample',
  minimumEffect: 'Minimum effect',
}

/** An effect is typed in percent, to a hundredth of one. */
function effectIn(typed = ''): number | string | undefined {
  const percent = numberIn(typed.replace('%', ''))
  return typeof percent === 'number' ? Math.round(percent * 1e6) / 1e8 : percent
}

/** What the fields say of a KPI: a field that is empty is left out. */
export const kpiIn = (fields: Fields) => ({
  ...given('name', textIn(fields.name)),
  ...given('title', textIn(fields.title)),
  ...given('role', fields.role),
  ...given('kind', fields.kind),
  ...given('direction', fields.direction),
  ...given('unit', textIn(fields.unit)),
  primary: fields.primary !== undefined,
  guardrail: fields.guardrail !== undefined,
  exposure: fields.exposure !== undefined,
  ...given('minimumSample', numberIn(fields.minimumSample)),
  ...given('minimumEffect', effectIn(fields.minimumEffect)),
})

const yes = (is: boolean) => (is ? 'yes' : 'no')
type Said = { label: string; value: string }

/** What is said of a KPI, each with its name: for its page and for the difference before a change. */
export const factsOfKpi = (one: Kpi): Said[] => [
  { label: 'Title', value: one.title },
  { label: 'Role', value: one.role },
  { label: 'Kind', value: `${one.kind}: ${kindWords[one.kind].short}` },
  { label: 'Direction', value: directionWords[one.direction] },
  { label: 'Unit', value: one.kind === 'proportion' ? '%' : (one.unit ?? 'none') },
  { label: 'Primary', value: yes(one.primary) },
  { label: 'Guardrail', value: yes(one.guardrail) },
  { label: 'n counts all that were answered', value: yes(one.exposure) },
  { label: 'Minimum sample', value: numberText(one.minimumSample ?? leastSample) },
  { label: 'Minimum effect', value: one.minimumEffect === null ? 'none' : effectText(one.minimumEffect) },
]

/** What is half typed may be no number yet. */
const numberText = (value: number | string) => (typeof value === 'number' ? formatNumber(value) : value)
const effectText = (value: number | string) => (typeof value === 'number' ? formatPercent(value) : value)

/** What the facts would be with what the fields say. */
export const factsOfFields = (kpi: Kpi, fields: Fields): Said[] =>
  factsOfKpi({
    ...kpi,
    title: '',
    unit: null,
    minimumSample: null,
    minimumEffect: null,
    ...(kpiIn(fields) as Partial<Kpi>),
  })
