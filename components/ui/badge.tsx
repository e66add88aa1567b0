import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'

const badgeStyle = cva(
  'inline-flex h-5 max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        plain: 'border-line bg-sunken text-soft',
        accent: 'border-accent/30 bg-accent-tint text-accent',
        good: 'border-good/30 bg-good-tint text-good',
        bad: 'border-bad/30 bg-bad-tint text-bad',
        decide: 'border-decide/30 bg-decide-tint text-decide',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
)

type Props = VariantProps<typeof badgeStyle> & { title?: string; children: ReactNode }

export function Badge({ tone, title, children }: Props) {
  return (
    <span className={badgeStyle({ tone })} title={title}>
      <span className="truncate">{children}</span>
    </span>
  )
}
