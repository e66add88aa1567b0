import type { Caller } from '#lib/caller'
import { iso } from '#lib/format'
import type { NewKpi } from '#lib/kpis/schema'
import { defineKpi } from '#lib/kpis/writes'
import { postObservations } from '#lib/observations/writes'

const kpi = (said: Pick<NewKpi, 'name' | 'title' | 'kind' | 'direction' | 'role'> & Partial<NewKpi>): NewKpi => ({
  primary: false,
  guardrail: false,
  ...said,
})

const dayLong = 86_400_000

/** A KPI that is observed of two versions of the example, and a signal that never was. */
export async function seedKpis(caller: () => Caller): Promise<void> {
  const [title, name] = ['Visits that put something into the cart', 'add-to-cart']
  await defineKpi(
    caller(),
    kpi({ name, title, kind: 'proportion', direction: 'higher', role: 'business', minimumEffect: 0.05 }),
  )
  await defineKpi(
    caller(),
    kpi({
      name: 'answer-time',
      title: 'Time until the answer',
      kind: 'mean',
      direction: 'lower',
      unit: 'ms',
      role: 'service',
      guardrail: true,
    }),
  )
  const midnight = Date.now() - (Date.now() % dayLong)
  const rows = [3, 2, 1].flatMap((days) =>
    ['2.0.0', '2.1.1'].map((version, index) => ({
      kpi: name,
      package: 'recommender-men',
      traffic: 'recommender-men',
      version,
      environment: 'production',
      from: iso(midnight - days * dayLong),
      to: iso(midnight - (days - 1) * dayLong),
      n: 1000 + days,
      sum: 40 + 10 * index + days,
    })),
  )
  await postObservations(
    caller(),
    rows.map((row, index) => ({ place: `[${index}]`, row })),
  )
}
