import { eq } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { promotion } from '#db/schema/promotions'
import { release } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import type { Caller } from '#lib/caller'
import { nameAndLabel } from '#lib/datasets/rules'
import { pages } from '#lib/paths'
import { settings } from '#lib/settings'
import type { Message } from './schema.ts'

/** What happened to one subject, in the words of the audit. */
export type Happening = {
  /** `noun.verb` in the past, e.g. `version.registered`. */
  verb: string
  /** `kind:id`, e.g. `version:0197…`. */
  subject: string
  /** The subject as people call it, e.g. `recommender-men 1.2.0`. */
  label: string
  packageId?: string
  before?: unknown
  after?: unknown
}

/** What a subject is about, and the page that tells of it. */
type About = { version?: string; environment?: string; page: string }

const mostBytes = 60_000

/** What a change tells. Nothing of a package of the example: its releases of months ago are no news. */
export async function messageOf(reader: Reader, caller: Caller, happening: Happening): Promise<Message | undefined> {
  const { verb, subject, label, packageId, before = null, after = null } = happening
  const [about] = packageId ? await reader.select().from(modelPackage).where(eq(modelPackage.id, packageId)) : []
  if (about?.example) return undefined
  const { page, ...found } = await aboutOf(reader, subject, about?.name)
  return {
    type: verb,
    timestamp: new Date(caller.now).toISOString(),
    data: {
      subject,
      label,
      package: about?.name ?? null,
      version: found.version ?? null,
      environment: found.environment ?? saidEnvironment(after) ?? null,
      actor: { kind: caller.actor.kind, name: caller.actor.name },
      ...(isSmall({ before, after }) ? { before, after } : { before: null, after: null }),
      url: `${settings().publicUrl}${page}`,
    },
  }
}

const isSmall = (facts: unknown) => Buffer.byteLength(JSON.stringify(facts)) <= mostBytes

function saidEnvironment(after: unknown): string | undefined {
  const said = typeof after === 'object' && after !== null && 'environment' in after ? after.environment : undefined
  return typeof said === 'string' ? said : undefined
}

type Finding = (reader: Reader, id: string, packageName: string) => Promise<About | undefined>

const findings: Record<string, Finding> = {
  version: async (reader, id, name) => {
    const [row] = await reader.select({ number: version.number }).from(version).where(eq(version.id, id))
    return row && { version: row.number, page: pages.version(name, row.number) }
  },
  release: async (reader, id, name) => {
    const [row] = await reader.select({ environment: release.environment }).from(release).where(eq(release.id, id))
    return row && { environment: row.environment, page: pages.releases(name) }
  },
  promotion: async (reader, id) => {
    const [row] = await reader
      .select({ version: version.number, environment: promotion.environment })
      .from(promotion)
      .innerJoin(version, eq(version.id, promotion.versionId))
      .where(eq(promotion.id, id))
    return row && { ...row, page: pages.promotion(id) }
  },
  dataset: async (_reader, id) => {
    const [name, version] = nameAndLabel(id)
    return { page: pages.datasetVersion(name, version) }
  },
  incident: async (_reader, id) => ({ page: pages.incident(id) }),
  webhook: async (_reader, id) => ({ page: pages.webhook(id) }),
}

async function aboutOf(reader: Reader, subject: string, packageName = ''): Promise<About> {
  const colon = subject.indexOf(':')
  const [kind, id] = [subject.slice(0, colon), subject.slice(colon + 1)]
  const found = await findings[kind]?.(reader, id, packageName)
  return found ?? { page: packageName ? pages.modelPackage(packageName) : pages.audit }
}
