import type { DatasetVersionView } from '#lib/datasets/schema'
import { Banner } from '../ui/banner.tsx'
import { Time } from '../ui/time.tsx'

export const WithdrawnBanner = ({ withdrawal }: { withdrawal: NonNullable<DatasetVersionView['withdrawal']> }) => (
  <Banner tone="bad" title="This data is withdrawn. Do not train on it">
    <span className="whitespace-pre-line">{withdrawal.reason}</span>
    <p className="mt-1 text-sm text-muted">
      {withdrawal.by}, <Time at={Date.parse(withdrawal.at)} />. Every version of a package that stands on it says so.
    </p>
  </Banner>
)
