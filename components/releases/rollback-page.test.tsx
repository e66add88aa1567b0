import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ArmView, ReleaseView, RollbackOffer, RollbackPreview } from '#lib/releases/schema'
import { RollbackPage } from './rollback-page.tsx'

const arm = (version: string, share = 1): ArmView => ({
  package: 'ranker',
  version,
  digest: `sha256:${version}`,
  share,
  shadow: false,
  withdrawn: false,
})
const release = (id: string, arms: ArmView[], more: Partial<ReleaseView> = {}): ReleaseView => ({
  id,
  package: 'ranker',
  environment: 'production',
  sequence: 2,
  arms,
  effectiveAt: '2026-11-16T09:12:00Z',
  cause: 'promotion',
  promotion: 'a promotion',
  restores: null,
  returnsTo: null,
  basedOn: null,
  reason: null,
  category: null,
  by: 'Carl Contributor',
  ...more,
})
const preview: RollbackPreview = {
  current: release('now', [arm('1.1.0', 0.1), arm('1.0.0', 0.9)]),
  target: release('then', [arm('1.0.0')]),
  differences: [
    {
      goes: { package: 'ranker', version: '1.1.0' },
      returns: { package: 'ranker', version: '1.0.0' },
      parts: [
        { part: 'data', count: 2 },
        { part: 'environment', count: 1 },
      ],
      beside: 1,
    },
  ],
  undo: false,
  checks: [{ key: 'intact', title: 'What returns is not withdrawn', verdict: 'holds', found: 'ranker 1.0.0' }],
  ready: true,
}

const pageOf = (offer: Partial<RollbackOffer>, owners = [{ role: 'accountable' as const, owner: 'reco' }]) =>
  renderToStaticMarkup(
    <RollbackPage
      name="ranker"
      environment="production"
      offer={{ current: null, preview: null, refused: null, earlier: [], ...offer }}
      mayRollBack={false}
      mayOpenIncidents={false}
      owners={owners}
      known={new Map()}
    />,
  ).replaceAll(/<[^>]+>/g, ' ')

const words = (...asked: Parameters<typeof pageOf>) => pageOf(...asked).replaceAll(/\s+/g, ' ')

describe('the page on rolling back', () => {
  it('tells the parts that differ in one line', () => {
    expect(words({ current: preview.current, preview })).toContain(
      '2 of 7 parts differ: data (2), environment (1); 1 difference in words, links and other files',
    )
  })

  it('says who can do it to whoever can not, and that an admin can where nobody owns the package', () => {
    expect(words({ current: preview.current, preview })).toContain('reco (accountable)')
    expect(words({ current: preview.current, preview }, [])).toContain('Nobody owns this package: ask an admin.')
  })

  it('says of a rollback what is live since then, why, and how to undo it', () => {
    const rolledBack = { cause: 'rollback', reason: 'Baskets are empty', category: 'incident', basedOn: 'x' } as const
    const text = words({ current: release('now', [arm('1.0.0')], rolledBack) })
    expect(text).toContain('production was rolled back: 1.0.0 100% is live')
    expect(text).toContain('Baskets are empty (incident)')
    expect(text).toContain('Undo this rollback')
  })

  it('has the next step where there is nothing to return to', () => {
    expect(words({ current: preview.current })).toContain('production has nothing to return to')
    expect(words({ refused: 'Nothing of ranker is live in production.' })).toContain('Promote a version')
  })
})
