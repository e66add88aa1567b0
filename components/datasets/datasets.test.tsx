import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { profileDifference } from '#lib/drift/difference'
import { profileOfDay, profileOfRows } from '#lib/drift/testing'
import { profileOfFixture } from '#lib/profiles/testing'
import { DriftTable } from './drift-table.tsx'
import { ProfileTable } from './profile-table.tsx'
import { SchemaChanges } from './schema-changes.tsx'

/** The words of a page, without its shapes. */
const wordsOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the columns of a profile', () => {
  it('say type, missing, range, moments and frequent values, and draw numbers', async () => {
    const html = renderToStaticMarkup(<ProfileTable profile={await profileOfFixture('penguins.json')} />)
    const words = wordsOf(html)
    expect(words).toContain('Beak Length (mm) float64')
    expect(words).toContain('0.581%')
    expect(words).toContain('32.1 to 59.6')
    expect(words).toContain('43.92 ± 5.46')
    expect(words).toContain('Most frequent: Adelie 44.2%')
    expect(html.match(/aria-label="Drawn from [\d.,]+ to [\d.,]+: most from/g)).toHaveLength(4)
  })

  it('say why values are not shown', async () => {
    const words = wordsOf(renderToStaticMarkup(<ProfileTable profile={await profileOfFixture('airports.csv')} />))
    expect(words).toContain('Not shown: has a value of its own in most rows')
  })

  it('say what is estimated', async () => {
    const profile = await profileOfRows(Array.from({ length: 30_000 }, (_, id) => ({ id: `k${id}`, n: id })))
    const words = wordsOf(renderToStaticMarkup(<ProfileTable profile={profile} />))
    expect(words).toMatch(/about [\d,]+/)
    expect(words).toContain('(standard error)')
    expect(words).toMatch(/Quantiles within [\d.]+% of the values/)
  })

  it('draw nothing that is not a number, whatever a column holds', async () => {
    const profile = await profileOfRows([
      { one: 1, none: null, text: '', huge: 1e300, list: [1] },
      { one: 1, none: null, text: 'a', huge: -1e300, list: [] },
    ])
    const html = renderToStaticMarkup(<ProfileTable profile={profile} />)
    expect(html).not.toMatch(/NaN|Infinity|undefined/)
    expect(wordsOf(html)).toContain('No values')
  })
})

describe('the drift of two profiles', () => {
  it('shows what moved with its reason, both sides in one picture, and the rule', async () => {
    const differences = profileDifference(await profileOfDay('2010-12-01'), await profileOfDay('2010-12-02'))
    const html = renderToStaticMarkup(<DriftTable differences={differences} />)
    const words = wordsOf(html)
    expect(words).toMatch(/CustomerID .*strong drift Missing values went from 36.7% to 3.08%\./)
    expect(words).toMatch(/Quantity .*some drift PSI is 0.2406\./)
    expect(words).toMatch(/Gone: .*Norway \(\d+\)/)
    expect(html).toMatch(/aria-label="Drawn from [^"]*\. Before most from [^"]*, after most from /)
    expect(words).toContain('below 0.1 stable')
    expect(html).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('folds what is stable', async () => {
    const day = await profileOfDay('2010-12-01')
    const html = renderToStaticMarkup(<DriftTable differences={profileDifference(day, day)} />)
    expect(wordsOf(html)).toContain('4 columns stable')
  })

  it('names what is different in the schema', async () => {
    const [before, after] = [await profileOfRows([{ a: 1, b: 1 }]), await profileOfRows([{ a: 'x', c: 1 }])]
    const words = (one: typeof before, other: typeof before) =>
      wordsOf(renderToStaticMarkup(<SchemaChanges differences={profileDifference(one, other)} />))
    expect(words(before, after)).toMatch(/added: c int64 .*removed: b int64 .*type changed: a int64 → string/)
    expect(words(before, before)).toContain('the same columns with the same types')
  })
})
