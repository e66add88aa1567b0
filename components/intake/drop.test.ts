import { describe, expect, it } from 'vitest'
import type { DraftContent } from '#lib/drafts/schema'
import { linesText, together } from '#lib/intake/said'
import { type Drop, dropOf, undone } from './drop.ts'
import { droppedFrom, type PlacedFile } from './given-files.ts'
import { kinds, putAside } from './noted.ts'
import { readFiles } from './read-files.ts'

const placed = (path: string, text = path): PlacedFile => ({ path, file: new File([text], path) })
const drop = async (before: DraftContent, ...files: PlacedFile[]): Promise<Drop> =>
  dropOf(before, await readFiles(droppedFrom(files), () => undefined))
const paths = (files: readonly PlacedFile[]) => files.map(({ path }) => path)
const empty: DraftContent = { manifest: {} }

describe('a drop', () => {
  it('is told in numbers', async () => {
    const before: DraftContent = { manifest: { summary: 'Mine' } }
    const { values, from, contradictions, notUnderstood } = await drop(
      before,
      placed('ranker/README.md', 'Ranks products.'),
      placed('ranker/requirements.txt', 'numpy==2.1.3\n'),
      placed('ranker/odd.bin', 'no format of ours'),
      placed('ranker/strange.bin', 'nor this'),
    )
    // The documentation and the libraries; the summary is contradicted, and the name is only suggested.
    expect({ values, from, contradictions, notUnderstood }).toEqual({
      values: 2,
      from: 2,
      contradictions: 1,
      notUnderstood: 2,
    })
  })

  it('names as many things to look at and files not understood as the draft then says', async () => {
    const mistakes = Array.from({ length: 40 }, (_, index) => `{"id": "s${index}", "": 1}`)
    const bundles = Array.from({ length: 30 }, (_, index) =>
      placed(`many/${index}/metadata.json`, '{"monai_version": "1.3"}'),
    )
    const { after, toLookAt, notUnderstood } = await drop(
      empty,
      placed('many/scenarios.jsonl', mistakes.join('\n')),
      placed('many/metrics.json', '{"rmse": "much", "auc": "little"}'),
      placed('many/odd.bin', 'no format of ours'),
      ...bundles,
    )
    const said = kinds.flatMap((kind) => kind.said(after))
    expect(said.length).toBe(toLookAt + notUnderstood)
    expect(toLookAt).toBeGreaterThan(30)
    expect(notUnderstood).toBe(1)
    const empties = said.filter(({ file, what }) => file === 'scenarios.jsonl' && what.startsWith('the empty key'))
    expect(empties.map(({ lines }) => linesText(lines))).toEqual(['lines 1–40'])
    const passedOver = together(said).filter(({ what }) => what?.startsWith('is passed over'))
    expect(passedOver.map(({ said }) => said.length)).toEqual([29])
  })

  it('leaves data where it lies, and takes the profile of its columns and what the package needs', async () => {
    const scenario = JSON.stringify({ id: 'new', input: { a: 1 }, expect: { output: 1 } })
    const { files, data } = await drop(
      empty,
      placed('ranker/data/clicks.csv', 'a,b\n1,2\n'),
      placed('ranker/scenarios.jsonl', scenario),
      placed('ranker/README.md', 'Ranks products.'),
    )
    expect(paths(data)).toEqual(['data/clicks.csv'])
    expect(paths(files)).toContain('data/clicks.profile.json')
    expect(paths(files)).toEqual(expect.arrayContaining(['scenarios.jsonl', 'README.md']))
    expect(paths(files)).not.toContain('data/clicks.csv')
  })

  it('keeps no manifest among the files: it is what the draft says', async () => {
    const { files } = await drop(empty, placed('ranker/shipshape.yaml', 'shipshape: 1\n'), placed('ranker/a.py', ''))
    expect(paths(files)).toEqual(['a.py'])
  })
})

describe('a drop that is undone', () => {
  const file = (path: string) => ({ path, digest: `sha256:${'0'.repeat(64)}`, size: 1 })

  it('leaves what was typed since, and what was there before', async () => {
    const before: DraftContent = { manifest: { notes: 'before', files: [file('old.txt')] } }
    const one = await drop(before, placed('ranker/README.md', 'Ranks products.'))
    const typed = { ...one.after, manifest: { ...one.after.manifest, notes: 'since' } }
    expect(undone(typed, one)).toEqual({ manifest: { ...before.manifest, notes: 'since' } })
  })

  it('leaves what was typed in a draft that was empty, beside what the drop said of the same part', async () => {
    const one = await drop(empty, placed('ranker/README.md', 'Ranks products.'))
    const code = { documentation: 'README.md', commit: 'a1b2c3d' }
    const now = { ...one.after, manifest: { ...one.after.manifest, code, assumptions: ['since'] } }
    expect(undone(now, one)).toEqual({ manifest: { code: { commit: 'a1b2c3d' }, assumptions: ['since'] } })
  })

  it('takes its files out of the draft again, whose bytes came meanwhile', async () => {
    const before: DraftContent = { manifest: { files: [file('old.txt')] } }
    const one = await drop(before, placed('ranker/README.md', 'Ranks products.'))
    const now = { ...one.after, manifest: { ...one.after.manifest, files: [file('old.txt'), file('README.md')] } }
    expect(undone(now, one).manifest.files).toEqual([file('old.txt')])
  })

  it('lists again the bytes that a file had before, whose path one of the drop has', async () => {
    const before: DraftContent = { manifest: { files: [file('README.md'), file('old.txt')] } }
    const one = await drop(before, placed('ranker/README.md', 'Ranks products.'))
    const renewed = { ...file('README.md'), digest: `sha256:${'1'.repeat(64)}`, size: 15 }
    const now = { ...one.after, manifest: { ...one.after.manifest, files: [renewed, file('old.txt')] } }
    expect(undone(now, one).manifest.files).toEqual(before.manifest.files)
  })
})

describe('what there is to look at', () => {
  it('is put aside with its own notes and no others, and a list that is empty then is gone', () => {
    const noted: DraftContent = {
      manifest: {},
      unclear: [
        { file: 'a.txt', line: 1, what: 'is odd' },
        { file: 'a.txt', line: 2, what: 'is odd' },
        { file: 'b.txt', what: 'is odd' },
      ],
      unread: ['c.bin', 'd.bin'],
      runsCode: [{ file: 'e.pkl', format: 'pickle' }],
    }
    const [unclear, unread, runsCode] = kinds
    if (!unclear || !unread || !runsCode) throw new Error('There are three kinds of notes.')
    const [odd, ...rest] = unclear.said(noted)
    const once = putAside(noted, unclear, odd ? [odd] : [])
    expect(once.unclear).toEqual([{ file: 'b.txt', what: 'is odd' }])
    expect(putAside(once, unclear, rest)).toEqual({ manifest: {}, unread: noted.unread, runsCode: noted.runsCode })
    expect(putAside(noted, unread, unread.said(noted).slice(0, 1)).unread).toEqual(['d.bin'])
    expect(putAside(noted, runsCode, runsCode.said(noted))).toEqual({
      manifest: {},
      unclear: noted.unclear,
      unread: noted.unread,
    })
  })
})
