import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '#lib/manifest/schema'
import { VersionPage } from './version-page.tsx'

const digest = `sha256:${'9f1c2ab4'.repeat(8)}`
const bare: Manifest = {
  shipshape: 1,
  package: 'recommender-men',
  version: '1.3.0',
  summary: 'Ranks 34 products for the home page',
  files: [],
}
const version = {
  package: 'recommender-men',
  version: '1.3.0',
  sequence: 4,
  digest,
  summary: bare.summary,
  registeredBy: 'ci of the reco team',
  registeredAt: '2026-11-16T09:12:00Z',
  size: 0,
  runsCode: false,
  withdrawn: null,
  withdrawnData: [],
  scores: [
    { standard: 'full', met: 14, required: 33 },
    { standard: 'minimal', met: 7, required: 7 },
  ],
}
const modelPackage = {
  name: 'recommender-men',
  title: 'Recommender',
  purpose: 'Ranks products',
  useCase: null,
  risk: 'medium' as const,
  tags: [],
  owners: [],
  formats: [],
  example: false,
  restricted: false,
  versions: 4,
  latest: null,
  createdAt: version.registeredAt,
  changedAt: version.registeredAt,
}
const nothing = {
  metrics: [],
  run: null,
  tagsElsewhere: [],
  standing: { newest: null, unfinished: [], reasons: [], flaky: [] },
  againstLive: null,
  before: null,
  events: [],
  observed: null,
  files: [],
  libraries: [],
  scenarios: [],
  evaluations: [],
  places: [],
  history: [],
  scenariosShown: 20,
}

const page = (more: object = {}) =>
  renderToStaticMarkup(<VersionPage {...{ version, modelPackage, manifest: bare, ...nothing, ...more }} />)

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const ran = (outcomes: [string, 'pass' | 'fail'][]) => ({
  id: 'run',
  target: 'reported',
  runner: { name: 'pytest' },
  digest,
  declared: 30,
  passed: 29,
  failed: outcomes.filter(([, outcome]) => outcome === 'fail').length,
  notRun: 0,
  verdict: 'falls short',
  by: 'ci',
  at: version.registeredAt,
  failing: outcomes.filter(([, outcome]) => outcome === 'fail').map(([scenario]) => scenario),
  outcomes: new Map(outcomes.map(([scenario, outcome]) => [scenario, { outcome, note: null }])),
})

