import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'

const badgeStyle = cva(
  'inline-flex min-h-5 max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs font-medium',
  {
    variants: {
      tone: {
        plain: 'border-line bg-sunken text-soft',
        accent: 'border-accent/30 bg-accent-tint text-accent',
        good: 'border-good/30 bg-good-tint text-good',
        bad: 'border-bad/30 bg-bad-tint text-bad',
        decide: 'border-decide/30 bg-decide-tint text-decide',
      },
      whole: { true: 'break-all', false: 'whitespace-nowrap' },
    },
    defaultVariants: { tone: 'plain', whole: false },
  },
)

type Props = VariantProps<typeof badgeStyle> & { title?: string; children: ReactNode }

/** A word or two in a frame. A long one is shortened, with all of it on hover, unless it is to be `whole`. */
export function Badge({ tone, whole, title, children }: Props) {
  return (
    <span
      className={badgeStyle({ tone, whole })}
      title={title ?? (typeof children === 'string' ? children : undefined)}
    >
      <span className={whole ? undefined : 'max-w-60 truncate'}>{children}</span>
    </span>
  )
}
