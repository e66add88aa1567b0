import { ArrowLeft, ArrowRight } from 'lucide-react'
import { LinkButton } from './link-button.tsx'

type Props = { label: string; shown: string; first?: string; next?: string }

/** The way on by cursor: `shown` says what is on the page, `first` leads back to the start, `next` further. */
export function Pagination({ label, shown, first, next }: Props) {
  return (
    <nav aria-label={label} className="flex items-center gap-2 py-3 print:hidden">
      <p className="mr-auto text-sm text-muted">{shown}</p>
      {first && (
        <LinkButton href={first} size="small">
          <ArrowLeft aria-hidden /> First page
        </LinkButton>
      )}
      {next && (
        <LinkButton href={next} size="small" rel="next">
          Next page <ArrowRight aria-hidden />
        </LinkButton>
      )}
    </nav>
  )
}
