import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { type DraftContent, draftRow, draftView } from '#lib/drafts/schema'
import { invalid } from '#lib/errors'
import { formatCount } from '#lib/format'
import { readGiven } from '#lib/intake/intake'
import { saidOf, saidText } from '#lib/intake/said'
import { type FolderFile, filesIn, listed, manifestTextIn } from '#lib/manifest/folder'
import { checkManifest, manifestTable } from '#lib/manifest/parse'
import { someOf } from '#lib/models/words'
import { api, pages } from '#lib/paths'
import { isObject } from '#lib/tree'
import { findPackage, requireMay } from '../catalog.ts'
import { Client } from '../client.ts'
import { everyPage } from '../every-page.ts'
import { existingFolder } from '../folder.ts'
import { givenIn } from '../init/draft.ts'
import { good, issueLine, open, type Result } from '../output.ts'
import { bytesOf, missingIn, send, sentLine } from '../sending.ts'

type Options = { version?: string; label?: string; json?: boolean }

/** Makes a draft of a folder, or renews the one of its package and label, with the bytes of its files and what was measured. */
export async function pushDraft(given: string, { version, label: said, json }: Options): Promise<Result> {
  const folder = await existingFolder(given)
  const files = await filesIn(folder)
  const label = said ?? basename(folder)
  const content = { label, ...(await contentOf(folder, files, version)) }
  const client = new Client()
  await requireMay(client, 'drafts.write', 'write drafts')
  const missing = await missingIn(client, files, json)
  await send(client, missing, json)
  const { id, revision, candidates } = await kept(client, content)
  const { issues = [] } = checkManifest(content.manifest)
  const addresses = [pages.draft(id), ...(candidates ? [candidates] : [])].map((path) => client.address(path))
  const sent = { files: missing.length, bytes: bytesOf(missing) }
  const { metrics = [], unclear = [] } = content
  return {
    value: {
      id,
      revision,
      label,
      address: addresses[0],
      candidates: addresses[1] ?? null,
      sent,
      metrics,
      unclear,
      issues,
    },
    lines: [
      good(`draft ${label} of ${textOf(content.manifest.package)} ${revision === 1 ? 'made' : 'renewed'}`),
      sentLine(files, missing, 'sent'),
      metricsLine(metrics),
      ...saidOf(unclear).map((said) => `  ${open(saidText(said))}`),
      ...(issues.length > 0 ? ['To be repaired before it can be registered:'] : []),
      ...issues.map((issue) => `  ${open(issueLine(issue))}`),
      ...addresses.map((address) => `  ${address}`),
    ],
  }
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : 'no package yet')

function metricsLine(metrics: NonNullable<DraftContent['metrics']>): string {
  const from = metrics.flatMap((row) => (isObject(row) && typeof row.from === 'string' ? [row.from] : []))
  const where = from.length > 0 ? ` from ${someOf([...new Set(from)], 5)}` : ''
  return `  ${formatCount(metrics.length, 'metric')}${where}`
}

/** What the folder says: its manifest as it is written, mistakes too, and beside it what files say of metrics and formats. */
async function contentOf(folder: string, files: FolderFile[], version?: string): Promise<DraftContent> {
  const { text, form, file } = await manifestTextIn(folder)
  const { table, issues } = manifestTable(text, form)
  if (issues) throw invalid('manifest_invalid', issues)
  const { metrics, unclear, unread, runsCode } = await readGiven(await givenIn(folder, files))
  return {
    manifest: { ...table, ...(version === undefined ? {} : { version }), files: listed(files) },
    sources: Object.fromEntries(Object.keys(table).map((key) => [key, basename(file)])),
    metrics,
    unclear,
    unread,
    runsCode,
  }
}

type Kept = { id: string; revision: number; candidates?: string }

async function kept(client: Client, content: DraftContent): Promise<Kept> {
  const named = content.manifest.package
  const there = typeof named === 'string' && named !== '' ? await findPackage(client, named) : undefined
  const candidates = there ? pages.candidates(there.name) : undefined
  const drafts = await everyPage(
    client,
    (cursor) => api.drafts({ author: 'me', package: there?.name, limit: '200', cursor }),
    draftRow,
  )
  const before = drafts.find((row) => row.label === content.label && (there || row.package === (named ?? '')))
  const { id, revision } = before
    ? await renewed(client, before.id, content)
    : await client.post(api.drafts(), content, draftView, randomUUID())
  return { id, revision, ...(candidates ? { candidates } : {}) }
}

/** The draft with other content; how its package is described, which no folder says, stays as somebody typed it. */
async function renewed(client: Client, id: string, content: DraftContent): Promise<Kept> {
  const { revision, content: before } = await client.get(api.draft(id), draftView)
  const { newPackage } = before
  return client.put(api.draft(id), { ...content, ...(newPackage ? { newPackage } : {}) }, draftView, revision)
}
