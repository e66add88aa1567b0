import type { CaseView } from '#lib/scenario-runs/case-schema'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { jsonText } from '../versions/json-text.ts'

/** So many characters of each text are on a page of many cases; all of it where one case is shown by itself. */
const cut = 1200

type Props = {
  one: CaseView
  /** Where this case is shown by itself; nothing where it is. */
  wholeHref?: string
  /** What the other run is called, where there is one. */
  other?: string | undefined
}

/** What a scenario gives, what is expected, and what came. */
export function CaseContent({ one, wholeHref, other }: Props) {
  const { input, expected, actual, before } = one
  const texts = [
    { label: 'Input', value: input, none: 'Nothing' },
    { label: 'Expected', value: expected, none: 'No expected output stated' },
    ...(other === undefined
      ? []
      : [{ label: `Came in ${other}`, value: before?.actual, none: 'Not kept, or nothing' }]),
    { label: 'Came', value: actual, none: 'Not kept, or nothing' },
  ].map(({ value, ...rest }) => ({ ...rest, text: value === undefined ? undefined : jsonText(value) }))
  const isCut = wholeHref !== undefined && texts.some(({ text = '' }) => text.length > cut)
  return (
    <div className="grid gap-2">
      <dl className="grid gap-x-4 gap-y-2 lg:grid-cols-2">
        {texts.map(({ label, text, none }) => (
          <div key={label} className={label === 'Input' ? 'min-w-0 lg:col-span-2' : 'min-w-0'}>
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="mt-0.5 rounded-md border bg-sunken px-3 py-2">
              {text === undefined ? <Missing>{none}</Missing> : <Code text={text} most={wholeHref ? cut : undefined} />}
            </dd>
          </div>
        ))}
      </dl>
      {isCut && (
        <p>
          <TextLink href={wholeHref}>All of it</TextLink>
        </p>
      )}
    </div>
  )
}

const Code = ({ text, most = text.length }: { text: string; most?: number | undefined }) => (
  <pre className="font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
    {text.slice(0, most)}
    {text.length > most && '…'}
  </pre>
)
