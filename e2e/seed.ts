import type { FullConfig } from '@playwright/test'
import { closeDatabase } from '#db/db'
import { createToken } from '#lib/access/writes'
import { type Caller, roles, scopes } from '#lib/caller'
import { beginDraft } from '#lib/drafts/writes'
import { noteEvent } from '#lib/events/writes'
import { loadExample } from '#lib/example/writes'
import { addNote } from '#lib/incidents/notes'
import { changeIncident, openIncident } from '#lib/incidents/writes'
import { createPackage } from '#lib/packages/writes'
import { createPerson } from '#lib/people/set-up'
import { putSecret } from '#lib/secrets/writes'
import { createWebhook, testWebhook } from '#lib/webhooks/writes'
import { seedDrafts } from './draft-seed.ts'
import { seedKpis } from './kpis.ts'
import { people } from './people.ts'
import { signedIn } from './sessions.ts'
import { shelf } from './shelf.ts'
import { seedTeams } from './teams.ts'

const caller = (): Caller => ({
  actor: { kind: 'system', id: 'seed', name: 'seed' },
  requestId: 'seed',
  now: Date.now(),
})

/** Before anything of the example, which tells of two months. */
const longAgo = () => Date.now() - 100 * 24 * 3600 * 1000

/** Fills the catalog that all specs share, once and by the writes behind the API: people, a token, a long shelf, the example. */
export default async function seed({ projects }: FullConfig): Promise<void> {
  for (const role of roles) {
    const { id } = await createPerson(caller(), people[role])
    process.env[`E2E_PERSON_${role}`] = id
  }
  const { secret } = await createToken(caller(), { name: 'specs', scopes: [...scopes] })
  for (const modelPackage of shelf) await createPackage({ ...caller(), now: longAgo() }, modelPackage)
  process.env.E2E_PERSON_left = await seedTeams(caller)
  process.env.E2E_PERSON_webhook = await seedWebhook()
  await seedSecret()
  await loadExample(caller())
  process.env.E2E_PERSON_event = await seedEvent()
  process.env.E2E_PERSON_incident = await seedIncident()
  await seedKpis(caller)
  const drafts = await seedDrafts(caller, { ...people.contributor, id: process.env.E2E_PERSON_contributor ?? '' })
  for (const [name, id] of Object.entries(drafts)) process.env[`E2E_PERSON_${name}`] = id
  await seedCandidates()
  await closeDatabase()

  // What workers need travels in their environment.
  process.env.E2E_TOKEN = secret
  const baseURL = projects[0]?.use.baseURL ?? ''
  for (const role of roles) process.env[`E2E_SESSION_${role}`] = JSON.stringify(await signedIn(baseURL, people[role]))
}

/** A price change that lasted, in the time of the example. Answers its id. */
async function seedEvent(): Promise<string> {
  const at = new Date(Date.now() - 20 * 24 * 3600 * 1000).toISOString()
  const until = new Date(Date.now() - 15 * 24 * 3600 * 1000).toISOString()
  const said = { kind: 'pricing', title: 'Autumn price change', at, until, packages: ['recommender-men'] } as const
  return (await noteEvent(caller(), { ...said, packages: [...said.packages], description: 'Shoes 8% dearer' })).id
}

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString()

/** One that is over, with its cause, and one that is not, in the time of the example. Answers the id of the first. */
async function seedIncident(): Promise<string> {
  const where = { package: 'recommender-men', environment: 'production' }
  const sold = {
    ...where,
    title: 'Sold-out goods on top',
    description: 'Seen by the shop',
    at: daysAgo(9),
    until: daysAgo(8),
  }
  const { id } = await openIncident(caller(), sold)
  await addNote(caller(), id, { text: 'The stock feed stood still since the night', at: daysAgo(8.5) })
  await changeIncident(caller(), id, { state: 'resolved', cause: 'data', resolution: 'Stock is read every hour' })
  await openIncident(caller(), { ...where, package: 'random-women', title: 'Answers come late', at: daysAgo(1) })
  return id
}

/** Three drafts to choose from: one with all that can be said of a value, one with a long name, one without a number. */
async function seedCandidates(): Promise<void> {
  const tried: { label: string; version?: string; value: Record<string, number> }[] = [
    { label: 'wider trees', version: '9.1.0', value: { value: 0.71, n: 2000, lower: 0.69, upper: 0.73 } },
    { label: 'deeper-trees-with-a-year-of-clicks-and-without-the-sale-days', version: '9.2.0', value: { value: 0.72 } },
    { label: 'more data', value: { value: 0.74, n: 2000 } },
  ]
  for (const { label, version, value } of tried) {
    const manifest = {
      shipshape: 1,
      package: 'recommender-men',
      summary: 'Ranks products',
      ...(version && { version }),
    }
    await beginDraft(caller(), {
      label,
      manifest,
      metrics: [{ metric: 'auc', direction: 'higher', split: 'test', ...value }],
    })
  }
}

/** A secret that no run sends. */
async function seedSecret(): Promise<void> {
  const value = 'Bearer of-nothing-in-particular'
  await putSecret(caller(), 'ranker-token', {
    origin: `${process.env.SHIPSHAPE_OUTBOUND}`,
    header: 'Authorization',
    value,
  })
}

/** A webhook that nobody listens to, with a delivery that can not be made. Answers its id. */
async function seedWebhook(): Promise<string> {
  const url = `${process.env.SHIPSHAPE_OUTBOUND}/nobody-listens`
  const input = { name: 'Deploys of the shop', kind: 'standard', url, events: ['ramp.completed'] } as const
  const { id } = await createWebhook(caller(), { ...input, events: [...input.events] })
  await testWebhook(caller(), id)
  return id
}
