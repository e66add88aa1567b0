import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Uplift } from '#lib/experiments/schema'
import { UpliftCell } from './uplift-cell.tsx'

const balance: Uplift = {
  kpi: 'balance',
  title: 'Balance',
  kind: 'mean',
  unit: 'EUR',
  arm: '1.1.0',
  baseline: '1.0.0',
  n: 700,
  baselineN: 700,
  value: null,
  interval: null,
  absolute: { value: 1, interval: { lower: 0.5, upper: 1.5 } },
  verdict: 'better',
  rule: 'The baseline is too close to 0 for a relative difference.',
  mismatch: false,
}
const text = (rest: Partial<Uplift> = {}) =>
  renderToStaticMarkup(
    <UpliftCell row={{ package: 'ranker', environment: 'production', arms: [] }} uplift={{ ...balance, ...rest }} />,
  ).replace(/<[^>]*>/gu, ' ')

it('an uplift is a share of the baseline, else in the unit of the KPI, else the name of the KPI alone', () => {
  expect(text({ value: 0.5, interval: { lower: 0.25, upper: 0.75 } })).toContain('+50% [+25%, +75%]')
  expect(text()).toContain('+1 EUR [+0.5 EUR, +1.5 EUR]')
  expect(text({ absolute: null })).toContain('Balance')
})
