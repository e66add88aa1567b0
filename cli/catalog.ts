import { actorView } from '#lib/access/schema'
import type { Manifest } from '#lib/manifest/schema'
import { type PackageView, packageView } from '#lib/packages/schema'
import { api } from '#lib/paths'
import { type Evaluation, evaluation } from '#lib/standards/schema'
import { type Registered, registered, type VersionView, versionView } from '#lib/versions/schema'
import { type Client, Problem } from './client.ts'

const digestAddress = (digest: string) => `/api/v1/digests/${digest}`

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined
    throw error
  }
}

/** The version whose content has this digest, if it is registered. */
export const findDigest = (client: Client, digest: string): Promise<VersionView | undefined> =>
  unlessMissing(client.get(digestAddress(digest), versionView))

export const findPackage = (client: Client, name: string): Promise<PackageView | undefined> =>
  unlessMissing(client.get(api.modelPackage(name), packageView))

/** A version by its number, by `latest`, or by the digest of its content. */
export async function readVersion(client: Client, name: string, which: string): Promise<VersionView> {
  const path = which.startsWith('sha256:') ? digestAddress(which) : api.version(name, which)
  return client.get(path, versionView)
}

export const readEvaluation = (client: Client, { package: name, version }: VersionView, standard: string) =>
  client.get(api.checks(name, version, standard), evaluation)

export const createPackage = (client: Client, { package: name, summary }: Manifest): Promise<PackageView> => {
  const words = name.replaceAll('-', ' ')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  return client.post(api.packages, { name, title, purpose: summary }, packageView)
}

const registration = registered.extend({ checks: evaluation.array() })

/** Registers a version by its canonical manifest: the same text and key each time it is tried again. */
export const register = (
  client: Client,
  name: string,
  canonical: string,
  key: string,
): Promise<Registered & { checks: Evaluation[] }> => client.post(api.versions(name), canonical, registration, key)

/** Refuses before any work is done, where the token may not do what the work ends with. */
export async function requireMay(client: Client, permission: string, does: string): Promise<void> {
  const { name, may } = await client.get(api.me, actorView)
  if (may.includes(permission)) return
  throw new Problem(403, { code: 'forbidden', detail: `${name} may not ${does}: use another token.`, errors: [] })
}
