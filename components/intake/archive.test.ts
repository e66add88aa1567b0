import { BlobWriter, TextReader, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js/lib/zip-core-native.js'
import fc from 'fast-check'
import { packTar, type TarEntry } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { isCalledArchive, opened, whyUnopened } from './archive.ts'
import { type Limits, usualLimits } from './archive-guard.ts'

type Entry = [path: string, text: string, options?: ZipWriterAddDataOptions]

async function zipOf(entries: readonly Entry[], name = 'project.zip') {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  for (const [path, text, options] of entries) await writer.add(path, new TextReader(text), options)
  return placed(await writer.close(), name)
}

const placed = (bytes: BlobPart, path: string) => ({ path, file: new File([bytes], path) })
const file = (name: string, body: string): TarEntry => ({ header: { name, size: body.length, type: 'file' }, body })
const tarOf = async (entries: TarEntry[]) => placed(await packTar(entries), 'project.tar')
const packed = async (entries: TarEntry[], name = 'project.tar.gz') => {
  const bytes = new Blob([await packTar(entries)]).stream().pipeThrough(new CompressionStream('gzip'))
  return placed(await new Response(bytes).blob(), name)
}
const textsOf = async (files: readonly { path: string; file: File }[] = []) =>
  Object.fromEntries(await Promise.all(files.map(async (one) => [one.path, await one.file.text()] as const)))
const within = (some: Partial<Limits>): Limits => ({ ...usualLimits, ...some })

describe('an archive that is given', () => {
  const texts = { 'model/MLmodel': 'flavors:\n', 'model/requirements.txt': 'numpy==2.1.3\n'.repeat(500) }
  const entries = Object.entries(texts)

  it.each([
    ['zip', () => zipOf(entries)],
    ['stored zip', () => zipOf(entries.map(([path, text]): Entry => [path, text, { level: 0 }]))],
    ['tar', () => tarOf(entries.map(([path, text]) => file(path, text)))],
    ['tar.gz', () => packed(entries.map(([path, text]) => file(path, text)))],
    [
      'tgz',
      () =>
        packed(
          entries.map(([path, text]) => file(path, text)),
          'project.tgz',
        ),
    ],
  ])('gives its files byte by byte, as %s', async (_kind, archive) => {
    const { name, files, told } = (await opened(await archive())) ?? {}
    expect(await textsOf(files)).toEqual(texts)
    expect([name, told]).toEqual(['project', []])
  })

  it('gives whatever was packed, for any names and bytes', async () => {
    const names = fc.stringMatching(/^[a-z]{1,8}(?:\/[a-z]{1,8}){0,2}\.txt$/)
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, fc.string({ maxLength: 400 })), async (all) => {
        const given = Object.entries(all)
        expect(await textsOf((await opened(await zipOf(given)))?.files)).toEqual(all)
      }),
      { numRuns: 40 },
    )
  })

  it('is left without what is no part of a package, which is named', async () => {
    const noise = ['a/.git/HEAD', 'a/.git/config', '__MACOSX/._b.txt', 'a/__pycache__/b.pyc', 'a/.DS_Store']
    const all = [...noise, 'a/b.txt'].map((path): Entry => [path, path])
    const { files, left } = (await opened(await zipOf(all))) ?? {}
    expect(await textsOf(files)).toEqual({ 'a/b.txt': 'a/b.txt' })
    expect(left).toEqual(['a/.git', '__MACOSX/._b.txt', 'a/__pycache__', 'a/.DS_Store'])
  })

  it('says which entry it is at', async () => {
    const seen: string[] = []
    await opened(await zipOf(entries), (path) => seen.push(path))
    expect(seen).toEqual(Object.keys(texts))
  })
})

describe('a file that is no archive to open', () => {
  it.each([
    [
      'a PyTorch model',
      'model.zip',
      [
        ['archive/data.pkl', '\x80\x02.'],
        ['archive/version', '3'],
      ],
    ],
    [
      'a Keras model',
      'model.zip',
      [
        ['config.json', '{}'],
        ['metadata.json', '{}'],
        ['model.weights.h5', 'x'],
      ],
    ],
    ['arrays of NumPy', 'arrays.zip', [['a.npy', 'x']]],
    ['a zip with an ending of its own', 'service.mar', [['MAR-INF/MANIFEST.json', '{}']]],
  ] satisfies [string, string, Entry[]][])('stays the file it is: %s', async (_what, name, entries) => {
    expect(await opened(await zipOf(entries, name))).toBeUndefined()
  })

  it.each(['notes.tar', 'notes.tar.gz', 'notes.zip'])('stays the file it is: text called %s', async (name) => {
    expect(isCalledArchive(name)).toBe(true)
    expect(await opened(placed('no archive at all', name))).toBeUndefined()
    expect(await whyUnopened(placed('no archive at all', name))).toMatch(/^is called an archive and is none/)
  })

  it.each(['model.tar.zst', 'model.tar.xz', 'model.tbz2', 'model.7z', 'model.rar'])(
    'is told to be of a kind that is not opened: %s',
    async (name) => {
      const one = placed(new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 1, 2]), name)
      expect([await opened(one), await whyUnopened(one)]).toEqual([
        undefined,
        'is an archive of a kind that is not opened here: drop its folder, or pack it as zip or tar.gz',
      ])
    },
  )

  it.each(['README.md', 'clicks.csv.gz', 'model.pkl'])('is no archive by its name: %s', async (name) => {
    expect(await whyUnopened(placed('text', name))).toBeUndefined()
  })
})

