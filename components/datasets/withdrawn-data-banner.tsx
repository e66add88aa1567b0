import type { WithdrawnData } from '#lib/datasets/schema'
import { pages } from '#lib/paths'
import { Banner } from '../ui/banner.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'

/** `clicks@2026-09: counted twice` */
export const withdrawnText = ({ dataset, version, reason }: WithdrawnData): string => `${dataset}@${version}: ${reason}`

type Props = { title: string; data: readonly WithdrawnData[] }

/** Withdrawn data that something stands on, each with its reason. */
export function WithdrawnDataBanner({ title, data }: Props) {
  if (data.length === 0) return null
  return (
    <Banner tone="bad" title={title}>
      <ul className="grid gap-1">
        {data.map(({ dataset, version, role, reason, at }) => (
          <li key={`${dataset} ${version} ${role}`}>
            <TextLink href={pages.datasetVersion(dataset, version)} className="font-mono text-sm underline">
              {dataset}@{version}
            </TextLink>{' '}
            <span className="text-muted">
              {role}, withdrawn <Time at={Date.parse(at)} />:
            </span>{' '}
            {reason}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
