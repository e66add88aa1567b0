import type { Metadata } from 'next'
import { PersonAccess } from '#components/people/person-access'
import { PersonPage } from '#components/people/person-page'
import { roleTexts } from '#lib/access/role-texts'
import { readSessions } from '#lib/access/sessions'
import { knownOwners } from '#lib/owners/known'
import { readOwned } from '#lib/owners/owned'
import { waitsFor } from '#lib/owners/waits'
import { pages } from '#lib/paths'
import { readDecided } from '#lib/people/decided'
import { readLeft } from '#lib/people/left'
import { readPerson } from '#lib/people/reads'
import type { PersonView } from '#lib/people/schema'
import { found, mustSeePeople, reader, readerMay } from '../../reader.ts'

type Props = PageProps<'/people/[person]'>
const mostDecided = 50

const idOf = async ({ params }: Props) => decodeURIComponent((await params).person)

export async function generateMetadata(props: Props): Promise<Metadata> {
  const id = await idOf(props)
  await mustSeePeople(pages.person(id))
  return { title: `${(await found(readPerson(id))).name} · People` }
}

export default async function Page(props: Props) {
  const id = await idOf(props)
  await mustSeePeople(pages.person(id))
  const person = await found(readPerson(id))
  const actor = await reader()
  const names = [person.email, ...person.teams.map(({ team }) => team)]
  const [owned, known, waits, decided, mayManage] = await Promise.all([
    readOwned(actor, names),
    knownOwners(actor, names),
    waitsFor(names, actor),
    readDecided(actor, id, mostDecided),
    readerMay('people.manage'),
  ])
  return (
    <PersonPage
      person={person}
      roleTexts={roleTexts}
      owned={owned}
      known={known}
      waits={waits.items}
      decided={decided}
      mostDecided={mostDecided}
      access={mayManage && <Access person={person} />}
    />
  )
}

async function Access({ person }: { person: PersonView }) {
  const actor = await reader()
  const [sessions, left] = await Promise.all([readSessions(person.id, Date.now()), readLeft(person.id, actor)])
  return (
    <PersonAccess person={person} roleTexts={roleTexts} sessions={sessions} left={left} own={actor?.id === person.id} />
  )
}
