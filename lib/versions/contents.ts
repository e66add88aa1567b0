import { blobText } from '#lib/blobs/reading'
import { blobSizes } from '#lib/blobs/reads'
import { blobFile } from '#lib/blobs/store'
import type { Actor } from '#lib/caller'
import { type Issue, invalid } from '#lib/errors'
import { type ManifestLibrary, manifestLibraries, manifestScenarios, type ReadText } from '#lib/manifest/projections'
import { missingFiles } from '#lib/manifest/rules'
import type { Manifest, ManifestFile } from '#lib/manifest/schema'
import { fileSource } from '#lib/models/disk'
import { inspectModel } from '#lib/models/inspect'
import type { ModelFacts } from '#lib/models/schema'
import type { Scenario } from '#lib/scenarios/schema'

type ReadFile = { path: string; sha256: string; size: number; facts: ModelFacts | null }
/** What a manifest stands for once the files it names are read. */
export type Contents = { files: ReadFile[]; scenarios: Scenario[]; libraries: ManifestLibrary[] }

const textLimit = 16 * 1024 * 1024
const inspectedBeside = 200
export const sha256Of = (digest: string) => digest.slice('sha256:'.length)

/**
 * Reads what the manifest refers to, from blobs that must all be here. Refused with the path of each mistake: a file that
 * is spoken of but not listed (`manifest_invalid`), bytes that were not uploaded (`blob_missing`), a scenario that is wrong.
 */
export async function readContents(actor: Actor, manifest: Manifest): Promise<Contents> {
  const unlisted = missingFiles(manifest)
  if (unlisted.length) throw invalid('manifest_invalid', unlisted)
  await requireBlobs(actor, manifest.files)
  const readText = textsOf(manifest)
  const { scenarios, issues } = await manifestScenarios(manifest, readText)
  if (issues) throw invalid('manifest_invalid', issues)
  const { libraries } = await manifestLibraries(manifest, readText)
  return { files: await inspected(manifest), scenarios, libraries }
}

async function requireBlobs(actor: Actor, files: ManifestFile[]): Promise<void> {
  const sizes = await blobSizes(
    actor,
    files.map(({ digest }) => sha256Of(digest)),
  )
  const issues = files.flatMap(({ path, digest, size }, index): Issue[] => {
    const here = sizes.get(sha256Of(digest))
    if (here === undefined)
      return [
        {
          path: `files[${index}].digest`,
          message: `the bytes of ${path} are not here: PUT them to /api/v1/blobs/${sha256Of(digest)} first`,
        },
      ]
    return here === size ? [] : [{ path: `files[${index}].size`, message: `must be ${here}, the bytes of ${path}` }]
  })
  if (issues.length)
    throw invalid(issues.some(({ path }) => path.endsWith('digest')) ? 'blob_missing' : 'manifest_invalid', issues)
}

/** Reads a file of the version as text; one that is larger than a text of ours may be is refused where it is named. */
function textsOf({ files, scenarios }: Manifest): ReadText {
  const held = new Map(files.map(({ path, digest }) => [path, sha256Of(digest)]))
  return async (path) => {
    const sha256 = held.get(path)
    if (sha256 === undefined) return undefined
    const text = await blobText(sha256, textLimit)
    if (text !== undefined) return text
    const named = path === scenarios ? 'scenarios' : 'environment.libraries'
    throw invalid('manifest_invalid', [
      { path: named, message: `must name a file of at most 16 MiB; ${path} is larger` },
    ])
  }
}

/** Every model file, and among the first others those that are models too: what runs code is told wherever it lies. */
async function inspected({ files, model = [] }: Manifest): Promise<ReadFile[]> {
  const models = new Set(model.map(({ path }) => path))
  let beside = 0
  const read: ReadFile[] = []
  for (const { path, digest, size } of files) {
    const look = models.has(path) || beside++ < inspectedBeside
    const facts = look ? await modelFactsOf(sha256Of(digest), path) : null
    const telling = facts && (models.has(path) || facts.runsCode || facts.format !== 'unknown')
    read.push({ path, sha256: sha256Of(digest), size, facts: telling ? facts : null })
  }
  return read
}

/** What the bytes of a blob that is here say of the model in it. */
export async function modelFactsOf(sha256: string, path: string): Promise<ModelFacts> {
  await using source = await fileSource(blobFile(sha256))
  return await inspectModel(source, path)
}
