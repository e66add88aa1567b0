'use client'

import { draftFilesOf } from '#lib/drafts/files'
import type { DraftContent } from '#lib/drafts/schema'
import { formatBytes, formatCount } from '#lib/format'
import type { Evaluation } from '#lib/standards/schema'
import { Button } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Sign } from '../ui/sign.tsx'
import { verdictTones } from '../ui/tones.ts'
import { isUnfinished, type Upload } from '../uploads/upload.ts'
import { useUploads } from '../uploads/use-uploads.ts'
import { AgainstBase } from './against/against-base.tsx'
import { useSuggestedNumber } from './against/base-provider.tsx'
import { textOf } from './fields/text-of.ts'

type Props = {
  draft: string
  content: DraftContent
  evaluation: Evaluation | undefined
  busy: boolean
  onRegister: () => void
  onBack: () => void
}

/** What will be registered: read once more before it can never be changed. */
export function ConfirmRegistration({ draft, content, evaluation, busy, onRegister, onBack }: Props) {
  const coming = useUploads(draft).filter(isUnfinished)
  const { manifest, metrics = [] } = content
  const { count, size } = draftFilesOf(manifest.files)
  return (
    <div className="flex flex-col gap-4">
      <Facts
        facts={[
          { label: 'Package', value: <span className="font-mono">{textOf(manifest.package)}</span> },
          { label: 'Number', value: <NumberAndWhy number={textOf(manifest.version)} /> },
          { label: 'Summary', value: textOf(manifest.summary) },
          { label: 'Files', value: count > 0 ? `${formatCount(count, 'file')}, ${formatBytes(size)}` : 'None' },
          { label: 'Offline metrics', value: metrics.length > 0 ? formatCount(metrics.length, 'value') : 'None' },
        ]}
      />
      <AgainstBase open />
      {coming.length > 0 && <StillSent uploads={coming} />}
      {evaluation && <StillMissing evaluation={evaluation} />}
      <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t bg-raised px-5 py-3">
        <Button onClick={onBack}>Back to the draft</Button>
        <Button look="main" busy={busy} disabled={coming.length > 0} onClick={onRegister}>
          Register {textOf(manifest.version)}
        </Button>
      </div>
    </div>
  )
}

/** The number, and why it is or is not the one that what changed asks for. */
function NumberAndWhy({ number }: { number: string }) {
  const suggested = useSuggestedNumber()
  const { kind, why, number: asked } = suggested ?? {}
  return (
    <>
      <span className="font-mono">{number}</span>
      {suggested && (
        <span className="block text-sm text-soft">
          {asked === number ? `A ${kind} number.` : `Suggested was ${asked}, a ${kind} number.`} {why}
        </span>
      )}
    </>
  )
}

const mostNamed = 5

/** A version holds its files whole, so registering waits for them. */
function StillSent({ uploads }: { uploads: readonly Upload[] }) {
  const more = uploads.length - mostNamed
  return (
    <section className="grid gap-1.5 rounded-md border bg-sunken px-4 py-3" aria-live="polite">
      <h3 className="font-medium">
        {formatCount(uploads.length, 'file is', 'files are')} still being sent: registering waits for{' '}
        {uploads.length === 1 ? 'it' : 'them'}
      </h3>
      <ul className="grid gap-1">
        {uploads.slice(0, mostNamed).map(({ id, path, sent, size, problem }) => (
          <li key={id} className="text-sm wrap-anywhere text-soft">
            <span className="font-mono">{path}</span> {problem ?? `${formatBytes(sent)} of ${formatBytes(size)}`}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-sm text-muted">and {formatCount(more, 'more', 'more')}</p>}
      <p className="text-sm text-muted">To register without one, cancel it in the tray of uploads.</p>
    </section>
  )
}

function StillMissing({ evaluation: { checks, met, required, title } }: { evaluation: Evaluation }) {
  const missing = checks.filter(({ verdict, level }) => verdict !== 'holds' && level === 'required')
  return (
    <section className="grid gap-1.5 rounded-md border bg-sunken px-4 py-3">
      <h3 className="font-medium">
        {met} of {required} required by {title.toLowerCase()}
      </h3>
      {missing.length === 0 ? (
        <p className="text-soft">Nothing is missing.</p>
      ) : (
        <>
          <p className="text-sm text-soft">It can be registered so. What is missing stays visible on the version:</p>
          <ul className="grid gap-1">
            {missing.map(({ check, title: asked, verdict }) => (
              <li key={check} className="flex gap-2 text-sm">
                <Sign tone={verdictTones[verdict]} word={verdict} /> {asked}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
