import type { VersionView } from '#lib/versions/schema'
import { Banner } from '../ui/banner.tsx'
import { Time } from '../ui/time.tsx'

export function WithdrawnBanner({ withdrawn }: { withdrawn: NonNullable<VersionView['withdrawn']> }) {
  return (
    <Banner tone="bad" title="This version is withdrawn. Do not use it">
      {withdrawn.reason}
      <p className="mt-1 text-sm text-muted">
        {withdrawn.by}, <Time at={Date.parse(withdrawn.at)} />. Its number will never be used again; its files stay for
        the record.
      </p>
    </Banner>
  )
}
