import type { ReactNode } from 'react'
import { pages } from '#lib/paths'
import { PageFrame } from '../shell/page-frame.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { LinkButton } from '../ui/link-button.tsx'

type Props = { title: string; lead: ReactNode; address: string; twin: string; children: ReactNode }

/** A document that is kept: its permanent address stands on it, on paper too. */
export function DossierFrame({ title, lead, address, twin, children }: Props) {
  return (
    <PageFrame
      title={title}
      crumbs={[{ label: 'Trace', href: pages.trace() }]}
      lead={lead}
      actions={
        <>
          <CopyButton text={address} label="Copy permanent address" wide />
          <LinkButton href={pages.trace()} size="small">
            Trace another
          </LinkButton>
        </>
      }
      twin={twin}
    >
      <div className="grid max-w-4xl gap-6 print:max-w-none print:gap-3 print:text-xs [&_section]:print:pt-1.5 [&_section_h2]:print:text-sm [&_section>div]:print:mb-1 [&_section>div]:print:min-h-0 [&_section>div]:print:gap-1.5">
        {children}
        <p className="border-t pt-3 text-xs break-all text-muted print:pt-1">Permanent address: {address}</p>
      </div>
    </PageFrame>
  )
}
