import { z } from 'zod'
import { actorView } from '#lib/access/schema'
import type { Manifest } from '#lib/manifest/schema'
import { type PackageView, packageView } from '#lib/packages/schema'
import { api, pages, withQuery } from '#lib/paths'
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
  try {
    return await client.get(path, versionView)
  } catch (error) {
    throw error instanceof Problem ? await withWayOn(client, name, error) : error
  }
}

const someNewest = 3

/** Tells somebody who asked for what is not there what is. */
async function withWayOn(client: Client, name: string, problem: Problem): Promise<Problem> {
  const { status, code, issues: errors } = problem
  if (code === 'package_missing') {
    const detail = `There is no package ${name}. Is the name right? See ${client.address(pages.packages)}`
    return new Problem(status, { code, detail, errors })
  }
  if (code !== 'version_missing') return problem
  const { items } = await client.get(withQuery(api.versions(name), { limit: someNewest }), versionList)
  const newest = items.map(({ version }) => version).join(', ')
  return items.length === 0
    ? problem
    : new Problem(status, { code, detail: `${problem.message} The newest there are: ${newest}.`, errors })
}

const versionList = z.object({ items: versionView.array(), nextCursor: z.string().nullable() })

export const readEvaluation = (client: Client, { package: name, version }: VersionView, standard: string) =>
  client.get(api.checks(name, version, standard), evaluation)

export const createPackage = (client: Client, { package: name, summary }: Manifest): Promise<PackageView> => {
  const words = name.replaceAll('-', ' ')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  const saysMore =
    summary
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim() !== words
  return client.post(api.packages, { name, title, purpose: saysMore ? summary : 'Not stated yet.' }, packageView)
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
  const detail = `${name} may not ${does}: it takes a token with the scope for it. ${client.tokenAdvice()}`
  throw new Problem(403, { code: 'forbidden', detail, errors: [] })
}
