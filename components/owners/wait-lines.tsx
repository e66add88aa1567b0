import { CircleAlert } from 'lucide-react'
import type { Wait } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'

/** What waits for who owns the packages, each line leading to where it is mended. */
export function WaitLines({ waits }: { waits: Wait[] }) {
  if (waits.length === 0)
    return (
      <p className="flex items-center gap-2 text-soft">
        <Sign tone="good" />
        Nothing waits.
      </p>
    )
  return (
    <ul className="border-t">
      {waits.map(({ rule, package: name, version, why }) => (
        <li key={`${rule} ${name} ${why}`} className="flex min-h-9 items-start gap-2 border-b py-2">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-decide" />
          <span className="min-w-0 wrap-anywhere">
            <TextLink
              href={version === null ? pages.modelPackage(name) : pages.version(name, version)}
              className="underline"
            >
              {version === null ? name : `${name} ${version}`}
            </TextLink>{' '}
            {why}
          </span>
        </li>
      ))}
    </ul>
  )
}
