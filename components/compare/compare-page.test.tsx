import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { Asked } from '#lib/compare/address'
import type { Comparison } from '#lib/compare/schema'
import { ComparePage } from './compare-page.tsx'
import { shownFirst } from './some-of.tsx'
import { twoSides } from './testing.ts'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined, prefetch: () => undefined }) }))

const asked: Asked = { package: 'ranker', versions: ['1.0.0', 'live@2026-11-02T09:00:00Z'] }
const html = (more: Partial<Comparison> = {}, of: Partial<Asked> = {}) =>
  renderToStaticMarkup(
    <ComparePage
      asked={{ ...asked, ...of }}
      comparison={{ ...twoSides, ...more }}
      numbers={new Map([['ranker', ['2.0.0', '1.0.0']]])}
      environments={['production']}
      unchanged={null}
      origin="https://shipshape.example"
    />,
  )

describe('versions side by side', () => {
  it('says before all numbers that the traffic was not shared as declared, and who is withdrawn', () => {
    const page = html()
    const places = ['not split as declared', 'Withdrawn: 2.0.0', 'click-through +50%', 'Offline metrics'].map((words) =>
      page.indexOf(words),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('says what is missing on which side', () => {
    expect(html()).toContain('not measured on 1.0.0')
    expect(html({ kpis: [], observed: null })).toContain('No business KPI was observed')
    expect(html({ kpis: [], observed: null, metrics: [] })).toContain('Nothing was measured of these versions')
  })

  it('names the package of each side only where they are not of one', () => {
    const [first, second] = twoSides.sides
    const label = 'top-sellers 2.0.0'
    const other = second && { ...second, package: 'top-sellers', label }
    const heads = (page: string) => page.match(/<thead.*?<\/thead>/)?.[0].replaceAll(/<[^>]*>/g, ' ')
    expect(heads(html())).not.toContain('ranker')
    expect(heads(html({ sides: first && other ? [first, other] : [] }))).toMatch(
      /ranker +1\.0\.0.*top-sellers +2\.0\.0/,
    )
  })

  it('counts the metrics that are the same, and shows them with everything', () => {
    const metrics = twoSides.metrics.map((row) => ({
      ...row,
      primary: false,
      title: 'Steady',
      values: [row.values[1] ?? null, row.values[1] ?? null],
    }))
    expect(html({ metrics })).toContain('2 metrics unchanged')
    expect(html({ metrics })).not.toContain('Steady')
    expect(html({ metrics }, { all: true })).toContain('Steady')
  })

  it('says of which of more than two sides a note speaks', () => {
    const [first, second] = twoSides.sides
    const sides = first && second ? [first, second, { ...second, label: '3.0.0', version: '3.0.0' }] : []
    expect(html({ sides }).replaceAll(/<[^>]*>/g, '')).toContain('3.0.0: +2 (+33.3%)')
  })

  it('shows only what differs, and names the parts in which nothing does', () => {
    const page = html()
    expect(page).toContain('id="environment"')
    expect(page).not.toContain('id="model"')
    expect(page).toContain('The same everywhere: data, code, model, prediction API.')
    expect(page).not.toContain('known-customer')
    expect(html({}, { all: true })).toContain('known-customer')
  })

  it('keeps a long part short until all of it is asked for by the address', () => {
    const environment = Array.from({ length: 120 }, (_, index) => ({
      path: `environment.libraries[pypi:library-${index}].version`,
      kind: 'changed' as const,
      values: ['1.0.0', '1.0.1'],
      note: 'patch',
    }))
    const long = { parts: { ...twoSides.parts, environment } }
    const shown = (page: string) => page.match(/library-\d+ /g)?.length
    expect(shown(html(long))).toBe(shownFirst)
    expect(html(long)).toContain('part=environment#environment')
    expect(shown(html(long, { part: 'environment' }))).toBe(120)
  })
})
