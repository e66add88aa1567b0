import { and, desc, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { version, versionScenario } from '#db/schema/versions'
import type { Actor } from '#lib/caller'
import { listDrafts } from '#lib/drafts/reads'
import type { DraftRow } from '#lib/drafts/schema'
import type { Json } from '#lib/json'
import { requirePackage } from '#lib/packages/reads'
import type { Scenario } from '#lib/scenarios/schema'
import { manifestOf } from '#lib/versions/parts'
import { slugOf } from './rules.ts'
import type { IncidentView } from './schema.ts'

/** What the form begins with in which an incident is made a scenario. */
export type ScenarioOffer = {
  id: string
  /** An input that is shaped right, to be typed over. */
  input?: Json
  /** Drafts of the package that the actor may write, the newest first. */
  drafts: DraftRow[]
  /** The one it goes into where none is named; without it a draft is begun. */
  newest?: string
}

const mostDrafts = 50
/** More is no template to type over. */
const longestInput = 20_000

/** What is offered to an actor who may write drafts of the package. */
export async function readOffer(actor: Actor, { package: name, title, live }: IncidentView): Promise<ScenarioOffer> {
  const [{ items }, own, input] = await Promise.all([
    listDrafts(actor, { package: name, registered: 'no' }, mostDrafts),
    listDrafts(actor, { package: name, author: 'me', registered: 'no' }, 1),
    inputOf(name, live?.arms.find((arm) => arm.package === name)?.version ?? undefined),
  ])
  const [newest] = own.items
  return {
    id: slugOf(title),
    drafts: items,
    ...(input === undefined ? {} : { input }),
    ...(newest && { newest: newest.id }),
  }
}

/** An input of the version that answered most when it went wrong, else of the latest: of its last scenario, else its example. */
async function inputOf(name: string, live: string | undefined): Promise<Json | undefined> {
  const { id: packageId, latestVersionId } = await requirePackage(name)
  const [then] =
    live === undefined
      ? []
      : await db
          .select({ id: version.id })
          .from(version)
          .where(and(eq(version.packageId, packageId), eq(version.number, live)))
  const id = then?.id ?? latestVersionId
  if (id === null) return undefined
  const [last] = await db
    .select({ scenario: versionScenario.scenario })
    .from(versionScenario)
    .where(eq(versionScenario.versionId, id))
    .orderBy(desc(versionScenario.position))
    .limit(1)
  const input = last ? (last.scenario as Scenario).input : (await manifestOf(id)).api?.example?.input
  return input !== undefined && JSON.stringify(input).length <= longestInput ? input : undefined
}
