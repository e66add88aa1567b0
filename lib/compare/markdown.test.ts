import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '#lib/manifest/schema'
import { headlineOf } from './headline.ts'
import { comparisonMarkdown } from './markdown.ts'
import { bodyOf, comparisons, turned } from './testing.ts'

const least = { shipshape: 1 as const, package: 'ranker', version: '1.2.0', summary: 'Ranks', files: [] }
const markdown = (sides: Manifest[]) => {
  const body = bodyOf(sides)
  return comparisonMarkdown({ headline: headlineOf(body), ...body })
}
const withSettings = (version: string, settings: Record<string, string | number>) => ({
  ...least,
  version,
  configuration: { settings },
})

/** Where GitHub sees cells: a bar without a backslash, which takes what follows it with it. */
const cellsOf = (line: string) => line.replaceAll(/\\[\\!-/:-@[-`{-~]/gu, '').split('|').length - 2

describe('a comparison as Markdown', () => {
  it('has the headline and what differs', () => {
    expect(markdown([withSettings('1.2.0', { rate: 0.05 }), withSettings('1.3.0', { rate: 0.07, 'a|b': '`x`' })])).toBe(
      [
        '## ranker: 1.2.0 · 1.3.0',
        '',
        '**Configuration changed**',
        '',
        '### Configuration',
        '',
        '|  | 1.2.0 (baseline) | 1.3.0 |  |',
        '| --- | --- | --- | --- |',
        '| `configuration.settings.rate` | `0.05` | `0.07` | +0.02 (+40%) |',
        '| `configuration.settings["a\\|b"]` | — | `` `x` `` | added |',
        '',
      ].join('\n'),
    )
  })

  it('names a file by its path, and says its size and the beginning of its digest', () => {
    const file = { path: 'docs/a.md', digest: `sha256:${'9f'.repeat(32)}`, size: 1500 }
    expect(markdown([{ ...least }, { ...least, version: '1.3.0', files: [file] }])).toContain(
      '| `docs/a.md` | — | `1.5 kB, sha256:9f9f9f9f…` | added |',
    )
  })

  it('starts no markup, names nobody and ends no cell with what a version says', () => {
    const evil = '</table> <img src=x> [a](http://x) @octocat #1 | \\| \n\n# no'
    const text = markdown([
      { ...least },
      { ...least, version: '1.3.0', summary: evil, links: { docs: 'https://x.example/@octocat' } },
    ])
    expect(text.split('\n').filter((line) => line.startsWith('#')).length).toBe(2)
    expect(text.replaceAll(/(`+).*?\1/gu, '')).not.toMatch(/@|<img/)
    expect(text).not.toContain('\n# no')
  })

  it('leaves out what is too much for a comment, and says how much', () => {
    const settings = (value: number) => Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`k${n}`, value]))
    const text = markdown([withSettings('1.2.0', settings(1)), withSettings('1.3.0', settings(2))])
    expect(text).toContain('\n\nand 10 more\n')
    expect(text.match(/^\| `configuration/gmu)).toHaveLength(50)
  })

  it('is the same text whatever the order of keys, in tables whose rows have one length', () => {
    fc.assert(
      fc.property(comparisons, (body) => {
        const comparison = { headline: headlineOf(body), ...body }
        const text = comparisonMarkdown(comparison)
        expect(comparisonMarkdown({ ...comparison, parts: turnedValues(comparison.parts) })).toBe(text)
        for (const block of text
          .trimEnd()
          .split('\n\n')
          .filter((one) => one.startsWith('|'))) {
          const counts = block.split('\n').map(cellsOf)
          expect(new Set(counts).size, block).toBe(1)
        }
      }),
    )
  })
})

const turnedValues = <Parts extends object>(parts: Parts): Parts =>
  Object.fromEntries(
    Object.entries(parts).map(([part, list]) => [
      part,
      list.map((one: { values: unknown[] }) => ({ ...one, values: one.values.map(turned) })),
    ]),
  ) as Parts
