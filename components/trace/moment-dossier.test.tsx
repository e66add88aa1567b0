import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { MomentTrace } from '#lib/trace/schema'
import { MomentDossier } from './moment-dossier.tsx'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }))

const arm = {
  package: 'ranker',
  version: '1.0.0',
  digest: `sha256:${'9f'.repeat(32)}`,
  share: 0.9,
  shadow: false,
  withdrawn: true,
}
const hidden = { package: null, version: null, digest: null, share: 0.1, shadow: false, withdrawn: false }
const measured = {
  metric: 'recall',
  title: 'Recall',
  direction: 'higher' as const,
  unit: null,
  primary: true,
  guardrail: false,
  value: 0.52,
  dataset: 'clicks@7',
  split: 'test',
  slice: null,
  n: null,
  lower: null,
  upper: null,
  digest: arm.digest,
  by: 'ci',
  at: '2026-11-02T10:00:00.000Z',
}
const trace: MomentTrace = {
  kind: 'moment',
  package: 'ranker',
  title: 'Ranker',
  environment: 'production',
  tier: 'production',
  at: '2026-11-20T10:00:00.000Z',
  release: {
    id: 'one',
    package: 'ranker',
    environment: 'production',
    sequence: 2,
    arms: [arm, hidden],
    effectiveAt: '2026-11-19T10:00:00.000Z',
    cause: 'rollback',
    promotion: null,
    restores: 'gone',
    returnsTo: null,
    basedOn: null,
    reason: 'clicks fell',
    category: 'quality',
    by: 'Ana',
  },
  until: null,
  arms: [
    {
      ...arm,
      known: {
        summary: 'Ranks products',
        registeredBy: 'ci',
        registeredAt: '2026-11-01T10:00:00.000Z',
        data: [{ role: 'training', dataset: 'clicks', version: '2026-10-01' }],
        configuration: { hyperparameters: { depth: 4 } },
        environment: { runtime: 'python 3.12', image: null, platform: null, libraries: 3 },
        api: null,
        scenarios: { declared: 2, run: null },
        metrics: [measured, { ...measured, metric: 'ndcg', title: 'NDCG', n: 200, lower: 0.5, upper: 0.55 }],
        withdrawal: { at: '2026-11-21T10:00:00.000Z', by: 'Ana', reason: 'it leaks' },
      },
    },
    { ...hidden, known: null },
  ],
  rollback: { reason: 'clicks fell', category: 'quality', by: 'Ana', restores: null },
  promotion: null,
  owners: [],
  audit: null,
}

test('says what came later as later, what is not known as missing, and nothing of what is hidden', () => {
  const html = renderToStaticMarkup(<MomentDossier trace={trace} address="https://models.shop.example/trace" />)
  for (const said of [
    'from 2026-11-19 10:00 UTC to now',
    'quality: clicks fell',
    'training clicks@2026-10-01',
    'python 3.12, 3 libraries',
    '2 scenarios declared, not run by then',
    'Withdrawn later',
    'A hidden version',
    'Permanent address: https://models.shop.example/trace',
  ])
    expect(html).toContain(said)
  expect(html).not.toContain('In the audit')
})

test('gives each value of a metric with its interval and its number, or says that they were not given', () => {
  const html = renderToStaticMarkup(<MomentDossier trace={trace} address="" />)
  const text = html.replaceAll('<!-- -->', '').replace(/<[^>]*>/g, '')
  expect(text).toContain('Recall 0.52 on clicks@7, test, no interval given, n not given')
  expect(text).toContain('NDCG 0.52 on clicks@7, test, 0.5 to 0.55, n 200')
})
