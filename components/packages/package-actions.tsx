import { SquareTerminal } from 'lucide-react'
import type { Audience } from '#lib/packages/schema'
import { pages } from '#lib/paths'
import { LinkButton } from '../ui/link-button.tsx'
import { OpenPackage } from './open-package.tsx'
import { RestrictPackage } from './restrict-package.tsx'

export type PackageMay = { push: boolean; restrict: boolean }

type Props = { name: string; restricted: boolean; audience: Audience; may: PackageMay; openRead: boolean }

/** What the reader may do with the package as a whole. */
export function PackageActions({ name, restricted, audience, may, openRead }: Props) {
  return (
    <>
      {may.restrict &&
        (restricted ? (
          <OpenPackage name={name} openRead={openRead} />
        ) : (
          <RestrictPackage name={name} audience={audience} />
        ))}
      {may.push && (
        <LinkButton href={pages.newToken(name)}>
          <SquareTerminal aria-hidden /> Push from CI
        </LinkButton>
      )}
    </>
  )
}
