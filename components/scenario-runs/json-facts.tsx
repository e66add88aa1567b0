import { clsx } from 'clsx'
import { Missing } from '../ui/missing.tsx'
import { jsonText } from '../versions/json-text.ts'

export type JsonFact = { label: string; value: unknown; none: string; wide?: boolean }

type Props = {
  facts: readonly JsonFact[]
  /** How many characters of each are shown; all without it. */
  most?: number | undefined
}

/** Whether a value would be cut. */
export const isLonger = (value: unknown, most: number): boolean => value !== undefined && jsonText(value).length > most

/** Values as JSON under their names, side by side where there is room. */
export const JsonFacts = ({ facts, most }: Props) => (
  <dl className="grid gap-x-4 gap-y-2 lg:grid-cols-2">
    {facts.map(({ label, value, none, wide = false }) => (
      <div key={label} className={clsx('min-w-0', wide && 'lg:col-span-2')}>
        <dt className="text-xs text-muted">{label}</dt>
        <dd className="mt-0.5 rounded-md border bg-sunken px-3 py-2">
          {value === undefined ? <Missing>{none}</Missing> : <Code text={jsonText(value)} most={most} />}
        </dd>
      </div>
    ))}
  </dl>
)

const Code = ({ text, most = text.length }: { text: string; most?: number | undefined }) => (
  <pre className="font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
    {text.slice(0, most)}
    {text.length > most && '…'}
  </pre>
)
