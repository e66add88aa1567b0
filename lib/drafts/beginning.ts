import type { Actor } from '#lib/caller'
import { invalid } from '#lib/errors'
import type { Json } from '#lib/json'
import { enterPackage } from '#lib/packages/gate'
import { currentName } from '#lib/packages/reads'
import { manifestOf } from '#lib/versions/parts'
import { listedRow } from '#lib/versions/reads'
import type { DraftContent, NewDraft } from './schema.ts'

/** What a draft begins with, and the version it was begun from. */
type Beginning = { content: DraftContent; baseVersionId: string | null }

/** The keys that every version says for itself. */
const own = new Set(['shipshape', 'package', 'version'])

/** A draft from a version says what that says, but for the number; a manifest that is sent as well is taken in its place. */
export async function beginning(actor: Actor, input: NewDraft): Promise<Beginning> {
  const { package: given, from, ...content } = input
  const named = given ?? textOf(content.manifest?.package)
  if (from === undefined)
    return { content: { ...content, manifest: begun(content.manifest, named) }, baseVersionId: null }
  if (named === undefined) throw invalid('body_invalid', [{ path: 'package', message: 'is required beside from' }])
  const base = await baseOf(actor, named, from)
  if (content.manifest)
    return { content: { ...content, manifest: begun(content.manifest, named) }, baseVersionId: base.id }
  const sources = Object.fromEntries(
    Object.keys(base.manifest)
      .filter((key) => !own.has(key))
      .map((key) => [key, base.number]),
  )
  return {
    content: { ...content, manifest: base.manifest, sources: { ...sources, ...content.sources } },
    baseVersionId: base.id,
  }
}

const begun = (manifest: DraftContent['manifest'] = { shipshape: 1 }, named?: string): DraftContent['manifest'] =>
  named === undefined || 'package' in manifest ? manifest : { ...manifest, package: named }

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : undefined)

type Base = { id: string; number: string; manifest: DraftContent['manifest'] }

/** A version to begin from, as the actor may read it, by a name its package has or had. */
async function baseOf(actor: Actor, named: string, from: string): Promise<Base> {
  await enterPackage(actor, 'catalog.read', named)
  const name = (await currentName(named)) ?? named
  const { id, number } = await listedRow(name, from)
  const { version: _registered, ...manifest } = await manifestOf(id)
  return { id, number, manifest: { ...manifest, package: name } }
}
