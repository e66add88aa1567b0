'use client'

import { useState } from 'react'
import { formatCount } from '#lib/format'
import type { PlanView } from '#lib/owners/schema'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Section } from '../ui/section.tsx'
import { PlanChanges } from './plan-changes.tsx'
import { PlanDoubts } from './plan-doubts.tsx'

type Props = {
  plan: PlanView
  /** It is another plan than the one that was to be applied. */
  changed: boolean
  busy: boolean
  onApply: () => void
}

const kindNames = { codeowners: 'CODEOWNERS', 'catalog-info': 'catalog-info' }

/** What a file would change, and the one button that does it. */
export function PlanPreview({ plan, changed, busy, onApply }: Props) {
  const { changes, later, unchanged, kind, packages } = plan
  return (
    <Section
      id="plan"
      title={changes.length > 0 ? 'What would change' : 'Nothing would change'}
      note={`Read as ${kindNames[kind]} · ${formatCount(packages, 'package')} looked at · ${formatCount(unchanged, 'owner')} named already`}
      actions={changes.length > 0 && <Apply plan={plan} busy={busy} onApply={onApply} />}
    >
      {changed && (
        <Banner tone="decide" alert title="The catalog changed meanwhile">
          Nothing was changed. This is what the file would change now.
        </Banner>
      )}
      <PlanChanges changes={changes} />
      {later > 0 && (
        <p className="text-soft">{formatCount(later, 'more change')} of other packages will be planned after these.</p>
      )}
      <PlanDoubts plan={plan} />
    </Section>
  )
}

function Apply({ plan: { changes }, busy, onApply }: Pick<Props, 'plan' | 'busy' | 'onApply'>) {
  const [open, setOpen] = useState(false)
  const label = `Apply ${formatCount(changes.length, 'change')}`
  const packages = formatCount(new Set(changes.map((change) => change.package)).size, 'package')
  const replaced = changes.filter(({ before }) => before !== null).length
  return (
    <>
      <Button look="main" busy={busy} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={label}
        description={`Owners of ${packages} change. ${replaced > 0 ? `${formatCount(replaced, 'accountable owner')} will be replaced.` : 'Nobody who is named now is replaced.'}`}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            look="main"
            onClick={() => {
              setOpen(false)
              onApply()
            }}
          >
            {label}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