describe('a hostile archive', () => {
  const hostile: [path: string, why: string][] = [
    ['../evil.txt', 'leads out of the archive: it is not taken'],
    ['a/../../evil.txt', 'leads out of the archive: it is not taken'],
    ['/etc/passwd', 'is called by an absolute path: it is not taken'],
    ['C:\\evil.txt', 'is called by an absolute path: it is not taken'],
    ['..\\evil.txt', 'leads out of the archive: it is not taken'],
    ['a/./b.txt', 'has a name that a version can not hold: it is not taken'],
    ['a/\u202Etxt.exe', 'has a name that a version can not hold: it is not taken'],
  ]

  it.each(hostile)('has its entry told and left, in a tar: %s', async (path, why) => {
    const { files, told } = (await opened(await tarOf([file(path, 'evil'), file('good.txt', 'good')]))) ?? {}
    expect(files?.map((one) => one.path)).toEqual(['good.txt'])
    expect(told).toEqual([{ file: `project.tar: ${path}`, what: why }])
  })

  it.each(hostile)('has its entry told and left, in a zip: %s', async (path, why) => {
    const { files, told } =
      (await opened(
        await zipOf([
          [path, 'evil'],
          ['good.txt', 'good'],
        ]),
      )) ?? {}
    expect(files?.map((one) => one.path)).toEqual(['good.txt'])
    expect(told).toEqual([{ file: `project.zip: ${path}`, what: why }])
  })

  it('has its links told and not followed', async () => {
    const link = { header: { name: 'key', size: 0, type: 'symlink', linkname: '/etc/passwd' } } satisfies TarEntry
    const hard = { header: { name: 'hard', size: 0, type: 'link', linkname: 'good.txt' } } satisfies TarEntry
    const tar = await opened(await tarOf([link, hard, file('good.txt', 'good')]))
    expect(tar?.files.map(({ path }) => path)).toEqual(['good.txt'])
    expect(tar?.told.map(({ what }) => what)).toEqual(Array(2).fill('is a link: it is not followed'))
    const zip = await opened(
      await zipOf([
        ['key', '/etc/passwd', { unixMode: 0o120777 }],
        ['good.txt', 'good'],
      ]),
    )
    expect(zip?.files.map(({ path }) => path)).toEqual(['good.txt'])
    expect(zip?.told).toEqual([{ file: 'project.zip: key', what: 'is a link: it is not followed' }])
  })

  it('has its locked entries told', async () => {
    const { files, told } =
      (await opened(
        await zipOf([
          ['secret.txt', 'x', { password: 'p' }],
          ['good.txt', 'good'],
        ]),
      )) ?? {}
    expect(files?.map(({ path }) => path)).toEqual(['good.txt'])
    expect(told?.[0]?.what).toBe('is locked with a password: it is not taken')
  })

  it('has the second of two files of one name told, also where only capitals differ', async () => {
    const { files, told } = (await opened(await tarOf([file('a.txt', 'first'), file('A.txt', 'second')]))) ?? {}
    expect(await textsOf(files)).toEqual({ 'a.txt': 'first' })
    expect(told?.[0]?.what).toBe('is in the archive twice: the first was taken')
  })

  const zeros = '0'.repeat(100_000)
  it.each([
    ['more files than a version holds', { entries: 2 }, /holds more than 2 files/],
    ['a longer list than anybody reads', { listed: 2 }, /lists more than 2 files/],
    ['an entry that is too large', { entryBytes: 50_000 }, /holds b\.txt, which is more than 50 kB unpacked/],
    ['too much in all', { bytes: 99_000 }, /holds more than 99 kB unpacked/],
    [
      'an entry that grows beyond measure',
      { ratio: 20, suspicious: 1_000 },
      /holds b\.txt, which grows more than 20 times/,
    ],
  ])('is left where it holds %s, and what came before is kept', async (_what, limits, why) => {
    const all: [string, string][] = [
      ['a.txt', 'a'],
      ['b.txt', zeros],
      ['c.txt', 'c'],
      ['d.txt', 'd'],
    ]
    for (const archive of [await zipOf(all), await packed(all.map(([path, text]) => file(path, text)))]) {
      const { files, told } = (await opened(archive, undefined, within(limits))) ?? {}
      expect(files?.[0]?.path).toBe('a.txt')
      expect(files?.length).toBeLessThan(3)
      expect(told).toEqual([{ file: archive.path, what: expect.stringMatching(why) }])
    }
  })

  it('is told to be broken where it is cut short', async () => {
    const random = Array.from({ length: 20_000 }, (_, at) => String.fromCharCode(97 + ((at * at * 7919) % 26))).join('')
    const whole = await packed([file('a.txt', 'a'), file('b.txt', random)])
    const cut = placed(whole.file.slice(0, whole.file.size - 40), 'project.tar.gz')
    const { told } = (await opened(cut)) ?? {}
    expect(told?.[0]).toEqual({ file: 'project.tar.gz', what: expect.stringMatching(/^is broken(?!.*\(\))/) })
    const zip = await zipOf([['a.txt', random]])
    const bytes = new Uint8Array(await zip.file.arrayBuffer())
    bytes.fill(0xff, 60, 200)
    expect((await opened(placed(bytes, 'project.zip')))?.told[0]?.what).toMatch(/^is broken/)
  })
})
