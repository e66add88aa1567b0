import { stringify } from 'yaml'
import { z } from 'zod'
import { blobAnswer } from '#lib/blobs/answer'
import type { Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { mediaType, readText } from '#lib/http/body'
import { idempotencyOf } from '#lib/http/idempotency'
import { type Answer, pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { parseManifest } from '#lib/manifest/parse'
import type { Manifest } from '#lib/manifest/schema'
import { moved } from '#lib/packages/moved'
import { withdrawalReason } from '#lib/withdrawal'
import { readCanonicalManifest, readFile, readFiles } from './parts.ts'
import { findDigest, listVersions, readVersion } from './reads.ts'
import { fileView, registered, versionSort, versionView } from './schema.ts'
import { restoreVersion, withdrawVersion } from './withdrawal.ts'
import { registerVersion } from './writes.ts'

const ofPackage = z.object({ package: z.string() })
const ofVersion = z.object({ package: z.string(), version: z.string() })
const forms: Record<string, 'yaml' | 'json'> = {
  'application/json': 'json',
  'application/yaml': 'yaml',
  'application/x-yaml': 'yaml',
  'text/yaml': 'yaml',
}

function manifestOf(text: string, type: string): Manifest {
  const form = forms[type]
  if (!form)
    throw new Refusal('unsupported', 'not_a_manifest', 'Send the manifest as application/json or application/yaml.')
  const { manifest, issues } = parseManifest(text, form)
  if (issues) throw invalid('manifest_invalid', issues)
  return manifest
}

async function registration(caller: Caller, packageName: string, manifest: Manifest): Promise<Answer> {
  const { version, created, checks } = await registerVersion(caller, packageName, manifest)
  const body = { ...(await readVersion(packageName, version)), created, checks }
  return {
    status: created ? 201 : 200,
    body,
    headers: { location: `/api/v1/packages/${packageName}/versions/${version}` },
  }
}

const etagged = (digest: string, type: string, text: string) =>
  new Response(text, { headers: { 'content-type': type, etag: `"${digest}"` } })

export const versionRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/versions',
    may: 'catalog.read',
    tag: 'versions',
    summary: "A package's versions",
    params: ofPackage,
    query: fields({ sort: versionSort, ...paging }),
    answers: { 200: pageOf(versionView), 308: 'The package has another name now' },
    handle: ({ params, query: { sort, limit, cursor }, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await listVersions(params.package, sort, limit, cursor),
      })),
  }),
  route({
    method: 'post',
    path: '/packages/{package}/versions',
    may: 'versions.register',
    tag: 'versions',
    summary: 'Register a version: the manifest, once the bytes of its files are here',
    params: ofPackage,
    rawBody: { types: Object.keys(forms), description: 'The manifest; its JSON Schema is at /schema/manifest/1' },
    answers: { 200: registered, 201: registered, 308: 'The package has another name now' },
    handle: async ({ params, request, again }) => {
      const text = await readText(request)
      const manifest = manifestOf(text, mediaType(request))
      const asked = { ...(await again()), idempotency: idempotencyOf(request, text) }
      return moved(request, params.package, () => registration(asked, params.package, manifest))
    },
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}',
    may: 'catalog.read',
    tag: 'versions',
    summary: 'A version; `latest` is the highest release that is not withdrawn',
    params: ofVersion,
    answers: { 200: versionView, 308: 'The package has another name now' },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await readVersion(params.package, params.version),
      })),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/manifest',
    may: 'catalog.read',
    tag: 'versions',
    summary: 'The manifest: canonical JSON, byte for byte what the digest is of, or YAML by Accept',
    params: ofVersion,
    answers: { 200: 'The manifest', 308: 'The package has another name now' },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => {
        const { digest, canonical } = await readCanonicalManifest(params.package, params.version)
        const yaml = /\byaml\b/.test(request.headers.get('accept') ?? '')
        return yaml
          ? etagged(digest, 'application/yaml', stringify(JSON.parse(canonical)))
          : etagged(digest, 'application/json', canonical)
      }),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/files',
    may: 'catalog.read',
    tag: 'versions',
    summary: "A version's files, model files with what their bytes say",
    params: ofVersion,
    answers: { 200: z.object({ items: z.array(fileView) }), 308: 'The package has another name now' },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: { items: await readFiles(params.package, params.version) },
      })),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/files/{path+}',
    may: 'catalog.read',
    tag: 'versions',
    summary: 'The bytes of a file, as an attachment',
    params: ofVersion.extend({ path: z.string() }),
    answers: { 200: 'The bytes', 206: 'The range asked for', 308: 'The package has another name now' },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => {
        const file = await readFile(params.package, params.version, params.path)
        const address = params.version === 'latest' ? 'moving' : 'fixed'
        return blobAnswer(request, { ...file, name: params.path.split('/').at(-1) ?? 'file', address })
      }),
  }),
  route({
    method: 'put',
    path: '/packages/{package}/versions/{version}/withdrawal',
    may: 'versions.withdraw',
    tag: 'versions',
    summary: 'Withdraw a version, with the reason; nothing is deleted',
    params: ofVersion,
    body: withdrawalReason,
    answers: { 200: versionView, 308: 'The package has another name now' },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => {
        await withdrawVersion(caller, params.package, params.version, body.reason)
        return { status: 200, body: await readVersion(params.package, params.version) }
      }),
  }),
  route({
    method: 'delete',
    path: '/packages/{package}/versions/{version}/withdrawal',
    may: 'versions.withdraw',
    tag: 'versions',
    summary: 'Let a withdrawn version stand again',
    params: ofVersion,
    answers: { 200: versionView, 308: 'The package has another name now' },
    handle: ({ params, caller, request }) =>
      moved(request, params.package, async () => {
        await restoreVersion(caller, params.package, params.version)
        return { status: 200, body: await readVersion(params.package, params.version) }
      }),
  }),
  route({
    method: 'get',
    path: '/digests/{digest}',
    may: 'catalog.read',
    tag: 'versions',
    summary: 'The version of exactly this content',
    params: z.object({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
    answers: { 200: versionView },
    handle: async ({ params: { digest }, caller }) => {
      const found = await findDigest(caller.actor, digest)
      if (!found) throw new Refusal('missing', 'digest_missing', `Nothing is registered with the digest ${digest}.`)
      return { status: 200, body: await readVersion(found.package, found.version) }
    },
  }),
]
