import type { Metadata } from 'next'
import { ChooseEnvironment } from '#components/releases/choose-environment'
import { RollbackPage } from '#components/releases/rollback-page'
import { knownOwners } from '#lib/owners/known'
import { readPackage, requirePackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { offerRollback } from '#lib/releases/earlier'
import { readLive } from '#lib/releases/live'
import { found, mustRead, reader, readerMayOn } from '../../../reader.ts'

type Props = PageProps<'/packages/[package]/rollback'>

async function askedOf({ params, searchParams }: Props) {
  const name = decodeURIComponent((await params).package)
  const { environment, to } = await searchParams
  return {
    name,
    environment: typeof environment === 'string' ? environment : '',
    to: typeof to === 'string' && to !== '' ? to : undefined,
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, environment } = await askedOf(props)
  return { title: `${['Roll back', environment].join(' ').trim()} · ${name}` }
}

export default async function Page(props: Props) {
  const { name, environment, to } = await askedOf(props)
  const address = (now: string) => pages.rollback(now, environment, to)
  await mustRead(address(name), name)
  const { owners } = await found(readPackage(name), name, address)
  const actor = await reader()
  if (environment === '') {
    const { id: packageId } = await requirePackage(name)
    return <ChooseEnvironment name={name} rows={(await readLive(actor, {}, { limit: 200, packageId })).items} />
  }
  return (
    <RollbackPage
      {...{ name, environment, to, owners }}
      offer={await offerRollback(actor, name, environment, to)}
      mayRollBack={await readerMayOn('releases.rollback', name)}
      mayOpenIncidents={await readerMayOn('incidents.write', name)}
      known={
        await knownOwners(
          actor,
          owners.map(({ owner }) => owner),
        )
      }
    />
  )
}
