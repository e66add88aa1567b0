import { formatPercent } from '#lib/format'
import type { ArmView, ReleaseView } from '#lib/releases/schema'

type Sharing = Pick<ArmView, 'share' | 'shadow'>

export const shareWord = ({ share, shadow }: Sharing): string => (shadow ? 'shadow' : formatPercent(share))

export const causeWord: Record<ReleaseView['cause'], string> = {
  promotion: 'a promotion',
  ramp: 'a step of a ramp',
  rollback: 'a rollback',
}

const longest = 120

/** Names and values in one line, each cut where it is long. */
export const pairs = (values: Record<string, unknown>): string =>
  Object.entries(values)
    .map(([name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      return `${name} ${text.length > longest ? `${text.slice(0, longest)}…` : text}`
    })
    .join(', ')
