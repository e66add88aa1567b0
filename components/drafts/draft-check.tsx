'use client'

import { holdsExample, isOpen } from '#lib/drafts/open-places'
import type { CheckVerdict } from '#lib/standards/schema'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { Sign } from '../ui/sign.tsx'
import { verdictTones } from '../ui/tones.ts'
import { checksOfFiles } from './checks-of-files.ts'
import { goToField } from './go-to-field.ts'
import { sectionOf } from './sections.ts'
import { useDraft } from './use-draft.ts'

type Props = { check: CheckVerdict; onGo: () => void }

/** One check of the standard as the draft stands: what is so when it holds, what was found, and its repair where it does not. */
export function DraftCheck({ check, onGo }: Props) {
  const { verdict, title, found, why, level } = check
  return (
    <li className="flex gap-2 py-2">
      <span className="mt-0.5">
        <Sign tone={verdictTones[verdict]} word={verdict} />
      </span>
      <div className="min-w-0 flex-1">
        <p className={verdict === 'holds' ? 'text-soft' : 'font-medium'}>{title}</p>
        <p className="text-sm break-words text-muted">
          {level === 'recommended' && 'Recommended · '}
          {found}
        </p>
        {verdict !== 'holds' && <Repair check={check} onGo={onGo} />}
        <Fold summary={<span className="text-sm text-muted">Why it matters</span>}>
          <p className="text-sm break-words text-soft">{why}</p>
        </Fold>
      </div>
    </li>
  )
}

function Repair({ check: { check, repair, path, part, example, title }, onGo }: Props) {
  const store = useDraft()
  const at = path ?? part
  const go = () => {
    onGo()
    void goToField(store, at, sectionOf(at))
  }
  const put = async () => {
    if (example === undefined || path === undefined) return
    const { putExample } = await import('./put-example.ts')
    putExample(store, example, path)
    go()
  }
  const { manifest, sources = {} } = store.content
  const isOfFile = checksOfFiles.has(check)
  const isSayable = path !== undefined && isOpen(manifest, path) && !holdsExample(sources, path)
  const takesExample = example !== undefined && !isOfFile && isSayable
  const goWords = isOfFile ? 'Choose the file' : 'Go to the field'
  return (
    <div className="mt-1 grid gap-1.5">
      <p className="text-sm break-words text-soft">{repair}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="small" onClick={go} aria-label={`${goWords} of: ${title}`}>
          {goWords}
        </Button>
        {takesExample && (
          <Button
            size="small"
            onClick={() => void put()}
            aria-label={`Put an example in for: ${title}`}
            title={example}
          >
            Put an example in
          </Button>
        )}
      </div>
    </div>
  )
}
