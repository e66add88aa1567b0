import { closeDatabase } from '#db/db'
import { migrate } from '#db/migrate'
import { actorOf } from '#lib/access/session'
import { createToken } from '#lib/access/writes'
import type { Caller } from '#lib/caller'
import { createPerson } from '#lib/people/set-up'
import { signInByPassword } from '#lib/people/sign-in'
import { createTeam, putMember } from '#lib/teams/writes'
import { costOf } from './measure.ts'
import type { Row } from './table.ts'

const caller = (): Caller => ({
  actor: { kind: 'system', id: 'bench', name: 'bench' },
  requestId: 'bench',
  now: Date.now(),
})
const someone = {
  name: 'Bea',
  email: 'bea@shop.example',
  password: 'calm, dense, honest',
  role: 'contributor',
} as const

/** The headers of each kind of request that says who it is, for a person of three teams. */
async function knownHeaders(): Promise<Record<string, Headers>> {
  const { id } = await createPerson(caller(), someone)
  for (const name of ['one', 'two', 'three']) {
    await createTeam(caller(), { name, title: name })
    await putMember(caller(), name, id, 'approver')
  }
  const session = await signInByPassword(caller(), someone, {})
  const ci = await createToken(caller(), { name: 'ci', scopes: ['register'] })
  const actor = await actorOf(new Headers({ cookie: `shipshape_session=${session}` }))
  if (!actor) throw new Error('the session is not known')
  const own = await createToken({ ...caller(), actor }, { name: 'own', kind: 'personal', scopes: ['register'] })
  return {
    'a token for CI': new Headers({ authorization: `Bearer ${ci.secret}` }),
    'a personal token': new Headers({ authorization: `Bearer ${own.secret}` }),
    'a session': new Headers({ cookie: `shipshape_session=${session}` }),
  }
}

/** Milliseconds of processor time that it takes to know who asks. */
export async function authenticationCosts(data: string): Promise<Row[]> {
  process.env.SHIPSHAPE_DATA = data
  await migrate()
  const rows: Row[] = []
  for (const [what, headers] of Object.entries(await knownHeaders())) {
    const cost = await costOf(() => actorOf(headers))
    const most = what === 'a session' ? 0.5 : 0.2
    rows.push({
      what: `knowing ${what}`,
      figure: `${cost.toFixed(3)} ms`,
      budget: `<= ${most} ms`,
      holds: cost <= most,
    })
  }
  await closeDatabase()
  return rows
}
