import { readdir, readFile } from 'node:fs/promises'
import { packTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { givenOf } from '#lib/intake/given'
import { type Intake, readGiven } from '#lib/intake/intake'
import { filesIn } from '#lib/manifest/folder'
import { closedSource } from '#lib/models/disk'
import { droppedFrom, type PlacedFile } from './given-files.ts'
import { type Progress, progressText } from './progress.ts'
import { readFiles } from './read-files.ts'

const placed = (path: string, body: BlobPart = path): PlacedFile => ({ path, file: new File([body], path) })
const read = (files: PlacedFile[], onProgress: (progress: Progress) => void = () => undefined) =>
  readFiles(droppedFrom(files), onProgress)

async function folder(path: string, as = path.split('/').at(-1)): Promise<PlacedFile[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const file = `${parentPath}/${name}`
        return placed(`${as}${file.slice(path.length)}`, await readFile(file))
      }),
  )
}
const archived = async (files: readonly PlacedFile[], name = 'project.tar') => {
  const entries = files.map(async ({ path, file }) => ({
    header: { name: path, size: file.size, type: 'file' as const },
    body: new Uint8Array(await file.arrayBuffer()),
  }))
  return placed(name, await packTar(await Promise.all(entries)))
}

const mlflow = 'lib/models/fixtures/mlflow/xgboost-retail-demand'

describe('what was given', () => {
  it('says in the browser what it says to the command', async () => {
    const { intake, name } = await read(await folder(mlflow))
    const onDisk = (await filesIn(mlflow)).map(({ file, path, size }) => ({ path, source: closedSource(file, size) }))
    expect(name).toBe('xgboost-retail-demand')
    expect(intake.found.length).toBeGreaterThan(4)
    const command = await readGiven(await givenOf(onDisk, name))
    const sorted = ({ found, runsCode, ...rest }: Intake) => ({
      ...rest,
      found: new Set(found),
      runsCode: new Set(runsCode),
    })
    expect(sorted(intake)).toEqual(sorted(command))
  })

  it('says the same as a folder and as an archive of that folder', async () => {
    const files = await folder(mlflow)
    const { intake, name, files: unpacked } = await read([await archived(files)])
    const plain = await read(files)
    expect(name).toBe('xgboost-retail-demand')
    expect(intake).toEqual(plain.intake)
    const bytes = async (all: PlacedFile[]) =>
      new Map(await Promise.all(all.map(async ({ path, file }) => [path, await file.text()] as const)))
    expect(await bytes(unpacked)).toEqual(await bytes(plain.files))
  })

  it('is called as its archive, where nothing in it holds it all', async () => {
    const { name, files } = await read([await archived([placed('MLmodel'), placed('src/a.py')], 'ranker.tar')])
    expect([name, files.map(({ path }) => path)]).toEqual(['ranker', ['MLmodel', 'src/a.py']])
  })

  it('keeps an archive that lies in a folder, and says so', async () => {
    const inner = await archived([placed('a.txt')], 'ranker/old/weights.tar')
    const { files, intake } = await read([inner, placed('ranker/README.md', 'Ranks products.')])
    expect(files.map(({ path }) => path)).toEqual(['old/weights.tar', 'README.md'])
    expect(intake.unclear).toContainEqual({
      file: 'old/weights.tar',
      what: expect.stringMatching(/^is an archive in a folder and stays a file/),
    })
  })

  it('keeps the first of two files that would have one path', async () => {
    const { files, intake } = await read([placed('a.txt', 'mine'), await archived([placed('A.txt', 'theirs')])])
    expect(await files[0]?.file.text()).toBe('mine')
    expect(files).toHaveLength(1)
    expect(intake.unclear).toContainEqual({ file: 'A.txt', what: 'was given twice: the first was taken' })
  })

  it('names a file that can not be read, and reads the others', async () => {
    const gone = placed('gone.txt')
    const part = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('moved')) })
    gone.file.slice = () => part
    const { files, intake } = await read([gone, placed('README.md', 'Ranks products.')])
    expect(files.map(({ path }) => path)).toEqual(['README.md'])
    expect(intake.unclear[0]).toEqual({ file: 'gone.txt', what: expect.stringMatching(/^could not be read/) })
    expect(intake.found).toContainEqual(expect.objectContaining({ at: ['summary'], value: 'Ranks products.' }))
  })

  it('tells where it is, in words', async () => {
    const told: string[] = []
    await read([await archived([placed('a/b.txt'), placed('a/c.txt')])], (one) => told.push(progressText(one)))
    expect(told.slice(0, 2)).toEqual(['Opening project.tar: a/b.txt', 'Opening project.tar: a/c.txt'])
    expect(told).toContain('Reading 2 of 2: c.txt')
    expect(progressText({ path: 'data/clicks.parquet', at: 12, of: 140, share: 0.409 })).toBe(
      'Reading 12 of 140: data/clicks.parquet, 40%',
    )
  })
})
