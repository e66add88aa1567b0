import { CalendarPlus, FilePlus2, Rocket, SquareTerminal } from 'lucide-react'
import type { Audience, PackageView } from '#lib/packages/schema'
import { pages } from '#lib/paths'
import { EditOwners } from '../owners/edit-owners.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { OpenPackage } from './open-package.tsx'
import { RestrictPackage } from './restrict-package.tsx'

export type PackageMay = {
  push: boolean
  draft: boolean
  restrict: boolean
  change: boolean
  promote: boolean
  noteEvents: boolean
}

type Props = {
  modelPackage: Pick<PackageView, 'name' | 'restricted' | 'owners' | 'latest'>
  audience: Audience
  may: PackageMay
  openRead: boolean
}

/** What the reader may do with the package as a whole. */
export function PackageActions({ modelPackage: { name, restricted, owners, latest }, audience, may, openRead }: Props) {
  return (
    <>
      {may.restrict &&
        (restricted ? (
          <OpenPackage name={name} openRead={openRead} />
        ) : (
          <RestrictPackage name={name} audience={audience} />
        ))}
      {may.change && <EditOwners name={name} owners={owners} />}
      {may.noteEvents && (
        <LinkButton href={pages.noteEvent(name)}>
          <CalendarPlus aria-hidden /> Note an event
        </LinkButton>
      )}
      {may.promote && (
        <LinkButton href={pages.promote(name)}>
          <Rocket aria-hidden /> Promote
        </LinkButton>
      )}
      {may.push && (
        <LinkButton href={pages.register({ package: name, from: latest ? 'latest' : '' })}>
          <FilePlus2 aria-hidden /> Register a version
        </LinkButton>
      )}
      {may.push && (
        <LinkButton href={pages.newToken(name)}>
          <SquareTerminal aria-hidden /> Push from CI
        </LinkButton>
      )}
    </>
  )
}
