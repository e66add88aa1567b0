import { createHash } from 'node:crypto'
import type { testApi } from '#lib/api/testing'

export type TestApi = Awaited<ReturnType<typeof testApi>>
type Listed = { path: string; digest: string; size: number }

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Creates a package that says only what it must. */
export const createPackage = (api: TestApi, name: string, more: object = {}) =>
  api.ask('POST', '/packages', { json: { name, title: `The ${name}`, purpose: 'to be tested', ...more } })

/** Uploads the bytes of a file, and answers what a manifest says of it. */
export async function uploaded(api: TestApi, path: string, bytes: string | Uint8Array<ArrayBuffer>): Promise<Listed> {
  const digest = sha256(bytes)
  const { status, text } = await api.ask('PUT', `/blobs/${digest}`, { body: bytes })
  if (status > 201) throw new Error(`the blob of ${path} was refused: ${text}`)
  return { path, digest: `sha256:${digest}`, size: Buffer.byteLength(bytes) }
}

/** The least a manifest says. */
export const manifestFor = (name: string, version: string, more: object = {}) => ({
  shipshape: 1,
  package: name,
  version,
  summary: `Release ${version}`,
  ...more,
})

/** Registers the least manifest there is under a number. */
export const register = (api: TestApi, name: string, version: string, more: object = {}) =>
  api.ask('POST', `/packages/${name}/versions`, { json: manifestFor(name, version, more) })
