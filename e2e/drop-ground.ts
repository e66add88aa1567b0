import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Page } from '@playwright/test'
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'
import { packTar } from 'modern-tar'

const models = 'lib/models/fixtures'
const given = 'lib/intake/fixtures'

/** Folders and archives as data scientists have them, of real files; they go with the test. */
export async function dropGround() {
  const root = await mkdtemp(join(tmpdir(), 'shipshape-drop-'))
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) }
}

/** A folder of these files. */
export async function folderOf(root: string, files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = join(root, 'project')
  await mkdir(folder)
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), content)
  return folder
}

const mlflow = 'mlflow/xgboost-retail-demand'

/** What MLflow wrote of a model, with the libraries it was trained with. */
export async function mlflowIn(root: string): Promise<string> {
  const folder = join(root, 'wine-quality')
  await cp(`${models}/${mlflow}`, folder, { recursive: true })
  await copyFile(`${given}/mlflow/retail-demand.requirements.txt`, join(folder, 'requirements.txt'))
  return folder
}

/** A project round that model: what a data scientist has beside it. */
export async function projectIn(root: string): Promise<string> {
  const folder = await mlflowIn(root)
  for (const name of ['src', 'tests', 'data', '.git']) await mkdir(join(folder, name), { recursive: true })
  await copyFile(`${given}/cards/hf_sample_simple_model_index.md`, join(folder, 'README.md'))
  const written: Record<string, string> = {
    'metrics.json': '{"test": {"rmse": 1.2, "r2": 0.7}}',
    'scenarios.csv': 'id,why,input.store_nbr,input.item_nbr,expected,tolerance\nusual,A usual day,1,2,3.5,0.01\n',
    'src/preprocess.py': 'def prepare(rows):\n    return rows\n',
    'tests/test_preprocess.py': 'def test_prepare():\n    assert True\n',
    'data/sales.csv': `day,sold\n${Array.from({ length: 500 }, (_, at) => `2026-10-01,${at}`).join('\n')}\n`,
    '.git/HEAD': 'ref: refs/heads/main\n',
  }
  for (const [path, text] of Object.entries(written)) await writeFile(join(folder, path), text)
  return folder
}

/** The folder as a packed tar, as `tar czf` makes it. */
export async function archiveOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const packed = await packTar(
    await Promise.all(
      files.map(async (file) => {
        const body = new Uint8Array(await readFile(file))
        return { header: { name: relative(join(folder, '..'), file), size: body.length, type: 'file' as const }, body }
      }),
    ),
  )
  const bytes = new Blob([packed]).stream().pipeThrough(new CompressionStream('gzip'))
  return written(`${folder}.tar.gz`, await new Response(bytes).bytes())
}

/** A zip with ways out of it, a link, and a locked file beside a good one. */
export async function hostileZip(root: string): Promise<string> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  await zip.add('../../evil.py', new TextReader('import os'))
  await zip.add('key', new TextReader('/etc/passwd'), { unixMode: 0o120777 })
  await zip.add('secret.txt', new TextReader('locked'), { password: 'known to nobody' })
  await zip.add('README.md', new TextReader('Ranks products for visitors.'))
  return written(join(root, 'hostile.zip'), await zip.close())
}

async function written(file: string, bytes: Uint8Array): Promise<string> {
  await writeFile(file, bytes)
  return file
}

/** Drops files or folders of the disk in the middle of the page, as a hand does. */
export async function dropOn(page: Page, ...paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 }
  const at = { x: width / 2, y: height / 2, data: { items: [], files: paths, dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at })
  await session.detach()
}
