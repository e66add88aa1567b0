import type { Caller } from '#lib/caller'
import { createPackage } from '#lib/packages/writes'
import { createPerson } from '#lib/people/set-up'
import { deactivatePerson, invitePerson } from '#lib/people/writes'
import { createTeam, putMember } from '#lib/teams/writes'
import { people } from './people.ts'

const left = {
  name: 'Lena Left',
  email: 'lena@shop.example',
  password: 'gone by the autumn',
  role: 'contributor',
} as const

const packages = [
  {
    name: 'size-advisor',
    title: 'Size advisor',
    purpose: 'Suggests the size that fits, from what was kept and what came back',
    owners: [
      { role: 'accountable' as const, owner: people.contributor.email },
      { role: 'backup' as const, owner: 'recommendations' },
      { role: 'business' as const, owner: left.email },
    ],
  },
  {
    name: 'gift-finder',
    title: 'Gift finder',
    purpose: 'Orders gifts by occasion',
    owners: [{ role: 'accountable' as const, owner: 'recommendations' }],
  },
]

/** Two teams, one of nobody; packages they own; somebody invited and somebody who left. Answers the id of who left. */
export async function seedTeams(caller: () => Caller): Promise<string> {
  const description = 'Ranks what a shopper sees on the home page and beside a product.'
  await createTeam(caller(), { name: 'recommendations', title: 'Recommendations', description })
  await createTeam(caller(), { name: 'quiet', title: 'The quiet team' })
  for (const role of ['contributor', 'approver'] as const)
    await putMember(caller(), 'recommendations', process.env[`E2E_PERSON_${role}`] ?? '', role)
  for (const modelPackage of packages) await createPackage(caller(), modelPackage)
  await invitePerson(caller(), { name: 'Ivo Invited', email: 'ivo@shop.example', role: 'viewer' })
  const { id } = await createPerson(caller(), left)
  await deactivatePerson(caller(), id, 'works elsewhere now')
  return id
}
