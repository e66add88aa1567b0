import { CircleAlert } from 'lucide-react'
import { pages } from '#lib/paths'
import type { Wait } from '#lib/people/rules'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'

/** What waits for who owns the packages, each line leading to where it is mended. */
export function WaitList({ waits }: { waits: Wait[] }) {
  if (waits.length === 0)
    return (
      <p className="flex items-center gap-2 text-soft">
        <Sign tone="good" />
        Nothing waits.
      </p>
    )
  return (
    <ul className="border-t">
      {waits.map(({ rule, package: name, version, sentence }) => (
        <li key={`${rule} ${name}`} className="flex min-h-9 items-start gap-2 border-b py-2">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-decide" />
          <span className="min-w-0 wrap-anywhere">
            <TextLink
              href={version === null ? pages.modelPackage(name) : pages.version(name, version)}
              className="underline"
            >
              {version === null ? name : `${name} ${version}`}
            </TextLink>{' '}
            {sentence}
          </span>
        </li>
      ))}
    </ul>
  )
}
