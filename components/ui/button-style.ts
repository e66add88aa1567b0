import { cva, type VariantProps } from 'class-variance-authority'

/** How a button and a link that looks like one are drawn. */
export const buttonStyle = cva(
  'inline-flex shrink-0 cursor-pointer items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors duration-120 disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        main: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
        plain: 'border-edge/60 bg-surface text-ink hover:bg-hover',
        quiet: 'border-transparent text-muted hover:bg-hover hover:text-ink',
        danger: 'border-bad/60 bg-surface text-bad hover:bg-bad-tint',
      },
      size: { small: 'h-7 px-2 text-sm', medium: 'h-8 px-3 text-base', icon: 'size-8' },
    },
    defaultVariants: { look: 'plain', size: 'medium' },
  },
)

export type ButtonStyle = VariantProps<typeof buttonStyle>
