import { formatPercent } from '#lib/format'
import type { PromotionRow } from './view-schema.ts'

/** What is asked for: `production 10%`, `staging as a shadow`. */
const goalOf = ({ environment, share, shadow }: Pick<PromotionRow, 'environment' | 'share' | 'shadow'>) =>
  `${environment} ${shadow ? 'as a shadow' : formatPercent(share)}`

type Named = Pick<PromotionRow, 'package' | 'version' | 'environment' | 'share' | 'shadow'>

/** A promotion by what it asks for: `recommender-men 1.3.0 → production 10%`. */
export const promotionTitle = (named: Named): string => `${named.package} ${named.version} → ${goalOf(named)}`
