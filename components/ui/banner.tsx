import { Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const tones = {
  info: { Icon: Info, look: 'border-accent/30 bg-accent-tint', sign: 'text-accent' },
  bad: { Icon: OctagonAlert, look: 'border-bad/40 bg-bad-tint', sign: 'text-bad' },
  decide: { Icon: TriangleAlert, look: 'border-decide/40 bg-decide-tint', sign: 'text-decide' },
}

type Props = { tone: keyof typeof tones; title: string; alert?: boolean; children?: ReactNode }

/** Something the reader must know before the rest; `alert` when it appears as the answer to an action. */
export function Banner({ tone, title, alert = false, children }: Props) {
  const { Icon, look, sign } = tones[tone]
  return (
    <div role={alert ? 'alert' : undefined} className={`flex gap-3 rounded-md border px-4 py-3 ${look}`}>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${sign}`} />
      <div className="min-w-0">
        <p className="font-medium break-words">{title}</p>
        {children && <div className="mt-0.5 break-words text-soft">{children}</div>}
      </div>
    </div>
  )
}
