import type { FullConfig } from '@playwright/test'
import { closeDatabase } from '#db/db'
import { createToken } from '#lib/access/writes'
import { type Caller, roles, scopes } from '#lib/caller'
import { loadExample } from '#lib/example/writes'
import { createPackage } from '#lib/packages/writes'
import { createPerson } from '#lib/people/set-up'
import { people } from './people.ts'
import { signedIn } from './sessions.ts'
import { shelf } from './shelf.ts'
import { seedTeams } from './teams.ts'

const caller = (): Caller => ({
  actor: { kind: 'system', id: 'seed', name: 'seed' },
  requestId: 'seed',
  now: Date.now(),
})

/** Fills the catalog that all specs share, once and by the writes behind the API: people, a token, a long shelf, the example. */
export default async function seed({ projects }: FullConfig): Promise<void> {
  for (const role of roles) {
    const { id } = await createPerson(caller(), people[role])
    process.env[`E2E_PERSON_${role}`] = id
  }
  const { secret } = await createToken(caller(), { name: 'specs', scopes: [...scopes] })
  for (const modelPackage of shelf) await createPackage(caller(), modelPackage)
  process.env.E2E_PERSON_left = await seedTeams(caller)
  await loadExample(caller())
  await closeDatabase()

  // What workers need travels in their environment.
  process.env.E2E_TOKEN = secret
  const baseURL = projects[0]?.use.baseURL ?? ''
  for (const role of roles) process.env[`E2E_SESSION_${role}`] = JSON.stringify(await signedIn(baseURL, people[role]))
}
