import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { LiveRow, Stage } from '#lib/releases/schema'
import { LiveSection } from './live-section.tsx'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined, prefetch: () => undefined }) }))

const environments = [
  { name: 'lab', tier: 'development' },
  { name: 'rehearsal', tier: 'staging' },
  { name: 'eu', tier: 'production' },
  { name: 'us', tier: 'production' },
] as const
const row: LiveRow = {
  release: 'one',
  sequence: 1,
  package: 'ranker',
  title: 'Ranker',
  risk: 'low',
  environment: 'us',
  tier: 'production',
  arms: [],
  since: '2026-11-20T10:00:00Z',
  owners: [],
  returnsTo: null,
}
const html = (...stages: [stage: Stage, environment: string][]) =>
  renderToStaticMarkup(
    <LiveSection
      name="ranker"
      latest="2.0.0"
      rows={stages.length > 0 ? [row] : []}
      places={stages.map(([stage, environment]) => ({ stage, environment, share: 0.1 }))}
      environments={environments}
      may={{ promote: true, rollBack: false, observe: false, openIncidents: false }}
    />,
  )

it('what was never live begins in the environment that a promotion begins in', () => {
  expect(html()).toContain('first in lab')
})

it('a version is promoted to where its next rung is: a share grows where it has one', () => {
  expect(html()).toContain('version=2.0.0&amp;environment=lab')
  expect(html(['dev', 'lab'])).toContain('environment=rehearsal')
  expect(html(['staging', 'rehearsal'])).toContain('environment=eu')
  expect(html(['limited', 'us'])).toContain('environment=us')
})