describe('the page of a version', () => {
  it.each([{ metrics: true }, { metrics: false }])('offers to post only to who may: %j', ({ metrics }) => {
    const html = page({ mayPost: { metrics, observations: !metrics } })
    expect(html.includes('href="/packages/recommender-men/versions/1.3.0/metrics"')).toBe(metrics)
    expect(html.includes('href="/kpis/upload?package=recommender-men&amp;version=1.3.0"')).toBe(!metrics)
  })

  it('is read in one order, from how it stands to what happened', () => {
    const order = [
      'Verdict',
      'call',
      'metrics',
      'model',
      'environment',
      'configuration',
      'data',
      'scenarios',
      'code',
      'api',
      'checks-minimal',
      'files',
      'history',
    ]
    const evaluations = [{ standard: 'minimal', title: 'Minimal', met: 7, required: 7, checks: [] }]
    const html = page({ evaluations })
    const [, beside = ''] = html.split('aria-label="On this page"')
    const listed = [...beside.matchAll(/<a href="#([\w-]+)"/g)].map(([, id]) => id)
    expect(listed).toEqual([...html.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id))
    const places = order.map((id) => html.indexOf(id === 'Verdict' ? 'aria-label="Verdict"' : `<section id="${id}"`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })

  it('keeps the place of each part nobody stated, and says how to state it', () => {
    const text = textOf(page())
    for (const part of ['api', 'model', 'environment', 'configuration', 'data', 'scenarios', 'code']) {
      expect(text).toContain(`Not stated. Add ${part} to the manifest of the next version`)
    }
    expect(text).toContain('Owner nobody')
  })

  it('never calls harmless what it does not know', () => {
    expect(textOf(page())).toContain('no model stated cannot tell')
  })

  it('shows the minimal standard before the full one, with words beside the signs', () => {
    expect(textOf(page())).toMatch(/Standard minimal 7 ?\/ ?7 meets the standard Standard full 14 ?\/ ?33 falls short/)
  })

  it('says first that it is withdrawn, why and by whom', () => {
    const html = page({
      version: { ...version, withdrawn: { reason: 'leaks the user', by: 'Maria', at: '2026-11-18T09:12:00Z' } },
    })
    expect(html.indexOf('leaks the user')).toBeLessThan(html.indexOf('aria-label="Verdict"'))
    expect(textOf(html)).toContain('This version is withdrawn')
  })

  it('shows 20 of 1,000 scenarios and the way to the others', () => {
    const scenarios = Array.from({ length: 1000 }, (_, number) => ({ id: `case-${number}`, input: number }))
    const html = page({ scenarios })
    expect(html).toContain('case-19')
    expect(html).not.toContain('case-20')
    expect(html).toContain('980 more scenarios')
    expect(html).toContain('href="/packages/recommender-men/versions/1.3.0?scenarios=all#scenarios"')
  })

  it('says at a glance how the scenarios came out, and shows first what failed', () => {
    const scenarios = Array.from({ length: 30 }, (_, number) => ({ id: `case-${number}`, input: number }))
    expect(textOf(page({ scenarios }))).toContain('30 declared, not run yet cannot tell')
    const html = page({
      scenarios,
      run: ran([
        ['case-0', 'pass'],
        ['case-29', 'fail'],
      ]),
    })
    const verdict = textOf(html.slice(html.indexOf('aria-label="Verdict"'), html.indexOf('</ul>')))
    expect(verdict).toContain('29 of 30 passed falls short failing: case-29')
    expect(html.indexOf('>case-29<')).toBeLessThan(html.indexOf('>case-0<'))
  })

  it('never shows a value as surer than it is', () => {
    const bare = { dataset: null, split: null, slice: null, n: null, lower: null, upper: null }
    const auc = { metric: 'auc', title: 'Area', direction: 'higher', unit: null, primary: false, guardrail: false }
    const measured = { ...auc, ...bare, value: 0.7, digest, by: 'ci', at: version.registeredAt }
    const said = (more: object) => textOf(page({ metrics: [{ ...measured, ...more }] }))
    expect(said({})).toContain('0.7 no interval given not given dataset not stated')
    expect(said({ n: 29, lower: 0.4, upper: 0.9 })).toContain('0.4 to 0.9 29 (few)')
    expect(said({ n: 30 })).not.toContain('(few)')
    expect(textOf(page())).toContain('Nothing measured yet')
  })

  it('puts the libraries that are not pinned before the 149 that are', () => {
    const pinned = Array.from({ length: 149 }, (_, number) => ({
      name: `lib-${number}`,
      version: '1.0.0',
      pinned: true,
    }))
    const libraries = [...pinned, { name: 'loose', version: '>=1', pinned: false }].map((one) => ({
      ecosystem: 'pypi',
      marker: null,
      ...one,
    }))
    const html = page({ manifest: { ...bare, environment: { libraries: 'requirements.txt' } }, libraries })
    expect(html.indexOf('>loose<')).toBeLessThan(html.indexOf('>lib-0<'))
    expect(textOf(html)).toContain('150 libraries , 1 not pinned')
    expect(html).toContain('135 more libraries')
  })

  it('writes labels of files as text', () => {
    const path = 'a"><script>alert(1)</script>.txt'
    const files = [{ path, digest, size: 1, facts: null }]
    expect(page({ files })).not.toContain('<script>')
  })

  it('names a path that is not among the files', () => {
    const manifest = {
      ...bare,
      code: { documentation: 'docs/how.md', pipeline: [{ step: 'prediction', source: 'serve.py' }] },
    }
    expect(textOf(page({ manifest }))).toContain('serve.py not among the files')
  })
})
